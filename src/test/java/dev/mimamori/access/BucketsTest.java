package dev.mimamori.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** So many a minute. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BucketsTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Buckets buckets = new Buckets(20);

    @Test
    void a_minutes_worth_may_be_taken_at_once_and_then_one_every_three_seconds() {
        for (int i = 0; i < 20; i++) {
            assertThat(buckets.take("a", 0)).isZero();
        }
        assertThat(buckets.take("a", 0)).isEqualTo(3);
        assertThat(buckets.take("a", 2 * SECOND)).isEqualTo(1);
        assertThat(buckets.take("a", 3 * SECOND)).isZero();
        assertThat(buckets.take("a", 3 * SECOND)).isPositive();
    }

    @Test
    void keys_do_not_share() {
        for (int i = 0; i < 25; i++) {
            buckets.take("a", 0);
        }
        assertThat(buckets.take("b", 0)).isZero();
    }

    @Test
    void looking_takes_nothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(buckets.secondsUntilOne("a", 0)).isZero();
        }
        assertThat(buckets.size()).isZero();
    }

    @Test
    void however_long_nobody_came_there_is_a_minutes_worth() {
        buckets.take("a", 0);
        for (int i = 0; i < 20; i++) {
            assertThat(buckets.take("a", 3_600 * SECOND)).isZero();
        }
        assertThat(buckets.take("a", 3_600 * SECOND)).isPositive();
    }

    @Test
    void ever_new_keys_fill_no_memory() {
        for (int i = 0; i < 50_000; i++) {
            buckets.take("key" + i, 0);
        }
        assertThat(buckets.size()).isEqualTo(10_000);
    }
}
