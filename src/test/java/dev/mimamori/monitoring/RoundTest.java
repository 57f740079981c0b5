package dev.mimamori.monitoring;

import static dev.mimamori.monitoring.Rehearsal.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RoundTest {

    private static final Duration GRACE = Duration.ofMinutes(15);

    @Test
    void it_is_overdue_from_the_very_instant_at_which_its_grace_ends() {
        Round round = Round.open(1, at("10:00"), at("10:00"), true);

        assertThat(round.statusAt(at("10:14:59.999999"), GRACE)).isEqualTo(RoundStatus.DUE);
        assertThat(round.statusAt(at("10:15"), GRACE)).isEqualTo(RoundStatus.OVERDUE);
    }

    @Test
    void one_that_is_answered_missed_or_closed_is_never_overdue() {
        Round round = Round.open(1, at("10:00"), at("10:00"), true);

        assertThat(round.done(at("10:05")).statusAt(at("12:00"), GRACE)).isEqualTo(RoundStatus.DONE);
        assertThat(round.ended(RoundStatus.MISSED).statusAt(at("12:00"), GRACE)).isEqualTo(RoundStatus.MISSED);
        assertThat(round.ended(RoundStatus.CLOSED).statusAt(at("12:00"), GRACE)).isEqualTo(RoundStatus.CLOSED);
    }

    @Test
    void one_that_was_held_up_for_more_than_a_minute_has_its_whole_grace() {
        assertThat(Round.open(1, at("10:00"), at("10:01"), true).overdueAt(GRACE)).isEqualTo(at("10:15"));
        assertThat(Round.open(1, at("10:00"), at("10:01:01"), true).overdueAt(GRACE)).isEqualTo(at("10:16:01"));
    }

    @Test
    void its_answers_are_fresh_for_one_interval_from_its_completion_or_its_time() {
        Round late = Round.open(1, at("10:00"), at("10:00"), true).done(at("10:40"));
        Round early = Round.open(1, at("10:00"), at("09:30"), false).done(at("09:40"));

        assertThat(late.freshUntil(Duration.ofHours(1))).isEqualTo(at("11:40"));
        assertThat(early.freshUntil(Duration.ofHours(1))).isEqualTo(at("11:00"));
    }

    @Test
    void a_dashboard_is_filled_with_the_releases_values_encoded_for_a_URL() {
        Dashboard shop = new Dashboard("shop & co", "1.0+{to}", "prod/eu", at("10:00:00.5"), at("12:00:00.25"));

        assertThat(shop.fill("https://d/{service}?v={version}&e={environment}"))
                .isEqualTo("https://d/shop%20%26%20co?v=1.0%2B%7Bto%7D&e=prod%2Feu");
    }

    @Test
    void a_dashboard_shows_an_hour_before_the_release_until_now() {
        Dashboard shop = new Dashboard("shop", "1", "prod", at("10:00:00.5"), at("12:00:00.25"));
        Instant from = at("09:00:00.5");

        assertThat(shop.fill("https://d?from={from}&to={to}"))
                .isEqualTo("https://d?from=" + from.toEpochMilli() + "&to=" + at("12:00:00.25").toEpochMilli());
        assertThat(shop.fill("{fromIso}/{toIso}")).isEqualTo("2026-04-01T09%3A00%3A00Z/2026-04-01T12%3A00%3A00Z");
    }

    @Test
    void a_dashboard_without_placeholders_or_with_unknown_ones_stays_as_it_is() {
        Dashboard shop = new Dashboard("shop", "1", "prod", at("10:00"), at("12:00"));

        assertThat(shop.fill("https://d/{pod}")).isEqualTo("https://d/{pod}");
    }
}
