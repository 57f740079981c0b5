package dev.mimamori.insight;

import java.util.Collection;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Events that count for a part of the whole: each is a Poisson event with a weight above 0 and at most 1.
 *
 * <p>
 * The interval is the gamma interval of M. P. Fay and E. J. Feuer, <i>Confidence intervals for directly standardized rates:
 * a method based on the gamma distribution</i>, Statistics in Medicine 16 (1997), 791–801, with 1 for the largest weight,
 * which is what the next event might weigh. Where all weigh 1 it is the exact interval of F. Garwood, <i>Fiducial limits
 * for the Poisson distribution</i>, Biometrika 28 (1936), 437–442.
 *
 * @param sum of the weights
 * @param squares the sum of their squares
 */
record WeightedCount(double sum, double squares) {

    static WeightedCount of(Collection<Double> weights) {
        return new WeightedCount(weights.stream().mapToDouble(w -> w).sum(),
                weights.stream().mapToDouble(w -> w * w).sum());
    }

    static WeightedCount whole(long events) {
        return new WeightedCount(events, events);
    }

    WeightedCount plus(WeightedCount other) {
        return new WeightedCount(sum + other.sum, squares + other.squares);
    }

    /** Of the number that was to be expected. */
    Interval interval() {
        double low = sum == 0 ? 0
                : squares / (2 * sum) * chiSquare(Interval.TAIL, 2 * sum * sum / squares);
        double high = (squares + 1) / (2 * (sum + 1))
                * chiSquare(1 - Interval.TAIL, 2 * (sum + 1) * (sum + 1) / (squares + 1));
        return new Interval(low, high);
    }

    private static double chiSquare(double probability, double degreesOfFreedom) {
        return ChiSquaredDistribution.of(degreesOfFreedom).inverseCumulativeProbability(probability);
    }
}
