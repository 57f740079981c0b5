package dev.mimamori.monitoring;

/** Nobody needs to be asked for this checklist's open round any more. In the same transaction. */
public record RoundAnswered(long checklistId) {
}
