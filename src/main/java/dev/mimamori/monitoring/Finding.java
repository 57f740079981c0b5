package dev.mimamori.monitoring;

/** An answer, and what was looked at. */
public record Finding(AcknowledgementView answer, ChecklistItemView item) {
}
