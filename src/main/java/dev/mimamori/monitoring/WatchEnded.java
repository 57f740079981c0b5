package dev.mimamori.monitoring;

/** Nobody is reminded of this checklist any more: what is unsent is cancelled, in the same transaction. */
public record WatchEnded(long checklistId) {
}
