package dev.mimamori.access;

import java.security.SecureRandom;
import java.util.Base64;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;

/** What browsers' cookies are sealed with: kept in the database, the same on every replica. */
@ApplicationScoped
class SessionKey {

    private static final int BYTES = 32;
    private static final String SELECT = "select encode(secret, 'base64') as secret from signing_key where purpose = 'session'";

    @Inject
    Sql sql;

    private volatile byte[] key;

    /** Asks the database, the first time. */
    byte[] bytes() {
        if (key == null) {
            key = sql.find(SELECT, SessionKey::read).orElseGet(this::make);
        }
        return key;
    }

    /** Of many replicas that start at once, one makes it. */
    private byte[] make() {
        byte[] fresh = new byte[BYTES];
        new SecureRandom().nextBytes(fresh);
        sql.update("""
                insert into signing_key (purpose, secret, made_at) values ('session', ?, mimamori_now())
                on conflict do nothing
                """, fresh);
        return sql.one(SELECT, SessionKey::read);
    }

    private static byte[] read(Row row) {
        return Base64.getDecoder().decode(row.text("secret"));
    }
}
