package dev.mimamori.insight;

import java.time.Duration;

/**
 * How fast a project is.
 *
 * @param releases that ship changes of its
 * @param leadTimeMedian from a change's first commit to its first deployment; null: nothing to take it from
 */
public record Pace(int releases, Duration leadTimeMedian) {

    public static final Pace NONE = new Pace(0, null);
}
