package dev.mimamori.common;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Days and moments that can be meant: Java and PostgreSQL know many more, and those are a slip of the hand. */
public final class Days {

    private static final int FIRST = 1970;
    private static final int LAST = 9999;

    private Days() {
    }

    /**
     * The same day.
     *
     * @throws DateTimeException for a year before 1970 or after 9999
     */
    public static LocalDate checked(LocalDate day) {
        if (day.getYear() < FIRST || day.getYear() > LAST) {
            throw new DateTimeException("a year from " + FIRST + " to " + LAST);
        }
        return day;
    }

    /**
     * The same moment.
     *
     * @throws DateTimeException for a year, in UTC, before 1970 or after 9999
     */
    public static Instant checked(Instant moment) {
        checked(LocalDate.ofInstant(moment, ZoneOffset.UTC));
        return moment;
    }
}
