package dev.mimamori.agreement;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

import dev.mimamori.insight.Pace;

/** How fast a project is to be, at least; either may be null. Pure. */
record Tempo(Double releasesPerWeek, Duration leadTimeAtMost) {

    /** What counts: full weeks, or a week that is not over would look slow. */
    static final int WEEKS = 4;

    /** So near to its limit something is at risk. */
    private static final double NEAR = 0.1;
    private static final double GRAIN = 1e-9;

    boolean isWanted() {
        return releasesPerWeek != null || leadTimeAtMost != null;
    }

    /** The Monday with which the last full week ended. */
    static LocalDate lastMonday(Instant now, ZoneId zone) {
        return LocalDate.ofInstant(now, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    SpeedExpectation stands(Pace pace) {
        double perWeek = pace.releases() / (double) WEEKS;
        return new SpeedExpectation(releasesPerWeek, leadTimeAtMost, perWeek, pace.leadTimeMedian(), stateOf(pace));
    }

    /** Where nothing tells how long changes take, nothing says that they take too long. */
    AgreementState stateOf(Pace pace) {
        double perWeek = pace.releases() / (double) WEEKS;
        Duration lead = pace.leadTimeMedian();
        boolean slow = releasesPerWeek != null && perWeek < releasesPerWeek - GRAIN;
        boolean late = leadTimeAtMost != null && lead != null && lead.compareTo(leadTimeAtMost) > 0;
        if (slow || late) {
            return AgreementState.BROKEN;
        }
        boolean nearlySlow = releasesPerWeek != null && perWeek <= releasesPerWeek * (1 + NEAR) + GRAIN;
        boolean nearlyLate = leadTimeAtMost != null && lead != null
                && lead.toSeconds() >= leadTimeAtMost.toSeconds() * (1 - NEAR) - GRAIN;
        return nearlySlow || nearlyLate ? AgreementState.AT_RISK : AgreementState.KEPT;
    }
}
