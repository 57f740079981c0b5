package dev.mimamori.release;

import java.time.Instant;

/** What is known of a release has changed: its risk, changes, owners or the moment. In the same transaction. */
public record ReleaseChanged(long releaseId, Instant now) {
}
