package dev.mimamori.access;

import java.util.OptionalInt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Caller;
import dev.mimamori.common.DomainException.RateLimited;

/** How often a token, an address and somebody without a token may ask this replica. */
@ApplicationScoped
public class RateLimits {

    private final Buckets tokens;
    private final Buckets addresses;
    private final Buckets failures;

    @Inject
    RateLimits(AccessConfig config) {
        tokens = buckets(config.rateLimit().perToken());
        addresses = buckets(config.rateLimit().perAddress());
        failures = new Buckets(config.rateLimit().failedSignIns());
    }

    private static Buckets buckets(OptionalInt perMinute) {
        return perMinute.isPresent() ? new Buckets(perMinute.getAsInt()) : null;
    }

    /** One request; refused with RATE_LIMITED where it is one too many. */
    public void request(Caller caller, String address) {
        if (addresses != null) {
            refuse(addresses.take(address, System.nanoTime()), "this address asks too often");
        }
        if (tokens != null) {
            refuse(tokens.take(caller.counted(), System.nanoTime()), "this token is used too often");
        }
    }

    /** Refused with RATE_LIMITED where it was tried in vain too often. */
    public void beforeSignIn(String address) {
        refuse(failures.secondsUntilOne(address, System.nanoTime()), "too many tokens from this address opened nothing");
    }

    public void failedSignIn(String address) {
        failures.take(address, System.nanoTime());
    }

    private static void refuse(long wait, String why) {
        if (wait > 0) {
            throw new RateLimited(why + ": try again in " + wait + " s", wait);
        }
    }
}
