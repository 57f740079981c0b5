package dev.mimamori.monitoring;

import java.time.Instant;

/**
 * What seldom changes about a watch, and so is written only where it has.
 *
 * @param rounds the number of the last one; 0: none
 */
record Terms(Agreed agreed, Course course, int rounds) {

    /** Kept with the checklist. */
    record Agreed(Schedule schedule, Instant deployedAt, Instant signedAt, Instant endedAt) {
    }

    /** What people do, or do not do, to the watch's slots. */
    record Course(Grid grid, Instant snoozedUntil, Instant settleUntil, Instant goodFrom, Instant goodUntil) {
    }
}
