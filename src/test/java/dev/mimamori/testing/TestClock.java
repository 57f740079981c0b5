package dev.mimamori.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.inject.spi.CDI;

import dev.mimamori.common.Clock;
import dev.mimamori.common.Sql;
import io.quarkus.arc.Arc;

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

    /** Of a package, of which a test has only the API, the database stands on this machine, and nobody moves its clock. */
    public static Instant now() {
        return Arc.container() == null ? Instant.now() : CDI.current().select(Clock.class).get().now();
    }

    public static void advance(Duration by) {
        sql().update("""
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
        sql().update("delete from clock_shift");
        moved();
    }

    private static void moved() {
        CDI.current().getBeanManager().getEvent().fire(new Moved());
    }

    private static Sql sql() {
        return CDI.current().select(Sql.class).get();
    }
}
