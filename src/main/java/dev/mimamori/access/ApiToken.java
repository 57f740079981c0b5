package dev.mimamori.access;

import java.security.MessageDigest;
import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

import dev.mimamori.common.Role;

/**
 * A key to the API. Its {@code last_used_at} is not mapped: it is written beside all this, once a minute, and must
 * neither wait for a change nor be undone by one.
 */
@Entity
@Table(name = "api_token")
class ApiToken {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "node_id")
    @SequenceGenerator(name = "node_id", sequenceName = "node_id", allocationSize = 50)
    private Long id;
    private String name;
    @Enumerated(EnumType.STRING)
    private Role role;
    private byte[] hash;
    private Long personId;
    private Instant createdAt;
    private Instant expiresAt;
    private Instant revokedAt;

    protected ApiToken() {
    }

    /** @param personId whose deeds are done with it; null: nobody's */
    ApiToken(String name, Role role, byte[] hash, Long personId, Instant now) {
        this.name = name;
        this.role = role;
        this.hash = hash.clone();
        this.personId = personId;
        this.createdAt = now;
    }

    long number() {
        return id;
    }

    String name() {
        return name;
    }

    void expireAt(Instant moment) {
        expiresAt = moment;
    }

    boolean isActive(Instant now) {
        return revokedAt == null && !isExpired(now);
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !expiresAt.isAfter(now);
    }

    boolean isActiveAdministrator(Instant now) {
        return role == Role.ADMIN && isActive(now);
    }

    boolean is(byte[] otherHash) {
        return MessageDigest.isEqual(hash, otherHash);
    }

    /** For good. False where it was revoked before. */
    boolean revoke(Instant now) {
        if (revokedAt != null) {
            return false;
        }
        revokedAt = now;
        return true;
    }

    /** The same key with another text, an administrator's whatever it was before: the old text opens nothing any more. */
    void becomeAdministrator(byte[] newHash, long newPersonId) {
        hash = newHash.clone();
        role = Role.ADMIN;
        personId = newPersonId;
        expiresAt = null;
    }
}
