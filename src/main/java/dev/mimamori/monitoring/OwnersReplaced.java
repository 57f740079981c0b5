package dev.mimamori.monitoring;

/** A release has other owners: what is still unsent to the old ones is cancelled. In the same transaction. */
public record OwnersReplaced(long checklistId) {
}
