package dev.mimamori.access;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.hibernate.exception.ConstraintViolationException;

import dev.mimamori.common.Batch;
import dev.mimamori.common.DomainException.Conflict;
import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepository;

/** Every token there has been. */
@ApplicationScoped
class ApiTokens implements PanacheRepository<ApiToken>, NodeLoader {

    /** Some token's text stopped opening anything. */
    record Revoked(long number) {
    }

    @Inject
    Sql sql;

    @Inject
    Event<Revoked> revoked;

    /**
     * Until the transaction ends nobody else adds, revokes or replaces a token. They are few, and only so does one of two
     * administrators remain when each revokes the other's, and one token when ten replicas start at once.
     */
    void lock() {
        sql.one("select true as held from (select pg_advisory_xact_lock(hashtext('api_token'))) as waited",
                row -> row.flag("held"));
    }

    /** The one that answers to this name, if expired; a revoked one answers to none. */
    Optional<ApiToken> named(String name) {
        return find("name = ?1 and revokedAt is null", name).firstResultOptional();
    }

    Optional<ApiToken> withHash(byte[] hash) {
        return find("hash", hash).firstResultOptional();
    }

    long activeAdministrators(Instant now) {
        return count("role = ?1 and revokedAt is null and (expiresAt is null or expiresAt > ?2)", Role.ADMIN, now);
    }

    void add(ApiToken token) {
        try {
            persistAndFlush(token);
        } catch (ConstraintViolationException unique) {
            throw taken(token.name());
        }
    }

    static Conflict taken(String name) {
        return new Conflict("a token is called \"" + name + "\" already: revoke it first, or choose another name");
    }

    /** Tells every replica's cache at once, or within its second. */
    void changed(ApiToken token) {
        flush();
        revoked.fire(new Revoked(token.number()));
    }

    /** All that are active, and the rest of the newest thousand: one that works is never out of sight. */
    List<ApiTokenView> newest() {
        return sql.list("""
                select * from api_token
                where (revoked_at is null and (expires_at is null or expires_at > mimamori_now()))
                    or id in (select id from api_token order by created_at desc, id desc limit 1000)
                order by created_at desc, id desc
                """, ApiTokenView::of);
    }

    ApiTokenView view(ApiToken token) {
        return load(List.of(token.number())).get(token.number());
    }

    @Override
    public NodeType type() {
        return NodeType.ApiToken;
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.ADMIN);
    }

    @Override
    public Map<Long, ApiTokenView> load(Collection<Long> numbers) {
        return Batch.index(sql.list("select * from api_token where id = any(?::bigint[])", ApiTokenView::of, numbers),
                ApiTokenView::number);
    }
}
