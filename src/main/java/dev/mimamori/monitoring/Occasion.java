package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.List;

/**
 * Something that somebody must be told, once.
 *
 * @param key what tells it from others of the same reason on the same checklist
 * @param dueAt when it came up
 * @param notBefore nobody is told before this
 * @param missed rounds in a row that were missed although somebody was told: how far the ladder is climbed
 * @param steps the ladder
 * @param people whom it is for; empty: as the reason says
 * @param round that it asks for; null where it asks for none
 * @param respectsHours whether it waits until its recipient works
 */
public record Occasion(long checklistId, long releaseId, ReminderReason reason, String key, Instant dueAt,
        Instant notBefore, int missed, List<EscalationStep> steps, List<Long> people, Integer round, boolean respectsHours) {
}
