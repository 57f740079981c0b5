package dev.mimamori.agreement;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.mimamori.incident.IncidentKind;
import dev.mimamori.insight.Breakage;

/** At most so many of a kind in a stretch of time: what a project spends of it, by its confirmed shares. Pure. */
record Limit(IncidentKind kind, int atMost, Duration per) {

    /** Ten tenths are a whole, whatever a computer makes of them. */
    private static final double GRAIN = 1e-9;
    private static final double GRAINS = 1e9;

    /** From when on incidents count. What came before it was agreed is not held against it. */
    Instant from(Instant agreedAt, Instant now) {
        Instant begins = now.minus(per);
        return agreedAt != null && agreedAt.isAfter(begins) ? agreedAt : begins;
    }

    /** @param broken since the agreement, or longer */
    QualityExpectation stands(List<Breakage> broken, Instant agreedAt, Instant now) {
        Instant from = from(agreedAt, now);
        double observed = sum(mine(broken).stream().filter(b -> within(b, from, now)).toList());
        return new QualityExpectation(kind, atMost, per, observed, Math.max(0, rounded(atMost - observed)),
                stateOf(observed));
    }

    private AgreementState stateOf(double observed) {
        if (exceeds(observed)) {
            return AgreementState.BROKEN;
        }
        return observed > 0 && atMost - observed < 1 - GRAIN ? AgreementState.AT_RISK : AgreementState.KEPT;
    }

    /**
     * Since when it is broken, where it is now. From one incident to the next what counts only becomes less: so it began with
     * an incident before which it was kept, the latest such.
     */
    Instant brokenSince(List<Breakage> broken, Instant agreedAt, Instant now) {
        List<Breakage> all = mine(broken).stream().filter(b -> within(b, agreedAt, now)).toList();
        Instant since = agreedAt;
        for (Breakage one : all) {
            Instant at = one.startedAt();
            Instant from = from(agreedAt, at);
            double before = sum(all.stream().filter(b -> within(b, from, at) && b.startedAt().isBefore(at)).toList());
            if (!exceeds(before)) {
                since = at.isAfter(since) ? at : since;
            }
        }
        return since;
    }

    private List<Breakage> mine(List<Breakage> broken) {
        return broken.stream().filter(b -> b.kind() == kind).toList();
    }

    private boolean exceeds(double observed) {
        return observed > atMost + GRAIN;
    }

    private static boolean within(Breakage b, Instant from, Instant to) {
        return !b.startedAt().isBefore(from) && !b.startedAt().isAfter(to);
    }

    private static double sum(List<Breakage> broken) {
        return rounded(broken.stream().mapToDouble(Breakage::share).sum());
    }

    /** Divided, and not multiplied: or three tenths were told as 0.30000000000000004. */
    private static double rounded(double sum) {
        return Math.rint(sum * GRAINS) / GRAINS;
    }
}
