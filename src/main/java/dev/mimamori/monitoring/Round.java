package dev.mimamori.monitoring;

import java.time.Duration;
import java.time.Instant;

import dev.mimamori.common.Row;

/**
 * One look that somebody is asked to take.
 *
 * @param number of its slot on the grid
 * @param dueAt its slot's time, or, where nobody worked then, when work began
 * @param openedAt when it was opened; later than {@code dueAt} after an outage
 * @param status as it is kept: OVERDUE is DUE for long enough
 * @param asked whether anybody was asked; not so for an early look
 * @param told whether somebody was told of it: only then does a miss climb the ladder
 */
record Round(int number, Instant dueAt, Instant openedAt, RoundStatus status, Instant completedAt, boolean asked,
        boolean told) {

    /** Opened later than this after its time, a round was held up by an outage. */
    static final Duration PROMPT = Duration.ofMinutes(1);

    static Round open(int number, Instant dueAt, Instant now, boolean asked) {
        return new Round(number, dueAt, now, RoundStatus.DUE, null, asked, false);
    }

    static Round of(Row row) {
        return new Round(row.integer("number"), row.instant("due_at"), row.instant("opened_at"),
                row.constant("round_status", RoundStatus.class), row.instant("completed_at"), row.flag("asked"),
                row.flag("told"));
    }

    boolean isOpen() {
        return status == RoundStatus.DUE;
    }

    /** From when on it is overdue: nobody is blamed for an outage. */
    Instant overdueAt(Duration grace) {
        boolean heldUp = Duration.between(dueAt, openedAt).compareTo(PROMPT) > 0;
        return (heldUp ? openedAt : dueAt).plus(grace);
    }

    RoundStatus statusAt(Instant now, Duration grace) {
        return isOpen() && !now.isBefore(overdueAt(grace)) ? RoundStatus.OVERDUE : status;
    }

    /** Until when its answers count for a sign-off. */
    Instant freshUntil(Duration interval) {
        return (completedAt.isAfter(dueAt) ? completedAt : dueAt).plus(interval);
    }

    Round asking() {
        return new Round(number, dueAt, openedAt, status, completedAt, true, told);
    }

    Round done(Instant at) {
        return new Round(number, dueAt, openedAt, RoundStatus.DONE, at, asked, told);
    }

    /** The end of the watch was a mistake. */
    Round reopened() {
        return new Round(number, dueAt, openedAt, RoundStatus.DUE, null, asked, told);
    }

    Round ended(RoundStatus how) {
        return new Round(number, dueAt, openedAt, how, null, asked, told);
    }
}
