package dev.mimamori.monitoring;

import static dev.mimamori.monitoring.Rehearsal.at;
import static dev.mimamori.monitoring.Rehearsal.every;
import static dev.mimamori.monitoring.Rehearsal.made;
import static dev.mimamori.monitoring.Rehearsal.registered;
import static dev.mimamori.monitoring.Rehearsal.respecting;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What lies ahead, and what changes it: a watch taken over, another risk, a moment that was told wrong. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchScheduleTest {

    private static final Duty ALWAYS = new Duty(List.of());
    private static final Schedule HOURLY = every("PT30M", "PT1H");

    @Test
    void the_next_five_times_are_those_of_the_grid() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("10:40");

        assertThat(upcoming(run)).containsExactly(at("11:30"), at("12:30"), at("13:30"), at("14:30"), at("15:30"));
    }

    @Test
    void the_next_five_times_leave_the_night_out() {
        Rehearsal run = registered(respecting(every("PT1H", "PT4H")), at("10:00"), at("10:00"), Somebody.inUtc())
                .until("12:00");

        assertThat(upcoming(run)).containsExactly(at("15:00"), at("2026-04-02T09:00"), at("2026-04-02T11:00"),
                at("2026-04-02T15:00"), at("2026-04-03T09:00"));
    }

    @Test
    void the_next_time_is_now_where_a_slot_has_passed_that_the_engine_has_not_seen() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00");

        assertThat(new Outlook(run.watch, ALWAYS).upcoming(at("12:40"), 2)).containsExactly(at("12:40"), at("13:30"));
    }

    @Test
    void while_snoozed_the_next_time_is_its_end() {
        Rehearsal slot = registered(HOURLY, "10:00", "10:00").until("10:40").deed(w -> w.snooze(at("12:00")));
        Rehearsal none = registered(HOURLY, "10:00", "10:00").until("10:40").deed(w -> w.snooze(at("11:00")));
        Rehearsal done = registered(HOURLY, "10:00", "10:00").until("10:40").answers(true)
                .deed(w -> w.snooze(at("11:00")));

        assertThat(new Outlook(slot.watch, ALWAYS).upcoming(slot.now, 2)).containsExactly(at("12:00"), at("12:30"));
        assertThat(new Outlook(none.watch, ALWAYS).upcoming(none.now, 2)).as("the open round is asked for again")
                .containsExactly(at("11:00"), at("11:30"));
        assertThat(new Outlook(done.watch, ALWAYS).upcoming(done.now, 2)).containsExactly(at("11:30"), at("12:30"));
    }

    @Test
    void an_early_look_is_among_the_next_times_only_while_it_is_not_finished() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("10:10");
        run.deed(w -> w.lookEarly(run.now));

        assertThat(new Outlook(run.watch, ALWAYS).upcoming(run.now, 2)).containsExactly(at("10:30"), at("11:30"));
        run.answers(true);
        assertThat(new Outlook(run.watch, ALWAYS).upcoming(run.now, 2)).containsExactly(at("11:30"), at("12:30"));
    }

    @Test
    void a_watch_that_takes_over_has_its_first_slot_no_later_than_the_others_next() {
        Rehearsal run = made(HOURLY, at("10:00"), ALWAYS);
        run.watch.firstNoLaterThan(at("10:10"), at("10:01"));
        run.begin(at("10:01")).until("11:10");

        assertThat(run.said()).containsExactly("10:10 CHECK_DUE slot:1", "10:25 OVERDUE overdue:1",
                "11:10 CHECK_DUE slot:2");
    }

    @Test
    void a_later_slot_of_the_other_changes_nothing() {
        Rehearsal run = made(HOURLY, at("10:00"), ALWAYS);
        run.watch.firstNoLaterThan(at("10:50"), at("10:01"));

        assertThat(run.begin(at("10:01")).watch.lookAt).isEqualTo(at("10:30"));
    }

    @Test
    void a_watch_that_has_begun_takes_over_the_earlier_slot_before_its_first_and_not_after() {
        Rehearsal waiting = registered(HOURLY, "10:00", "10:01").deed(w -> w.firstNoLaterThan(at("10:10"), at("10:01")));
        Rehearsal asked = registered(HOURLY, "10:00", "10:00").until("10:40")
                .deed(w -> w.firstNoLaterThan(at("10:10"), at("10:40")));

        assertThat(waiting.watch.lookAt).isEqualTo(at("10:10"));
        assertThat(asked.watch.grid.timeOf(2)).isEqualTo(at("11:30"));
    }

    @Test
    void with_a_higher_risk_the_next_slot_comes_no_later_and_passed_ones_keep_their_numbers() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("11:35").answers(true);
        run.deed(w -> w.reschedule(every("PT10M", "PT20M"), w.deployedAt, run.now)).until("12:10");

        assertThat(run.rounds()).containsExactly("1 MISSED", "2 DONE", "3 MISSED", "4 DUE");
        assertThat(run.rounds.get(3).dueAt()).isEqualTo(at("11:50"));
        assertThat(run.rounds.get(4).dueAt()).isEqualTo(at("12:10"));
    }

    @Test
    void with_a_lower_risk_the_next_slot_stays_and_the_interval_changes_behind_it() {
        Rehearsal run = registered(every("PT10M", "PT20M"), "10:00", "10:00").until("10:35");
        run.deed(w -> w.reschedule(HOURLY, w.deployedAt, run.now));

        assertThat(upcoming(run)).startsWith(at("10:50"), at("11:50"));
    }

    @Test
    void before_the_first_slot_another_schedule_begins_with_the_earlier_of_both() {
        Rehearsal sooner = registered(HOURLY, "10:00", "10:00");
        Rehearsal later = registered(HOURLY, "10:00", "10:00");
        sooner.deed(w -> w.reschedule(every("PT10M", "PT20M"), w.deployedAt, at("10:00")));
        later.deed(w -> w.reschedule(every("PT2H", "PT2H"), w.deployedAt, at("10:00")));

        assertThat(sooner.watch.lookAt).isEqualTo(at("10:10"));
        assertThat(later.watch.lookAt).isEqualTo(at("10:30"));
    }

    @Test
    void a_watch_that_has_not_begun_simply_gets_the_other_schedule() {
        Rehearsal run = made(HOURLY, at("10:00"), ALWAYS);
        run.watch.reschedule(every("PT2H", "PT2H"), at("10:00"), at("10:00"));

        assertThat(run.begin(at("10:00")).watch.lookAt).isEqualTo(at("12:00"));
    }

    @Test
    void a_moment_of_deployment_that_was_told_wrong_moves_the_slots_to_come() {
        Rehearsal waiting = registered(HOURLY, "10:00", "10:00");
        waiting.deed(w -> w.reschedule(HOURLY, at("10:20"), at("10:00")));
        Rehearsal asked = registered(HOURLY, "10:00", "10:00").until("10:40");
        asked.deed(w -> w.reschedule(HOURLY, at("10:20"), asked.now)).until("12:50");

        assertThat(waiting.watch.lookAt).isEqualTo(at("10:50"));
        assertThat(asked.rounds()).containsExactly("1 MISSED", "2 MISSED", "3 MISSED", "4 DUE");
        assertThat(asked.rounds.get(2).dueAt()).isEqualTo(at("10:50"));
        assertThat(asked.watch.signableFrom()).isEqualTo(at("10:20"));
    }

    @Test
    void a_round_that_waits_for_the_morning_still_opens_when_the_schedule_changes_at_night() {
        Rehearsal run = registered(respecting(every("PT1H", "PT4H")), at("15:30"), at("15:30"), Somebody.inUtc())
                .until("16:30").answers(true).until("2026-04-02T08:40");
        run.deed(w -> w.reschedule(respecting(every("PT1H", "PT3H")), w.deployedAt, run.now));
        run.until("2026-04-02T10:31");

        assertThat(run.said()).containsExactly("16:30 CHECK_DUE slot:1", "2026-04-02T09:00 CHECK_DUE slot:5",
                "2026-04-02T09:15 OVERDUE overdue:5", "2026-04-02T10:30 CHECK_DUE slot:6");
        assertThat(run.adds()).isTrue();
    }

    @Test
    void after_the_first_signature_another_schedule_does_not_count_slots() {
        Rehearsal run = registered(respecting(HOURLY), at("15:00"), at("15:00"), Somebody.inUtc()).until("17:40");
        run.deed(w -> w.sign(run.now)).until("22:00");
        int skipped = run.watch.skipped;
        run.deed(w -> w.reschedule(respecting(every("PT1H", "PT3H")), w.deployedAt, run.now));

        assertThat(run.watch.skipped).isEqualTo(skipped);
        assertThat(run.until("2026-04-02T10:00").said().toString()).contains("SECOND_SIGN_OFF");
    }

    private static List<Instant> upcoming(Rehearsal run) {
        return new Outlook(run.watch, run.duty).upcoming(run.now, 5);
    }
}
