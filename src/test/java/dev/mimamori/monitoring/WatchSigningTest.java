package dev.mimamori.monitoring;

import static dev.mimamori.monitoring.Rehearsal.at;
import static dev.mimamori.monitoring.Rehearsal.every;
import static dev.mimamori.monitoring.Rehearsal.registered;
import static dev.mimamori.monitoring.Rehearsal.respecting;
import static dev.mimamori.monitoring.Rehearsal.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How a watch comes to its end, and what is said on the way. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchSigningTest {

    /** Slots at half past, watched until 12:10 when deployed at 10:00. */
    private static final Schedule HOURLY = with(every("PT30M", "PT1H"), Duration.ofMinutes(15), Duration.ofMinutes(130));

    @Test
    void it_is_ready_to_sign_off_when_the_minimum_watch_ends_and_the_last_look_was_fine() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("11:40").answers(true).until("12:29");

        assertThat(run.said()).last().isEqualTo("12:10 READY_TO_SIGN_OFF ready:2");
        assertThat(run.said()).hasSize(4);
    }

    @Test
    void it_is_not_ready_while_a_round_is_open_or_the_last_look_was_not_fine() {
        Rehearsal open = registered(HOURLY, "10:00", "10:00").until("10:40").answers(true).until("12:29");
        Rehearsal bad = registered(HOURLY, "10:00", "10:00").until("11:40").answers(false).until("12:29");
        Rehearsal doubted = registered(HOURLY, "10:00", "10:00").until("11:40").answers(true);
        doubted.deed(Watch::doubt).until("12:29");

        assertThat(open.said().toString()).doesNotContain("READY");
        assertThat(bad.said().toString()).doesNotContain("READY");
        assertThat(doubted.said().toString()).doesNotContain("READY");
    }

    @Test
    void a_correction_of_the_last_look_makes_it_ready_or_not() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("11:40").answers(false);
        run.until("11:50").deed(w -> w.judge(true));
        assertThat(run.watch.lookAt).isEqualTo(at("12:10"));

        run.deed(w -> w.judge(false)).until("12:29");
        assertThat(run.said().toString()).doesNotContain("READY");
    }

    @Test
    void whoever_answers_after_the_minimum_watch_is_not_told_what_they_see() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("12:40").answers(true).until("13:29");

        assertThat(run.said().toString()).doesNotContain("READY");
    }

    @Test
    void a_minimum_watch_that_ends_at_night_is_told_in_the_morning_if_the_look_is_still_fresh() {
        Schedule daily = with(respecting(every("PT1H", "P1D")), Duration.ofHours(9), Duration.ofHours(5));
        Rehearsal run = registered(daily, at("15:00"), at("15:00"), Somebody.inUtc()).until("16:30").answers(true)
                .until("2026-04-02T12:00");

        assertThat(run.said()).containsExactly("16:00 CHECK_DUE slot:1",
                "2026-04-02T09:00 READY_TO_SIGN_OFF ready:1");
    }

    @Test
    void nobody_is_told_that_it_is_ready_when_the_look_is_stale() {
        Schedule hourly = with(respecting(every("PT30M", "PT1H")), Duration.ofMinutes(15), Duration.ofMinutes(70));
        Rehearsal run = registered(hourly, at("16:20"), at("16:20"), Somebody.inUtc()).until("16:50").answers(true);

        run.downUntil("20:00");

        assertThat(run.said().toString()).doesNotContain("READY");
    }

    @Test
    void after_the_first_of_two_signatures_no_round_opens_and_the_second_is_asked_for_on_the_same_grid() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("12:40");
        run.deed(w -> w.sign(run.now)).until("15:00");

        assertThat(run.rounds()).containsExactly("1 MISSED", "2 MISSED", "3 CLOSED");
        assertThat(run.said()).endsWith("13:30 SECOND_SIGN_OFF slot:4", "14:30 SECOND_SIGN_OFF slot:5");
        assertThat(run.said.get("SECOND_SIGN_OFF slot:4").round()).isNull();
        assertThat(run.watch.skippedAt(run.now)).as("slots are not counted any more").isZero();
    }

    @Test
    void the_second_signature_is_asked_for_at_the_slot_of_an_early_look_too() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("12:20");
        run.deed(w -> w.lookEarly(run.now)).answers(true).deed(w -> w.sign(run.now)).until("13:31");

        assertThat(run.said()).endsWith("12:30 SECOND_SIGN_OFF slot:3", "13:30 SECOND_SIGN_OFF slot:4");
    }

    @Test
    void the_second_signature_is_asked_for_when_somebody_works_and_once_after_an_outage() {
        Rehearsal run = registered(respecting(HOURLY), at("15:00"), at("15:00"), Somebody.inUtc()).until("17:10");
        run.deed(w -> w.sign(run.now)).until("2026-04-02T09:10").downUntil("2026-04-02T12:00");

        assertThat(run.said()).endsWith("17:30 SECOND_SIGN_OFF slot:3", "2026-04-02T09:00 SECOND_SIGN_OFF slot:18",
                "2026-04-02T12:00 SECOND_SIGN_OFF slot:21");
    }

    @Test
    void slots_that_nobody_had_looked_at_when_it_was_signed_are_skipped() {
        Rehearsal run = registered(respecting(HOURLY), at("15:00"), at("15:00"), Somebody.inUtc())
                .until("17:30").answers(true).until("20:00");
        run.deed(w -> w.sign(run.now)).until("22:00");

        assertThat(run.rounds.size() + run.watch.skipped).isEqualTo(5);
        assertThat(run.watch.skippedAt(run.now)).isEqualTo(run.watch.skipped);
    }

    @Test
    void at_its_end_the_open_round_is_CLOSED_and_nobody_is_reminded_any_more() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("10:40");
        run.deed(w -> w.end(run.now));

        assertThat(run.rounds()).containsExactly("1 CLOSED");
        assertThat(run.watch.lookAt).isNull();
        int said = run.said.size();
        run.now = at("18:00");
        run.look();
        assertThat(run.said).hasSize(said);
        assertThat(run.watch.skippedAt(run.now)).isZero();
        assertThat(new Outlook(run.watch, run.duty).upcoming(run.now, 5)).isEmpty();
    }

    @Test
    void FAULTY_ends_the_wait_for_a_second_signature() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("12:40");
        run.deed(w -> w.sign(run.now)).until("14:00").deed(w -> w.end(run.now));

        assertThat(run.watch.lookAt).isNull();
        assertThat(run.watch.skipped).isZero();
    }

    @Test
    void revived_in_the_same_slot_its_round_wants_an_answer_again() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("10:40");
        run.deed(w -> w.end(run.now)).until("10:50").deed(w -> w.revive(run.now));

        assertThat(run.rounds()).containsExactly("1 DUE");
        assertThat(run.watch.lookAt).isEqualTo(at("11:30"));
        assertThat(run.answers(true).rounds()).containsExactly("1 DONE");
        assertThat(run.adds()).isTrue();
    }

    @Test
    void revived_later_one_round_opens_at_once_and_the_slots_between_are_skipped() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("10:40");
        run.deed(w -> w.end(run.now)).until("13:40").deed(w -> w.revive(run.now));

        assertThat(run.rounds()).containsExactly("1 MISSED", "4 DUE");
        assertThat(run.watch.skippedAt(run.now)).isEqualTo(2);
        assertThat(run.adds()).isTrue();
    }

    @Test
    void revived_after_the_first_signature_it_goes_on_waiting_for_the_second() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("12:40");
        run.deed(w -> w.sign(run.now)).until("12:50").deed(w -> w.end(run.now)).until("12:55").deed(w -> w.revive(run.now));
        run.until("13:30");

        assertThat(run.rounds()).containsExactly("1 MISSED", "2 MISSED", "3 CLOSED");
        assertThat(run.said()).last().isEqualTo("13:30 SECOND_SIGN_OFF slot:4");
    }
}
