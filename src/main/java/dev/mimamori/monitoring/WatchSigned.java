package dev.mimamori.monitoring;

/** The first of two signatures is given: nobody is asked to look any more. In the same transaction. */
public record WatchSigned(long checklistId) {
}
