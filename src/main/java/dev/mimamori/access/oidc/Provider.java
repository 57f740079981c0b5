package dev.mimamori.access.oidc;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

import dev.mimamori.access.oidc.NotSignedOn.Reason;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.oidc.common.runtime.OidcEndpointAccessException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.helpers.ParameterValidation;
import io.vertx.core.VertxException;

/**
 * The organisation's provider. Its keys are kept, so that whoever has a token of theirs comes in while it is away; it is
 * asked for keys that nobody has seen.
 */
@ApplicationScoped
class Provider {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration HASTE = Duration.ofSeconds(1);
    private static final long THERE = Long.MIN_VALUE;
    private static final int DEEPEST = 20;

    /** What was wrong with a token whose signature is good; of any other nothing is told. */
    private static final Map<Integer, String> WRONG = Map.of(
            ErrorCodes.EXPIRED, "it has expired",
            ErrorCodes.NOT_YET_VALID, "it is not valid yet",
            ErrorCodes.EXPIRATION_MISSING, "it does not say when it expires",
            ErrorCodes.ISSUER_INVALID, "another provider issued it",
            ErrorCodes.ISSUER_MISSING, "it does not say who issued it",
            ErrorCodes.AUDIENCE_MISSING, "it does not say for whom it was issued",
            ErrorCodes.AUDIENCE_INVALID, "it was issued for another service");

    /** When one may wait for it again; {@link #THERE} while it answers. */
    private final AtomicLong askAgainAt = new AtomicLong(THERE);

    @ConfigProperty(name = "quarkus.oidc.auth-server-url")
    Optional<String> url;

    @Inject
    TenantIdentityProvider tokens;

    boolean isConfigured() {
        return url.isPresent();
    }

    /**
     * Waits for the provider where it must be asked. While it is away one at a time waits long, and the others as long as it
     * takes with keys that are kept: strangers who send what looks like tokens would hold up everybody else.
     */
    Claims verify(String token) {
        long at = askAgainAt.get();
        boolean patient = at == THERE || System.nanoTime() - at > 0 && askAgainAt.compareAndSet(at, inAWhile());
        try {
            tokens.authenticate(new AccessTokenCredential(token)).await().atMost(patient ? PATIENCE : HASTE);
        } catch (RuntimeException e) {
            NotSignedOn why = refusal(e, "this token opens nothing: it is not signed by your organisation's provider, "
                    + "or contradicts itself");
            if (patient) {
                askAgainAt.set(why.reason() == Reason.AWAY ? inAWhile() : THERE);
            }
            throw why;
        }
        if (patient) {
            askAgainAt.set(THERE);
        }
        return Claims.ofVerified(token);
    }

    private static long inAWhile() {
        return System.nanoTime() + PATIENCE.toNanos();
    }

    /** What to tell whoever was refused. Quarkus wraps what went wrong, in several layers. */
    static NotSignedOn refusal(Throwable why, String otherwise) {
        Throwable at = why;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof InvalidJwtException invalid) {
                return new NotSignedOn(Reason.INVALID, WRONG.entrySet().stream()
                        .filter(known -> invalid.hasErrorCode(known.getKey())).map(Map.Entry::getValue).findFirst()
                        .map(what -> "this token of your organisation opens nothing: " + what + ". Sign on again for another")
                        .orElse(otherwise));
            }
            if (at instanceof IOException || at instanceof VertxException || at instanceof TimeoutException
                    || at instanceof OidcEndpointAccessException || isHungUp(at)) {
                return new NotSignedOn(Reason.AWAY, "your organisation's provider does not answer, so nobody could verify "
                        + "who you are: try again in a moment, or with a token of this service");
            }
            at = at.getCause();
        }
        return new NotSignedOn(Reason.INVALID, otherwise);
    }

    /** Quarkus hands on the cause of a failed request, and a connection that is closed on it has none. */
    private static boolean isHungUp(Throwable why) {
        return why instanceof NullPointerException && ParameterValidation.SUPPLIER_PRODUCED_NULL.equals(why.getMessage());
    }
}
