package dev.mimamori.access.oidc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.access.oidc.NotSignedOn.Reason;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Caller;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Who somebody is to whom the organisation's provider vouches, and what they may do. */
@ApplicationScoped
public class SignOn {

    private final Provider provider;
    private final SignOnConfig config;
    private final RoleMap roles;

    @Inject
    Sql sql;

    @Inject
    People people;

    @Inject
    Audit audit;

    @Inject
    SignOn(Provider provider, SignOnConfig config) {
        this.provider = provider;
        this.config = config;
        this.roles = RoleMap.of(config.roles().orElse(List.of()));
    }

    public boolean isConfigured() {
        return provider.isConfigured();
    }

    /** Whether it is for the provider's keys to say what this bearer is worth. */
    public boolean concerns(String bearer) {
        return isConfigured() && Claims.isToken(bearer);
    }

    /** How long a browser stays signed on, at most. */
    public Duration session() {
        return config.session();
    }

    /**
     * Whose bearer this is. May wait for the provider: not where others wait too.
     *
     * @throws NotSignedOn where nobody comes in by it
     */
    public Caller caller(String bearer) {
        return caller(provider.verify(bearer));
    }

    /** The same for a token that Quarkus verified in the code flow, for us and with our nonce. */
    public Caller callerOfVerified(String idToken) {
        return caller(Claims.ofVerified(idToken));
    }

    /** What to tell whoever did not come through the code flow; null: it is not known why. */
    public NotSignedOn refusal(Throwable why) {
        return Provider.refusal(why,
                "signing on did not work: it was begun elsewhere, took longer than ten minutes, was answered "
                        + "twice or refused. Begin again");
    }

    /** Nobody is made before everything is known to be right. */
    private Caller caller(Claims claims) {
        String email = claims.email(config.emailVerifiedClaim()).orElseThrow(() -> new NotSignedOn(Reason.EMAIL,
                "your organisation's provider does not vouch for your e-mail, and people are known by it: the token needs the "
                        + "claims `email` and `" + config.emailVerifiedClaim() + "`. A pipeline uses a token of this service"));
        Set<Role> given = roles.of(claims.values(config.rolesClaim()));
        if (given.isEmpty()) {
            throw new NotSignedOn(Reason.ROLE, email + " has no role here: none of the values of the claim `"
                    + config.rolesClaim() + "` is in MIMAMORI_OIDC_ROLES. Ask an ADMIN for one that is");
        }
        PersonView person = known(email).orElseGet(() -> made(email));
        return new Caller(null, person.number(), person.name(), given);
    }

    /** Also by an address that is an alias of theirs, and whoever they were merged into. */
    private Optional<PersonView> known(String email) {
        return people.idOf(email).map(id -> people.views(List.of(id)).get(id));
    }

    private PersonView made(String email) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            sql.list("select pg_advisory_xact_lock(hashtext(?))", row -> null, "sign-on " + email); // made once, on record once
            boolean there = known(email).isPresent();
            people.mention(email);
            PersonView person = known(email).orElseThrow();
            if (!there) {
                audit.recordAs(person.name(), "signOn", NodeType.Person, person.number(), "known from their first sign-on");
            }
            return person;
        });
    }
}
