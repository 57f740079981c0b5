package dev.mimamori.monitoring;

import static dev.mimamori.monitoring.Rehearsal.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GridTest {

    private static final Grid HOURLY = new Grid(1, at("10:00"), Duration.ofHours(1));

    @Test
    void slots_lie_at_fixed_intervals() {
        assertThat(HOURLY.timeOf(1)).isEqualTo(at("10:00"));
        assertThat(HOURLY.timeOf(4)).isEqualTo(at("13:00"));
        assertThat(new Grid(3, at("10:00"), Duration.ofHours(1)).timeOf(1)).isEqualTo(at("08:00"));
    }

    @Test
    void a_slot_has_passed_from_its_very_instant_on() {
        assertThat(HOURLY.lastAt(at("09:59:59.999999"))).isZero();
        assertThat(HOURLY.lastAt(at("10:00"))).isEqualTo(1);
        assertThat(HOURLY.lastAt(at("10:59:59.999999"))).isEqualTo(1);
        assertThat(HOURLY.lastAt(at("11:00"))).isEqualTo(2);
    }

    @Test
    void a_slot_has_not_passed_a_microsecond_before() {
        Grid odd = new Grid(1, at("10:00:00.000500"), Duration.ofSeconds(2));

        assertThat(odd.lastAt(at("10:00:00.000499"))).isZero();
        assertThat(odd.lastAt(at("10:00:00.000500"))).isEqualTo(1);
        assertThat(odd.lastAt(at("10:00:02.000499"))).isEqualTo(1);
        assertThat(odd.lastAt(at("10:00:02.000500"))).isEqualTo(2);
    }

    @Test
    void long_before_the_first_slot_none_has_passed() {
        assertThat(HOURLY.lastAt(at("2020-01-01T00:00"))).isZero();
        assertThat(new Grid(5, at("10:00"), Duration.ofHours(1)).lastAt(at("08:30"))).isEqualTo(3);
        assertThat(new Grid(5, at("10:00"), Duration.ofHours(1)).lastAt(at("01:30"))).isZero();
    }

    @Test
    void a_grid_of_seconds_does_not_overflow_in_seventy_years() {
        Grid fast = new Grid(1, Instant.EPOCH, Duration.ofSeconds(1));

        assertThat(fast.lastAt(Instant.parse("9999-01-01T00:00:00Z"))).isEqualTo(Integer.MAX_VALUE - 1);
        assertThat(fast.timeOf(Integer.MAX_VALUE)).isEqualTo(Instant.EPOCH.plusSeconds(Integer.MAX_VALUE - 1L));
    }
}
