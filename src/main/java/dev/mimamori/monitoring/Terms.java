package dev.mimamori.monitoring;

import java.time.Instant;

/**
 * What seldom changes about a watch, and so is written apart.
 *
 * @param rounds the number of the last one; 0: none
 */
record Terms(Schedule schedule, Instant deployedAt, Instant signedAt, Instant endedAt, int rounds) {

    boolean sameAgreement(Terms other) {
        return equals(new Terms(other.schedule, other.deployedAt, other.signedAt, other.endedAt, rounds));
    }
}
