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
 * @param about whose deed it is, and what they say; null where it is nobody's
 */
public record Occasion(long checklistId, long releaseId, ReminderReason reason, String key, Instant dueAt,
        Instant notBefore, int missed, List<EscalationStep> steps, List<Long> people, Integer round, boolean respectsHours,
        About about) {

    /**
     * Somebody's deed of which others are told.
     *
     * @param personId null: a token that acts for nobody
     * @param acknowledgement the answer, or the first of those that were given together; null where it is none
     * @param note null where nothing was said
     */
    public record About(Long personId, Long acknowledgement, String note) {
    }
}
