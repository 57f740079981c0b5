package dev.mimamori.release;

/** Somebody's verdict, or a later deployment, says what became of it. In the same transaction. */
public record ReleaseSettled(long releaseId, ReleaseStatus status) {
}
