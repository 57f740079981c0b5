package dev.mimamori.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.inject.spi.CDI;

/**
 * Moves the database's clock, for everybody who uses that database: reset it after each test that moved it. What is
 * cached for a second of real time (tokens) stays so.
 */
public final class TestClock {

    /** It was moved: whoever sleeps until something is due had better look again. */
    public record Moved() {
    }

    private TestClock() {
    }

    public static Instant now() {
        return Database.sql().one("select mimamori_now() as now", row -> row.instant("now"));
    }

    public static void advance(Duration by) {
        Database.sql().update("""
                insert into clock_shift (only_row, shift) values (true, ? * interval '1 microsecond')
                on conflict (only_row) do update set shift = clock_shift.shift + excluded.shift
                """, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(by)));
        moved();
    }

    /** To this moment, from where it runs on. */
    public static void moveTo(Instant moment) {
        advance(Duration.between(now(), moment));
    }

    public static void reset() {
        Database.sql().update("delete from clock_shift");
        moved();
    }

    /** A package finds out by itself within a second. */
    private static void moved() {
        if (!Database.isOfPackage()) {
            CDI.current().getBeanManager().getEvent().fire(new Moved());
        }
    }
}
