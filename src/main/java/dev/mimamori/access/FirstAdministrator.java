package dev.mimamori.access;

import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import dev.mimamori.catalogue.People;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Clock;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.database.EmbeddedDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;

/** Sees to it at each start that there is a token with which the others can be created. */
@ApplicationScoped
class FirstAdministrator {

    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);
    private static final String NAME = "admin";

    @Inject
    ApiTokens tokens;

    @Inject
    People people;

    @Inject
    Clock clock;

    @Inject
    Audit audit;

    @Inject
    AccessConfig config;

    @ConfigProperty(name = "quarkus.http.port")
    int port;

    void start(@Observes StartupEvent event) {
        Optional<String> made = settle(config.adminToken().map(String::strip), EmbeddedDatabase.isRunning());
        made.ifPresent(text -> System.out.print(invitation(text)));
    }

    /**
     * On any number of replicas at once. Refuses to start where nobody could ever sign in.
     *
     * @return the text of the token that was made up; empty where there was one, or one was given
     */
    Optional<String> settle(Optional<String> given, boolean embedded) {
        given.filter(text -> text.length() < TokenText.SHORTEST).ifPresent(text -> {
            throw new ConfigurationException("MIMAMORI_ADMIN_TOKEN has " + text.length() + " characters: give it "
                    + TokenText.SHORTEST + " or more, such as the output of `openssl rand -hex 32`");
        });
        return QuarkusTransaction.joiningExisting().call(() -> {
            tokens.lock();
            Instant now = clock.now();
            if (given.isPresent()) {
                install(TokenText.hash(given.get()), now);
                return Optional.empty();
            }
            return tokens.activeAdministrators(now) > 0 ? Optional.empty() : Optional.of(makeUp(embedded, now));
        });
    }

    private String makeUp(boolean embedded, Instant now) {
        if (!embedded) {
            throw new ConfigurationException("nobody can sign in: this database has no active token of an ADMIN. "
                    + "Set MIMAMORI_ADMIN_TOKEN to a secret of " + TokenText.SHORTEST
                    + " characters or more, such as the output of `openssl rand -hex 32`, and start again");
        }
        String text = TokenText.fresh();
        install(TokenText.hash(text), now);
        return text;
    }

    private void install(byte[] hash, Instant now) {
        Optional<ApiToken> same = tokens.withHash(hash);
        if (same.isPresent()) {
            keep(same.get(), now);
            return;
        }
        long person = people.mention(NAME);
        Optional<ApiToken> old = tokens.named(NAME);
        if (old.isPresent()) {
            old.get().becomeAdministrator(hash, person);
            tokens.changed(old.get());
            audit.recordAs("system", "createApiToken", NodeType.ApiToken, old.get().number(),
                    "admin, ADMIN; the text it had stopped working");
        } else {
            ApiToken token = new ApiToken(NAME, Role.ADMIN, hash, person, now);
            tokens.add(token);
            audit.recordAs("system", "createApiToken", NodeType.ApiToken, token.number(), "admin, ADMIN");
        }
    }

    /** The value of the last start again; or one that a restart must not bring back or take over. */
    private void keep(ApiToken token, Instant now) {
        if (!token.isActive(now) && tokens.activeAdministrators(now) > 0) {
            LOG.warn("MIMAMORI_ADMIN_TOKEN holds a token that was revoked, and it stays so: remove it, or set another value");
        } else if (!token.isActiveAdministrator(now) || !token.name().equals(NAME)) {
            throw new ConfigurationException("MIMAMORI_ADMIN_TOKEN holds the text of a token that "
                    + (token.isActive(now) ? "is in use as \"" + token.name() + "\"" : "was revoked or has expired")
                    + ": set another value");
        }
    }

    String invitation(String text) {
        return """

                No MIMAMORI_ADMIN_TOKEN is set, so an administrator's token was made. It is shown this once. Try it:

                  curl http://localhost:%d/graphql \\
                    -H 'Authorization: Bearer %s' \\
                    -H 'Content-Type: application/json' \\
                    -d '{"query":"{ viewer { token roles } }"}'

                """.formatted(port, text);
    }
}
