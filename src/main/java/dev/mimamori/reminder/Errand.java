package dev.mimamori.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import dev.mimamori.common.NodeType;
import dev.mimamori.monitoring.ReminderReason;

/**
 * Somebody must be told of something that is no release: fired in the transaction that made it so. It goes the same way as all
 * reminders: in its recipients' hours, over their channels, once.
 *
 * @param subject what it is about
 * @param key what tells it from others about the same
 * @param dueAt when it came up
 * @param topic what it is about, in a line
 * @param day by which something is to be done
 * @param url where it is tracked; may be null
 * @param to whom, and why them: the first for whom somebody can be told comes first
 * @param nobody under which name the default channel is told, where nobody can be
 */
public record Errand(NodeType subject, long number, String key, Instant dueAt, String topic, LocalDate day, String url,
        List<To> to, String nobody) {

    /** Each person is told once, for the first reason. */
    public record To(ReminderReason reason, long person) {
    }

    /** Nothing is to be done about it any more: what is unsent is not said. Fired in the transaction that made it so. */
    public record Over(long number) {
    }
}
