package dev.mimamori.release;

import java.time.Instant;

/** A release should not have been there. In the same transaction. */
public record ReleaseWithdrawn(long releaseId, Instant now) {
}
