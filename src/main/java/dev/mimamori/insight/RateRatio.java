package dev.mimamori.insight;

import java.util.Optional;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How many times as often it happens here as there, for the same exposure.
 *
 * <p>
 * Given how many events there were in all, how many of them fall here is binomial: the interval is that of C. J. Clopper
 * and E. S. Pearson, <i>The use of confidence or fiducial limits illustrated in the case of the binomial</i>, Biometrika 26
 * (1934), 404–413, on the split, turned into a ratio. It is exact for whole events. For fractions it is an approximation,
 * by their sums: a fraction varies less than as much of a whole event does, so it is rather too wide than too narrow.
 *
 * @param value {@link Double#POSITIVE_INFINITY} where nothing happened there
 */
record RateRatio(double value, Interval interval) {

    /** Beyond that only the smallest fractions lead, and no double tells the odds exactly. */
    static final double ENDLESS = 10_000;

    /** Empty where there is nothing to compare: no exposure on one side, or no event on either. */
    static Optional<RateRatio> of(double here, long exposureHere, double there, long exposureThere) {
        if (exposureHere <= 0 || exposureThere <= 0 || here + there <= 0) {
            return Optional.empty();
        }
        double odds = (double) exposureThere / exposureHere;
        return Optional.of(new RateRatio(here / there * odds, split(here, there).times(odds)));
    }

    /** Of the odds that an event falls here. */
    private static Interval split(double here, double there) {
        double low = here == 0 ? 0 : odds(quantile(Interval.TAIL, here, there + 1));
        double high = there == 0 ? Double.POSITIVE_INFINITY : odds(quantile(1 - Interval.TAIL, here + 1, there));
        return new Interval(low, high);
    }

    private static double quantile(double probability, double a, double b) {
        return BetaDistribution.of(a, b).inverseCumulativeProbability(probability);
    }

    private static double odds(double probability) {
        return probability / (1 - probability);
    }

    /** A number that can be told; null where nothing bounds it, or nothing that anybody would care for. */
    static Double finite(double value) {
        return value < ENDLESS ? value : null;
    }
}
