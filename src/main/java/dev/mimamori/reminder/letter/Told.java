package dev.mimamori.reminder.letter;

import java.time.Instant;
import java.util.List;

import dev.mimamori.monitoring.Brief;
import dev.mimamori.monitoring.Finding;
import dev.mimamori.monitoring.ReminderReason;

/**
 * One thing that somebody is told.
 *
 * @param round that it asks for; null where it asks for none
 * @param dueAt when it came up
 * @param by what to call the person whose deed it tells of; null where it is nobody's
 * @param note what they say; may be null
 * @param findings what somebody saw that is not as expected, the worst first; empty where it tells of no answer
 * @param topic what it is about where that is no release: then there is no {@code brief}
 */
public record Told(ReminderReason reason, Brief brief, Integer round, Instant dueAt, String by, String note,
        List<Finding> findings, Topic topic) {

    /** About something else than a release. */
    public static Told of(ReminderReason reason, Instant dueAt, Topic topic) {
        return new Told(reason, null, null, dueAt, null, null, List.of(), topic);
    }
}
