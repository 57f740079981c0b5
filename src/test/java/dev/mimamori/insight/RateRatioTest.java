package dev.mimamori.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RateRatioTest {

    /**
     * R. G. Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, the exact method; and four of twenty as R's packages
     * print it.
     */
    @ParameterizedTest
    @CsvSource({ "81, 263, 0.2527, 0.3676", "0, 20, 0.0000, 0.1684", "1, 29, 0.0009, 0.1776", "4, 20, 0.05733, 0.43661" })
    void the_split_has_the_limits_of_newcombes_table(int here, int of, double low, double high) {
        Interval interval = RateRatio.of(here, 1, of - here, 1).orElseThrow().interval();

        assertThat(interval.low() / (1 + interval.low())).isCloseTo(low, within(0.00005));
        assertThat(interval.high() / (1 + interval.high())).isCloseTo(high, within(0.00005));
    }

    /** The example of R's {@code poisson.test}: Fredericia against three other cities. */
    @Test
    void two_rates_have_the_ratio_and_the_limits_that_r_prints() {
        RateRatio ratio = RateRatio.of(11, 800, 21, 3011).orElseThrow();

        assertThat(ratio.value()).isCloseTo(1.971488, within(1e-6));
        assertThat(ratio.interval().low()).isCloseTo(0.8584264, within(1e-6));
        assertThat(ratio.interval().high()).isCloseTo(4.277266, within(2e-6));
    }

    @Test
    void whole_events_have_the_limits_at_which_binomial_sums_leave_a_fortieth() {
        for (int of = 1; of <= 40; of++) {
            for (int here = 0; here <= of; here++) {
                int all = of;
                int observed = here;
                Interval interval = RateRatio.of(here, 1, of - here, 1).orElseThrow().interval();
                if (here > 0) {
                    double low = Numerics.solve(p -> 1 - Numerics.binomial(observed - 1, all, p), 0.025, 0, 1);
                    assertThat(interval.low() / (1 + interval.low())).isCloseTo(low, within(1e-7));
                }
                if (here < of) {
                    double high = Numerics.solve(p -> 1 - Numerics.binomial(observed, all, p), 0.975, 0, 1);
                    assertThat(interval.high() / (1 + interval.high())).isCloseTo(high, within(1e-7));
                }
            }
        }
    }

    @Test
    void fractions_have_the_limits_that_another_way_to_compute_them_gives() {
        Random random = new Random(2);
        for (int i = 0; i < 2_000; i++) {
            double here = random.nextDouble(0.001, 30);
            double there = random.nextDouble(0.001, 30);
            long exposure = random.nextLong(1, 500);
            long exposureThere = random.nextLong(1, 500);
            RateRatio ratio = RateRatio.of(here, exposure, there, exposureThere).orElseThrow();
            double low = Numerics.betaQuantile(0.025, here, there + 1);
            double high = Numerics.betaQuantile(0.975, here + 1, there);
            double odds = (double) exposureThere / exposure;

            assertThat(ratio.value()).isCloseTo(here / exposure / (there / exposureThere), withinPercentage(1e-9));
            assertThat(ratio.interval().low()).isCloseTo(low / (1 - low) * odds, within(1e-5 * odds));
            // near a certainty the odds are more than a double of the probability can tell
            if (high < 1 - 1e-9) {
                assertThat(ratio.interval().high()).isCloseTo(high / (1 - high) * odds, withinPercentage(0.01));
            }
            assertThat(ratio.interval().low()).isLessThanOrEqualTo(ratio.value());
            assertThat(ratio.interval().high()).isGreaterThanOrEqualTo(ratio.value());
        }
    }

    @Test
    void where_there_is_nothing_to_compare_there_is_no_ratio() {
        assertThat(RateRatio.of(0, 10, 0, 10)).isEmpty();
        assertThat(RateRatio.of(3, 0, 1, 10)).isEmpty();
        assertThat(RateRatio.of(3, 10, 1, 0)).isEmpty();
    }

    @Test
    void where_nothing_happened_there_nothing_bounds_it_and_no_number_is_told() {
        RateRatio ratio = RateRatio.of(10, 50, 0, 50).orElseThrow();

        assertThat(RateRatio.finite(ratio.value())).isNull();
        assertThat(RateRatio.finite(ratio.interval().high())).isNull();
        assertThat(ratio.interval().low()).isGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({ "3, 100, 1, 100, TOO_FEW_DATA", "3, 10, 1, 100, MORE", "10, 50, 0, 50, MORE", "5, 50, 0, 50, TOO_FEW_DATA",
            "0, 50, 5, 50, TOO_FEW_DATA", "0, 50, 10, 50, LESS", "0, 50, 0, 50, TOO_FEW_DATA", "100, 1000, 100, 1000, SAME",
            "10, 100, 10, 100, TOO_FEW_DATA", "400, 1000, 300, 1000, MORE", "30, 100, 300, 500, LESS",
            "0.4, 20, 0.3, 20, TOO_FEW_DATA", "5, 0, 5, 100, TOO_FEW_DATA" })
    void an_interval_allows_to_say_what_it_allows_to_say(double here, long exposure, double there, long exposureThere,
            Finding finding) {
        assertThat(Finding.of(RateRatio.of(here, exposure, there, exposureThere))).isEqualTo(finding);
    }
}
