package dev.mimamori.postmortem;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * On which days somebody is told of an action item: some days before it is due, on that day, on the next, and over and over
 * after that, until it is done. Pure.
 *
 * @param before how many days before
 * @param between how many days between two, once it is overdue
 */
record ReminderDays(int before, int between) {

    /** The first such day that is not before this one. */
    LocalDate from(LocalDate day, LocalDate dueOn) {
        if (!day.isAfter(dueOn.minusDays(before))) {
            return dueOn.minusDays(before);
        }
        if (!day.isAfter(dueOn)) {
            return dueOn;
        }
        long late = ChronoUnit.DAYS.between(dueOn.plusDays(1), day);
        return dueOn.plusDays(1 + (late + between - 1) / between * between);
    }

    /** How often it was told that it is overdue, that day included: rungs of the ladder are told from the second on. */
    int overdueTimes(LocalDate day, LocalDate dueOn) {
        return day.isAfter(dueOn) ? (int) (ChronoUnit.DAYS.between(dueOn.plusDays(1), day) / between) + 1 : 0;
    }
}
