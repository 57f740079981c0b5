package dev.mimamori.release;

/** What had taken a release's place is gone, so its watch goes on. In the same transaction. */
public record ReleaseRevived(long releaseId) {
}
