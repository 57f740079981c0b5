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
 * @param gathering whether they wait for others to come, and not because of a digest before
 */
record Bundling(List<Item> single, List<Item> digest, List<Item> waiting, Instant until, boolean gathering) {

    /** @param deferred came up while its recipient did not work, or has waited for others to come */
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
     * @param gathering reminders that wait for their first digest at this moment, and {@code until} when; null: none does
     */
    record Lately(int messages, Instant lastDigest, int gathering, Instant until) {

        static final Lately NOTHING = new Lately(0, null);

        Lately(int messages, Instant lastDigest) {
            this(messages, lastDigest, 0, null);
        }

        Lately gathering(int waiting, Instant end) {
            return new Lately(messages, lastDigest, waiting, end);
        }
    }

    /**
     * @param digestAbove messages an hour, above which there are digests
     * @param gather how long the first digest of a burst waits for the rest of it: the next one is a quarter of an hour away
     */
    record Limits(int digestAbove, Duration gather) {
    }

    /** Somebody has seen something, or cannot tell: nobody is served by being told of it among other things. */
    private static final Set<ReminderReason> URGENT = EnumSet.of(ReminderReason.NOT_OK_REPORTED,
            ReminderReason.HELP_WANTED);
    /** Above the limit, a digest comes no more often than this. */
    static final Duration BETWEEN_DIGESTS = Duration.ofMinutes(15);

    static Bundling of(List<Item> due, Lately lately, Limits limits, Instant now) {
        List<Item> urgent = due.stream().filter(Item::urgent).toList();
        List<Item> rest = due.stream().filter(item -> !item.urgent()).toList();
        if (rest.stream().filter(Item::deferred).count() > 1) {
            return new Bundling(urgent, rest, List.of(), null, false);
        }
        if (rest.isEmpty() || lately.messages() + lately.gathering() + due.size() <= limits.digestAbove()) {
            return new Bundling(due, List.of(), List.of(), null, false);
        }
        boolean first = lately.lastDigest() == null;
        Instant next = first ? firstDigest(rest, lately, limits, now) : lately.lastDigest().plus(BETWEEN_DIGESTS);
        return next.isAfter(now) ? new Bundling(urgent, List.of(), rest, next, first)
                : new Bundling(urgent, rest, List.of(), null, false);
    }

    /** Who is above the limit gets digests from here on: whatever comes within a moment belongs into the first one. */
    private static Instant firstDigest(List<Item> rest, Lately lately, Limits limits, Instant now) {
        if (lately.until() != null) {
            return lately.until();
        }
        return rest.stream().anyMatch(Item::deferred) ? now : now.plus(limits.gather());
    }
}
