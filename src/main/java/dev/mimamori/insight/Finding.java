package dev.mimamori.insight;

import java.util.Optional;

/** What an interval allows to say of a ratio: three against one prove nothing. */
enum Finding {
    MORE,
    SAME,
    LESS,
    TOO_FEW_DATA;

    /** A ratio between these is no difference that matters. */
    private static final double HALF = 0.5;
    private static final double TWICE = 2;

    static Finding of(Optional<RateRatio> ratio) {
        if (ratio.isEmpty()) {
            return TOO_FEW_DATA;
        }
        Interval interval = ratio.get().interval();
        if (interval.low() > 1) {
            return MORE;
        }
        if (interval.high() < 1) {
            return LESS;
        }
        return interval.isWithin(HALF, TWICE) ? SAME : TOO_FEW_DATA;
    }
}
