package dev.mimamori.access;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.access.oidc.NotSignedOn;
import dev.mimamori.access.oidc.SignOn;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.common.Caller;
import dev.mimamori.common.DomainException.Unauthenticated;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import io.vertx.core.Vertx;

/**
 * Tells who is calling by the token in the header: one of ours, the key of a browser's session, or one of the
 * organisation's provider. What is known of one holds for a second at most, so that a revoked one stops within a second on
 * every replica, and at once on the one that revoked it.
 */
@ApplicationScoped
public class SignIn {

    private static final Logger LOG = Logger.getLogger(SignIn.class);
    private static final String SCHEME = "Bearer ";
    private static final int MOST_KNOWN = 10_000;
    private static final long SECOND = 1_000_000_000;

    /** A token that works, as the database knew it a moment ago. */
    private record Known(long number, String name, Role role, Long personId, boolean usedLongAgo, long micros) {
        static Known of(Row row) {
            return new Known(row.id("id"), row.text("name"), row.constant("role", Role.class),
                    row.idOrNull("person_id"), row.flag("used_long_ago"), row.id("micros"));
        }
    }

    private record Entry(Caller caller, long until) {
        boolean holds() {
            return System.nanoTime() - until < 0;
        }
    }

    /** By the hash, and only tokens that work: what an attacker tries leaves nothing here. */
    private final Map<String, Entry> known = new ConcurrentHashMap<>(MOST_KNOWN);

    @Inject
    Sql sql;

    @Inject
    People people;

    @Inject
    Vertx vertx;

    @Inject
    RateLimits limits;

    @Inject
    WebSessions sessions;

    @Inject
    SignOn signOn;

    /** The caller, where that is known without asking the database; empty says nothing. */
    public Optional<Caller> known(String authorization) {
        return Optional.ofNullable(known.get(key(hash(token(authorization))))).filter(Entry::holds).map(Entry::caller);
    }

    /**
     * The caller that an {@code Authorization} header names; refused with UNAUTHENTICATED where it names nobody, and with
     * RATE_LIMITED where this address named nobody too often.
     */
    public Caller caller(String authorization, String address) {
        if (!known.containsKey(key(hash(token(authorization))))) {
            limits.beforeSignIn(address); // whoever was let in before does not suffer from a neighbour who tries
        }
        try {
            return find(authorization);
        } catch (NotSignedOn nobody) {
            if (nobody.reason() != NotSignedOn.Reason.AWAY) {
                limits.failedSignIn(address);
            }
            throw nobody.coded();
        } catch (Unauthenticated nobody) {
            limits.failedSignIn(address);
            throw nobody;
        }
    }

    /** The same for somebody who was let in a while ago, and is still there: nobody is trying tokens. */
    public Caller again(String authorization) {
        try {
            return find(authorization);
        } catch (NotSignedOn nobody) {
            throw nobody.coded();
        }
    }

    /**
     * For a browser whose user came back from the organisation's provider, with a token that was verified.
     *
     * @return what its cookie is to hold
     * @throws NotSignedOn where this is nobody here
     */
    public String begin(String idToken) {
        return sessions.begin(signOn.callerOfVerified(idToken), signOn.session());
    }

    /** Whether this is a browser's session, and no token. */
    public static boolean isSession(String text) {
        return WebSessions.isKey(text.strip());
    }

    /** Whoever signed on in this browser is gone: what its cookie held opens nothing any more, wherever it is. */
    public void end(String authorization) {
        String text = token(authorization);
        if (WebSessions.isKey(text)) {
            sessions.end(again(authorization), text);
            known.clear();
        }
    }

    private Caller find(String authorization) {
        String text = token(authorization);
        byte[] hash = hash(text);
        String key = key(hash);
        Entry entry = known.get(key);
        if (entry == null || !entry.holds()) {
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            entry = signOn.concerns(text) ? verify(key, text) : lookUp(key, text, hash);
        }
        if (entry == null) {
            throw new Unauthenticated(TokenText.isMistyped(text)
                    ? "this token is cut off or mistyped: copy it again, from mima_ to its end"
                    : WebSessions.isKey(text) ? "you signed out, or the time of your session is over: sign on again"
                            : "this token is unknown, revoked or expired: ask an ADMIN for another");
        }
        return entry.caller();
    }

    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) ApiTokens.Revoked event) {
        known.clear(); // revoking is rare, and everybody else's is back after one lookup
    }

    /** Of the header's bytes, as they came: an administrator's own text may be more than ASCII. */
    private static byte[] hash(String text) {
        return TokenText.hash(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String key(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    private static String token(String authorization) {
        if (authorization == null || authorization.isBlank()) {
            throw new Unauthenticated("sign in: send the header `Authorization: Bearer <token>`");
        }
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                || authorization.length() == SCHEME.length()) {
            throw new Unauthenticated("the header must read `Authorization: Bearer <token>`");
        }
        return authorization.substring(SCHEME.length()).strip();
    }

    /** Not where others wait for the map: the provider may be slow. */
    private Entry verify(String key, String text) {
        Entry entry = new Entry(signOn.caller(text), System.nanoTime() + SECOND);
        known.put(key, entry);
        return entry;
    }

    /**
     * One lookup for however many wait for it; and clear() waits for a lookup in progress, so that no answer from before a
     * revocation outlives it.
     */
    private Entry lookUp(String key, String text, byte[] hash) {
        return known.compute(key, (k, old) -> old != null && old.holds() ? old
                : WebSessions.isKey(text) ? session(hash) : token(hash));
    }

    private Entry session(byte[] hash) {
        long asked = System.nanoTime();
        return sessions.find(hash).map(found -> new Entry(callerOf(null, found.personId(), found.roles()),
                asked + found.micros() * 1_000)).orElse(null);
    }

    private Entry token(byte[] hash) {
        long asked = System.nanoTime();
        Optional<Known> found = sql.find("""
                select id, name, role, person_id,
                    last_used_at is null or last_used_at <= now - interval '1 minute' as used_long_ago,
                    (extract(epoch from least(expires_at - now, interval '1 second')) * 1000000)::bigint as micros
                from api_token, mimamori_now() as now
                where hash = ? and revoked_at is null and (expires_at is null or expires_at > now)
                """, Known::of, hash);
        found.filter(Known::usedLongAgo).ifPresent(token -> noteUse(token.number()));
        return found.map(token -> new Entry(callerOf(token.name(), token.personId(), Set.of(token.role())),
                asked + token.micros() * 1_000)).orElse(null);
    }

    private Caller callerOf(String token, Long personId, Set<Role> roles) {
        PersonView person = personId == null ? null : people.views(List.of(personId)).get(personId);
        return new Caller(token, person == null ? null : person.number(), person == null ? null : person.name(), roles);
    }

    /** Beside the request, and on one of many replicas: the condition lets one write a minute pass. */
    private void noteUse(long number) {
        vertx.executeBlocking(() -> sql.update("""
                update api_token set last_used_at = mimamori_now()
                where id = ? and (last_used_at is null or last_used_at <= mimamori_now() - interval '1 minute')
                """, number), false).onFailure(e -> LOG.debug("lastUsedAt was not written; the next use will", e));
    }
}
