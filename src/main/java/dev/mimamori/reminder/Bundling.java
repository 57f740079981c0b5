package dev.mimamori.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.mimamori.monitoring.ReminderReason;

/**
 * Which of the reminders that somebody is to get over one channel go out by themselves, and which as one digest. Pure.
 *
 * @param single each a message of its own
 * @param digest all of them one message; empty: none
 * @param waiting for the next digest
 * @param until when that may go out; null where nothing waits
 */
record Bundling(List<Item> single, List<Item> digest, List<Item> waiting, Instant until) {

    /** @param deferred came up while its recipient did not work */
    record Item(long id, ReminderReason reason, boolean deferred) {

        private boolean urgent() {
            return URGENT.contains(reason);
        }
    }

    /**
     * What somebody has been told lately.
     *
     * @param messages in the last hour
     * @param lastDigest when the last digest was made; null: none in the last hour
     */
    record Lately(int messages, Instant lastDigest) {

        static final Lately NOTHING = new Lately(0, null);
    }

    /** Somebody has seen something, or cannot tell: nobody is served by being told of it among other things. */
    private static final Set<ReminderReason> URGENT = EnumSet.of(ReminderReason.NOT_OK_REPORTED,
            ReminderReason.HELP_WANTED);
    /** Above the limit, a digest comes no more often than this. */
    static final Duration BETWEEN_DIGESTS = Duration.ofMinutes(15);

    /** @param limit messages an hour, above which there are digests */
    static Bundling of(List<Item> due, Lately lately, int limit, Instant now) {
        List<Item> urgent = due.stream().filter(Item::urgent).toList();
        List<Item> rest = due.stream().filter(item -> !item.urgent()).toList();
        if (rest.stream().filter(Item::deferred).count() > 1) {
            return new Bundling(urgent, rest, List.of(), null);
        }
        if (rest.isEmpty() || lately.messages() + due.size() <= limit) {
            return new Bundling(due, List.of(), List.of(), null);
        }
        Instant next = lately.lastDigest() == null ? now : lately.lastDigest().plus(BETWEEN_DIGESTS);
        return next.isAfter(now) ? new Bundling(urgent, List.of(), rest, next)
                : new Bundling(urgent, rest, List.of(), null);
    }
}
