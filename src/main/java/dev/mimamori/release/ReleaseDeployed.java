package dev.mimamori.release;

import java.time.Instant;

/** A release is there for the first time, or has gone out again, and its watch begins anew. In the same transaction. */
public record ReleaseDeployed(long releaseId, Instant now) {
}
