package dev.mimamori.monitoring;

import static dev.mimamori.monitoring.Rehearsal.at;
import static dev.mimamori.monitoring.Rehearsal.every;
import static dev.mimamori.monitoring.Rehearsal.registered;
import static dev.mimamori.monitoring.Rehearsal.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Rounds on the grid, around the clock: opened, answered, missed, overdue, held up by an outage, looked at early. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchRoundsTest {

    private static final Schedule HOURLY = every("PT30M", "PT1H");

    @Test
    void a_round_opens_at_each_slot_until_somebody_signs() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00");
        run.until("10:31").answers(true).until("11:40").answers(true).until("12:30");

        assertThat(run.rounds()).containsExactly("1 DONE", "2 DONE", "3 DUE");
        assertThat(run.said()).containsExactly("10:30 CHECK_DUE slot:1", "11:30 CHECK_DUE slot:2",
                "12:30 CHECK_DUE slot:3");
        assertThat(run.adds()).isTrue();
    }

    @Test
    void looking_too_early_changes_nothing() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("10:40");
        var rounds = run.rounds();
        var said = run.said();

        run.look().look();

        assertThat(run.rounds()).isEqualTo(rounds);
        assertThat(run.said()).isEqualTo(said);
        assertThat(run.watch.lookAt).isEqualTo(at("10:45"));
    }

    @Test
    void an_unanswered_round_is_MISSED_when_the_next_slot_comes_and_not_before() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("11:29:59");

        assertThat(run.rounds()).containsExactly("1 DUE");
        assertThat(run.until("11:30").rounds()).containsExactly("1 MISSED", "2 DUE");
    }

    @Test
    void a_round_is_overdue_after_its_grace_and_that_is_said_once() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("10:44:59");
        assertThat(run.rounds.get(1).statusAt(run.now, HOURLY.grace())).isEqualTo(RoundStatus.DUE);

        run.until("11:29");

        assertThat(run.rounds.get(1).statusAt(at("10:45"), HOURLY.grace())).isEqualTo(RoundStatus.OVERDUE);
        assertThat(run.said()).containsExactly("10:30 CHECK_DUE slot:1", "10:45 OVERDUE overdue:1");
    }

    @Test
    void with_a_grace_longer_than_the_interval_a_round_is_MISSED_without_having_been_overdue() {
        Rehearsal run = registered(with(HOURLY, Duration.ofHours(3), Duration.ZERO), "10:00", "10:00").until("14:29");

        assertThat(run.rounds()).containsExactly("1 MISSED", "2 MISSED", "3 MISSED", "4 DUE");
        assertThat(run.said().toString()).doesNotContain("OVERDUE");
        assertThat(run.watch.missedStreak).isEqualTo(3);
    }

    @Test
    void with_a_grace_of_one_interval_the_next_round_comes_first() {
        Rehearsal run = registered(with(HOURLY, Duration.ofHours(1), Duration.ZERO), "10:00", "10:00").until("12:30");

        assertThat(run.said().toString()).doesNotContain("OVERDUE");
    }

    @Test
    void an_answered_round_is_not_overdue() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("10:40").answers(true).until("11:29");

        assertThat(run.said()).containsExactly("10:30 CHECK_DUE slot:1");
    }

    @Test
    void the_ladder_climbs_with_each_round_missed_in_a_row_and_an_answer_brings_it_down() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("13:30");

        assertThat(missed(run, 1)).isZero();
        assertThat(missed(run, 2)).isEqualTo(1);
        assertThat(missed(run, 4)).isEqualTo(3);

        run.answers(false).until("15:30");

        assertThat(missed(run, 5)).isZero();
        assertThat(missed(run, 6)).isEqualTo(1);
    }

    @Test
    void a_missed_round_of_which_nobody_was_told_does_not_climb_the_ladder_nor_bring_it_down() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00");
        run.arrives = round -> round != 2;
        run.until("13:30");

        assertThat(run.rounds()).containsExactly("1 MISSED", "2 MISSED", "3 MISSED", "4 DUE");
        assertThat(missed(run, 2)).isEqualTo(1);
        assertThat(missed(run, 3)).isEqualTo(1);
        assertThat(missed(run, 4)).isEqualTo(2);
    }

    @Test
    void after_an_outage_one_round_opens_at_once_and_the_others_are_skipped() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("10:30").answers(true).downUntil("14:40");

        assertThat(run.rounds()).containsExactly("1 DONE", "5 DUE");
        assertThat(run.watch.skippedAt(run.now)).isEqualTo(3);
        assertThat(run.adds()).isTrue();
        assertThat(run.said()).containsExactly("10:30 CHECK_DUE slot:1", "14:40 CHECK_DUE slot:5");
        assertThat(run.until("15:30").rounds()).containsExactly("1 DONE", "5 MISSED", "6 DUE");
    }

    @Test
    void during_an_outage_all_but_the_last_slot_count_as_skipped() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("10:30");

        assertThat(run.watch.skippedAt(at("13:40"))).isEqualTo(2);
    }

    @Test
    void nobody_is_blamed_for_an_outage() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").downUntil("11:20");

        assertThat(run.rounds.get(1).dueAt()).isEqualTo(at("10:30"));
        assertThat(run.rounds.get(1).openedAt()).isEqualTo(at("11:20"));
        assertThat(run.rounds.get(1).statusAt(at("11:29"), HOURLY.grace())).isEqualTo(RoundStatus.DUE);
        assertThat(run.said()).containsExactly("11:20 CHECK_DUE slot:1");
    }

    @Test
    void a_look_that_comes_a_moment_late_is_no_outage() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").downUntil("10:30:59");

        assertThat(run.rounds.get(1).overdueAt(HOURLY.grace())).isEqualTo(at("10:45"));
    }

    @Test
    void an_early_look_opens_the_next_round_and_nobody_is_asked_for_it_again() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("10:10");
        run.deed(w -> w.lookEarly(run.now)).answers(true).until("11:30");

        assertThat(run.rounds()).containsExactly("1 DONE", "2 DUE");
        assertThat(run.rounds.get(1).dueAt()).isEqualTo(at("10:30"));
        assertThat(run.said()).containsExactly("11:30 CHECK_DUE slot:2");
        assertThat(run.adds()).isTrue();
    }

    @Test
    void an_early_look_that_is_not_finished_is_asked_for_when_its_time_comes() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("10:10");
        run.deed(w -> w.lookEarly(run.now)).until("10:46");

        assertThat(run.said()).containsExactly("10:30 CHECK_DUE slot:1", "10:45 OVERDUE overdue:1");
        assertThat(run.until("11:30").rounds()).containsExactly("1 MISSED", "2 DUE");
        assertThat(run.watch.missedStreak).isEqualTo(1);
    }

    @Test
    void an_early_look_while_a_round_is_open_ends_that_one() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("11:00");
        run.deed(w -> w.lookEarly(run.now)).answers(true);

        assertThat(run.rounds()).containsExactly("1 MISSED", "2 DONE");
        assertThat(run.watch.missedStreak).isZero();
    }

    @Test
    void an_early_look_during_which_the_service_went_down_gives_way_to_the_round_that_is_due() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("10:10");
        run.deed(w -> w.lookEarly(run.now)).downUntil("12:40");

        assertThat(run.rounds()).containsExactly("1 MISSED", "3 DUE");
        assertThat(run.watch.missedStreak).as("nobody was told of the first").isZero();
        assertThat(run.said()).containsExactly("12:40 CHECK_DUE slot:3");
        assertThat(run.adds()).isTrue();
    }

    private static int missed(Rehearsal run, int slot) {
        return run.said.get("CHECK_DUE slot:" + slot).missed();
    }
}
