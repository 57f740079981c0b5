package dev.mimamori.insight;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

import dev.mimamori.common.DomainException.BadInput;

/** Whole days in the organisation's zone, the last one included. Weeks begin on Monday. */
record Period(LocalDate from, LocalDate to, ZoneId zone) {

    private static final int DAYS_A_WEEK = 7;

    /** The weeks of an answer are a list, and a list is bounded. */
    private static final long MOST_DAYS = 3_660;

    /** BAD_INPUT where it ends before it begins, or is longer than ten years. */
    static Period of(LocalDate from, LocalDate to, ZoneId zone) {
        if (to.isBefore(from)) {
            throw new BadInput("to", "the last day comes before the first");
        }
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw new BadInput("to", "ten years at most: begin later, or end sooner");
        }
        return new Period(from, to, zone);
    }

    Instant start() {
        return instant(from);
    }

    /** The first moment that is no longer part of it. */
    Instant end() {
        return instant(to.plusDays(1));
    }

    /** The Mondays of its weeks. The first and the last week may be cut off. */
    List<LocalDate> weeks() {
        return monday(from).datesUntil(to.plusDays(1), java.time.Period.ofWeeks(1)).toList();
    }

    /** When each of its weeks begins, for the database to tell them apart: so there is one calendar, and not two. */
    List<Instant> weekStarts() {
        return weeks().stream().map(this::instant).toList();
    }

    /** How many weeks of it have passed, the given day included: what is yet to come is no time without a release. */
    double weeksUntil(LocalDate today) {
        LocalDate last = today.isBefore(to) ? today : to;
        return Math.max(0, ChronoUnit.DAYS.between(from, last) + 1) / (double) DAYS_A_WEEK;
    }

    private Instant instant(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
