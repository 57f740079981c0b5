package dev.mimamori.monitoring;

import java.time.Duration;
import java.time.Instant;

/**
 * The slots of a watch: fixed moments, in elapsed time, whatever the clocks on the walls do.
 *
 * @param slot a slot's number
 * @param at when that slot lies
 * @param interval between two slots
 */
record Grid(int slot, Instant at, Duration interval) {

    Instant timeOf(int number) {
        return at.plus(interval.multipliedBy((long) number - slot));
    }

    /** The number of the last slot that is not after {@code now}; 0 where the first is still to come. */
    int lastAt(Instant now) {
        // whole seconds lose nothing: an interval has no fraction, and these are rounded down
        long passed = Math.floorDiv(Duration.between(at, now).toSeconds(), interval.toSeconds());
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE - 1L, slot + passed));
    }
}
