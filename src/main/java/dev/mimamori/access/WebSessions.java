package dev.mimamori.access;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.common.Audit;
import dev.mimamori.common.Caller;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;

/**
 * Browsers in which somebody signed on with the organisation's account. Each has a key of its own, which its cookie holds as
 * another's holds a token; so one that was copied is worth nothing once they have signed out, or their time is over.
 */
@ApplicationScoped
class WebSessions {

    private static final String PREFIX = "mimas_";
    private static final int BYTES = 32;

    /** What the database knew of one a moment ago. */
    record Known(long personId, Set<Role> roles, long micros) {
        static Known of(Row row) {
            return new Known(row.id("person_id"), Set.copyOf(row.constants("roles", Role.class)), row.id("micros"));
        }
    }

    @Inject
    Sql sql;

    @Inject
    Audit audit;

    static boolean isKey(String text) {
        return text.startsWith(PREFIX);
    }

    /** @return its key */
    @Transactional
    String begin(Caller caller, Duration most) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        sql.update("delete from web_session where ends_at <= mimamori_now()");
        sql.update("""
                insert into web_session (hash, person_id, roles, begun_at, ends_at)
                select ?, ?, ?, now, now + make_interval(secs => ?) from mimamori_now() as now
                """, TokenText.hash(key), caller.personId(), caller.roles(), most.toSeconds());
        audit.recordAs(caller.actor(), "signOn", NodeType.Person, caller.personId(),
                "in a browser, as " + caller.roles().stream().sorted().toList());
        return key;
    }

    Optional<Known> find(byte[] hash) {
        return sql.find("""
                select person_id, roles,
                    (extract(epoch from least(ends_at - now, interval '1 second')) * 1000000)::bigint as micros
                from web_session, mimamori_now() as now
                where hash = ? and ends_at > now
                """, Known::of, hash);
    }

    /** Nothing happens where it is over. */
    @Transactional
    void end(Caller caller, String key) {
        if (sql.update("delete from web_session where hash = ?", TokenText.hash(key)) > 0) {
            audit.recordAs(caller.actor(), "signOut", NodeType.Person, caller.personId(), "in a browser");
        }
    }
}
