package dev.mimamori.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WeightedCountTest {

    /** F. Garwood, Biometrika 28 (1936), table of 95 % limits, as reprinted in the usual tables; 25 as GraphPad computes it. */
    @ParameterizedTest
    @CsvSource({ "0, 0, 3.689", "1, 0.0253, 5.572", "2, 0.242, 7.225", "3, 0.619, 8.767", "4, 1.090, 10.242",
            "5, 1.623, 11.668", "6, 2.202, 13.059", "7, 2.814, 14.423", "8, 3.454, 15.763", "9, 4.115, 17.085",
            "10, 4.795, 18.390", "15, 8.395, 24.740", "20, 12.217, 30.888", "25, 16.18, 36.90", "30, 20.241, 42.827",
            "50, 37.111, 65.919", "100, 81.36, 121.63" })
    void whole_counts_have_the_limits_of_garwoods_table(int events, double low, double high) {
        Interval interval = WeightedCount.whole(events).interval();

        assertThat(interval.low()).isCloseTo(low, within(0.006));
        assertThat(interval.high()).isCloseTo(high, within(0.006));
    }

    @Test
    void whole_counts_have_the_limits_at_which_poisson_sums_leave_a_fortieth() {
        for (int events = 0; events <= 150; events++) {
            int observed = events;
            Interval interval = WeightedCount.whole(events).interval();
            double low = events == 0 ? 0
                    : Numerics.solve(mean -> 1 - Numerics.poisson(observed - 1, mean), 0.025, 0, 400);
            double high = Numerics.solve(mean -> 1 - Numerics.poisson(observed, mean), 0.975, 0, 400);

            assertThat(interval.low()).isCloseTo(low, within(1e-6));
            assertThat(interval.high()).isCloseTo(high, within(1e-6));
        }
    }

    /**
     * The example of Fay and Feuer (1997), table II: Down's syndrome among children of mothers with five or more, Michigan
     * 1950–1964, by the mother's age, standardised to all births. The limits as the R packages asht (by M. P. Fay) and
     * dsrTest print them: 75.52901, from 67.70212 to 188.30017 of 100,000. The largest weight is 1 there too: rates are
     * divided by it, and the limits multiplied.
     */
    @Test
    void weighted_counts_have_the_limits_of_fay_and_feuers_example() {
        double[] cases = { 0, 8, 63, 112, 262, 295 };
        double[] births = { 327, 30666, 123419, 149919, 104088, 34392 };
        double[] all = { 319933, 931318, 786511, 488235, 237863, 61313 };
        double everybody = DoubleStream.of(all).sum();
        double largest = all[0] / everybody / births[0];
        double sum = 0;
        double squares = 0;
        for (int age = 0; age < cases.length; age++) {
            double weight = all[age] / everybody / births[age] / largest;
            sum += weight * cases[age];
            squares += weight * weight * cases[age];
        }
        double scale = largest * 100_000;
        Interval interval = new WeightedCount(sum, squares).interval().times(scale);

        assertThat(sum * scale).isCloseTo(75.52901, within(5e-6));
        assertThat(interval.low()).isCloseTo(67.70212, within(5e-6));
        assertThat(interval.high()).isCloseTo(188.30017, within(5e-6));
    }

    @Test
    void fractions_have_the_limits_that_another_way_to_compute_them_gives() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            List<Double> shares = random.doubles(random.nextInt(1, 40), 0.001, 1).boxed().toList();
            WeightedCount count = WeightedCount.of(shares);
            double y = count.sum();
            double v = count.squares();
            Interval interval = count.interval();

            assertThat(interval.low()).isCloseTo(v / y * Numerics.gammaQuantile(0.025, y * y / v), withinPercentage(1e-5));
            assertThat(interval.high()).isCloseTo(
                    (v + 1) / (y + 1) * Numerics.gammaQuantile(0.975, (y + 1) * (y + 1) / (v + 1)), withinPercentage(1e-5));
            assertThat(interval.low()).isLessThan(y);
            assertThat(interval.high()).isGreaterThan(y);
        }
    }

    @Test
    void a_small_share_has_the_limits_of_its_own_square() {
        double share = 0.007667754763057892;

        assertThat(new Broken(1, share, share * share, 0, 0, 0).count().interval().low())
                .isCloseTo(WeightedCount.of(List.of(share)).interval().low(), withinPercentage(1e-4));
    }

    @Test
    void the_smallest_share_and_a_hundred_thousand_events_have_limits() {
        assertThat(WeightedCount.of(List.of(0.001)).interval().low()).isBetween(0.0, 0.001);
        assertThat(WeightedCount.of(List.of(0.001)).interval().high()).isCloseTo(3.689, within(0.01));
        assertThat(WeightedCount.whole(100_000).interval().low()).isCloseTo(99_381, within(2.0));
        assertThat(WeightedCount.whole(100_000).interval().high()).isCloseTo(100_622, within(2.0));
    }
}
