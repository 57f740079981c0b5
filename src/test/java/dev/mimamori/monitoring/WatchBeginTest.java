package dev.mimamori.monitoring;

import static dev.mimamori.monitoring.Rehearsal.at;
import static dev.mimamori.monitoring.Rehearsal.every;
import static dev.mimamori.monitoring.Rehearsal.registered;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What happens when a release is registered: at once, late, very late. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchBeginTest {

    private static final Schedule HOURLY = every("PT30M", "PT1H");

    @Test
    void registered_in_time_nothing_opens_before_its_first_slot() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00:05");

        assertThat(run.rounds()).isEmpty();
        assertThat(run.watch.lookAt).isEqualTo(at("10:30"));
        assertThat(run.until("10:29").adds()).isTrue();
        assertThat(run.until("10:30").said()).containsExactly("10:30 CHECK_DUE slot:1");
        assertThat(run.rounds.get(1).dueAt()).isEqualTo(at("10:30"));
    }

    @Test
    void registered_in_time_the_first_reminder_does_not_settle() {
        Rehearsal run = registered(every("PT2S", "PT2S"), "10:00", "10:00:00").until("10:00:02");

        assertThat(notBefore(run, "slot:1")).isEqualTo(at("10:00:02"));
    }

    @Test
    void the_very_instant_of_slot_1_opens_it() {
        Rehearsal run = registered(every("PT0S", "PT1H"), "10:00", "10:00");

        assertThat(run.rounds()).containsExactly("1 DUE");
        assertThat(run.adds()).isTrue();
    }

    @Test
    void slot_1_opens_at_once_while_it_is_less_than_one_interval_old() {
        Rehearsal run = registered(HOURLY, "10:00", "11:29:59");

        assertThat(run.rounds()).containsExactly("1 DUE");
        assertThat(run.rounds.get(1).dueAt()).isEqualTo(at("10:30"));
        assertThat(run.watch.skippedAt(run.now)).isZero();
        assertThat(run.adds()).isTrue();
    }

    @Test
    void what_opens_at_registration_is_told_when_a_back_fill_has_settled() {
        Rehearsal run = registered(HOURLY, "10:00", "10:40");

        assertThat(notBefore(run, "slot:1")).isEqualTo(at("10:40:30"));
    }

    @Test
    void only_the_round_that_opens_at_registration_waits_for_a_back_fill_to_settle() {
        Rehearsal run = registered(every("PT2S", "PT10S"), "10:00", "10:00:05").until("10:00:22");

        assertThat(notBefore(run, "slot:1")).isEqualTo(at("10:00:35"));
        assertThat(notBefore(run, "slot:2")).isEqualTo(at("10:00:12"));
        assertThat(notBefore(run, "slot:3")).isEqualTo(at("10:00:22"));
    }

    @Test
    void registered_an_interval_late_the_next_slot_is_the_first_to_open() {
        Rehearsal run = registered(HOURLY, "10:00", "11:30");

        assertThat(run.rounds()).isEmpty();
        assertThat(run.watch.skippedAt(run.now)).isEqualTo(2);
        assertThat(run.adds()).isTrue();
        assertThat(run.until("12:30").said()).containsExactly("12:30 CHECK_DUE slot:3");
        assertThat(notBefore(run, "slot:3")).isEqualTo(at("12:30"));
        assertThat(run.adds()).isTrue();
    }

    @Test
    void registered_days_late_the_slots_before_are_skipped_and_nobody_is_overdue() {
        Rehearsal run = registered(HOURLY, "2026-03-28T10:00", "10:00");

        assertThat(run.watch.skippedAt(run.now)).isEqualTo(96);
        assertThat(run.until("10:30").rounds()).containsExactly("97 DUE");
        assertThat(run.rounds.get(97).overdueAt(HOURLY.grace())).isEqualTo(at("10:45"));
    }

    @Test
    void deployed_an_hour_ahead_of_our_clock_the_watch_waits_for_it() {
        Rehearsal run = registered(HOURLY, "11:00", "10:00");

        assertThat(run.watch.lookAt).isEqualTo(at("11:30"));
        assertThat(run.watch.skippedAt(run.now)).isZero();
    }

    @Test
    void whoever_registers_late_is_not_blamed_for_it() {
        Rehearsal run = registered(HOURLY, "10:00", "11:20");

        assertThat(run.rounds.get(1).statusAt(at("11:29"), HOURLY.grace())).isEqualTo(RoundStatus.DUE);
        assertThat(run.until("11:29").said()).containsExactly("11:20 CHECK_DUE slot:1");
    }

    @Test
    void registered_at_night_the_first_round_opens_when_work_begins() {
        Rehearsal run = registered(Rehearsal.respecting(HOURLY), at("05:00"), at("05:45"), Somebody.inUtc());

        assertThat(run.rounds()).isEmpty();
        assertThat(run.watch.skippedAt(run.now)).isEqualTo(1);
        assertThat(run.until("09:00").said()).containsExactly("09:00 CHECK_DUE slot:4");
        assertThat(run.watch.skipped).isEqualTo(3);
        assertThat(run.adds()).isTrue();
    }

    private static Instant notBefore(Rehearsal run, String key) {
        List<Instant> found = run.said.values().stream().filter(occasion -> occasion.key().equals(key))
                .map(Occasion::notBefore).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
