package dev.mimamori.release;

import java.time.Instant;

/** The current release has given way to an older version. In the same transaction. */
public record ReleaseRolledBack(long releaseId, Instant now) {
}
