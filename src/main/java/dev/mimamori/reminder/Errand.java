package dev.mimamori.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import dev.mimamori.common.Language;
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
 * @param words what else there is to say, in each language; empty where the line says all
 */
public record Errand(NodeType subject, long number, String key, Instant dueAt, String topic, LocalDate day, String url,
        List<To> to, String nobody, Map<Language, String> words) {

    /** Of which a line says all. */
    public Errand(NodeType subject, long number, String key, Instant dueAt, String topic, LocalDate day, String url,
            List<To> to, String nobody) {
        this(subject, number, key, dueAt, topic, day, url, to, nobody, Map.of());
    }

    /**
     * Each person, and each team, is told once, for the first reason.
     *
     * @param person null: a team, or nobody in particular
     * @param place the team's channel; null: no team
     */
    public record To(ReminderReason reason, Long person, String place) {

        public To(ReminderReason reason, long person) {
            this(reason, person, null);
        }

        /** Whoever reads this channel. */
        public static To team(ReminderReason reason, String place) {
            return new To(reason, null, place);
        }

        /** There is nobody whom it concerns: the default channel is told. */
        public static To nobody(ReminderReason reason) {
            return new To(reason, null, null);
        }
    }

    /** Nothing is to be done about it any more: what is unsent is not said. Fired in the transaction that made it so. */
    public record Over(long number) {
    }
}
