package dev.mimamori.answer;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import io.quarkus.runtime.configuration.ConfigurationException;

/** What links are signed with, the same on every replica: from the configured secret, or else kept in the database. */
@ApplicationScoped
class LinkKey {

    private static final int SHORTEST = 32;
    private static final int BYTES = 32;
    private static final String SELECT = "select encode(secret, 'base64') as secret from signing_key where purpose = 'answer'";
    private static final byte[] PURPOSE = "mimamori answer link".getBytes(StandardCharsets.US_ASCII);

    @Inject
    Sql sql;

    @Inject
    AnswerConfig config;

    private volatile byte[] key;

    /** @throws ConfigurationException where the secret could be guessed */
    void check() {
        config.linkSecret().filter(secret -> secret.length() < SHORTEST).ifPresent(secret -> {
            throw new ConfigurationException("MIMAMORI_LINK_SECRET has " + secret.length() + " characters: give it "
                    + SHORTEST + " or more, such as the output of `openssl rand -hex 32`");
        });
    }

    byte[] bytes() {
        if (key == null) {
            key = config.linkSecret().map(LinkKey::derived).orElseGet(this::kept);
        }
        return key;
    }

    static byte[] derived(String secret) {
        return LinkToken.signature(secret.getBytes(StandardCharsets.UTF_8), PURPOSE);
    }

    /** Of many replicas that start at once, one makes it. Committed by itself: no link is sent that nobody can read. */
    private byte[] kept() {
        return sql.find(SELECT, LinkKey::read).orElseGet(() -> {
            byte[] fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            sql.update("""
                    insert into signing_key (purpose, secret, made_at) values ('answer', ?, mimamori_now())
                    on conflict do nothing
                    """, fresh);
            return sql.one(SELECT, LinkKey::read);
        });
    }

    private static byte[] read(Row row) {
        return Base64.getDecoder().decode(row.text("secret"));
    }
}
