package dev.mimamori.monitoring;

/** Nobody wants to hear of this checklist for a while: what is still unsent is cancelled. In the same transaction. */
public record WatchSnoozed(long checklistId) {
}
