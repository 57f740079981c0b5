package dev.mimamori.insight;

/**
 * Where the truth lies with 95 % confidence.
 *
 * @param high {@link Double#POSITIVE_INFINITY} where nothing bounds it
 */
record Interval(double low, double high) {

    static final double CONFIDENCE = 0.95;

    /** Of probability, outside on either side. */
    static final double TAIL = (1 - CONFIDENCE) / 2;

    boolean isWithin(double least, double most) {
        return low >= least && high <= most;
    }

    Interval times(double factor) {
        return new Interval(low * factor, high * factor);
    }
}
