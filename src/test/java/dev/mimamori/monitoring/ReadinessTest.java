package dev.mimamori.monitoring;

import static dev.mimamori.monitoring.Rehearsal.at;
import static dev.mimamori.monitoring.Rehearsal.every;
import static dev.mimamori.monitoring.Rehearsal.registered;
import static dev.mimamori.monitoring.Rehearsal.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.monitoring.Readiness.Blocker;

/** Slots at half past; watched for an hour, from 10:00 to 11:00. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReadinessTest {

    private static final Schedule HOURLY = with(every("PT30M", "PT1H"), Duration.ofMinutes(15), Duration.ofHours(1));

    @Test
    void allowed_when_the_minimum_watch_is_over_and_all_that_is_required_is_fine_in_the_last_complete_round() {
        Rehearsal run = answered("10:40", "11:00");

        assertThat(readiness(run, item(1, CheckResult.OK), item(2, CheckResult.NOT_APPLICABLE)))
                .isEqualTo(new Readiness(true, at("11:00"), List.of()));
    }

    @Test
    void too_early_before_the_minimum_watch_is_over() {
        Readiness early = readiness(answered("10:40", "10:59:59"), item(1, CheckResult.OK));

        assertThat(early.allowed()).isFalse();
        assertThat(early.blockers()).containsExactly(new Blocker(BlockerCode.TOO_EARLY, null, at("11:00")));
        assertThat(early.reasons()).isEqualTo("it must be watched until 2026-04-01T11:00:00Z");
    }

    @Test
    void the_last_complete_round_counts_while_the_next_one_is_open_and_until_it_is_one_interval_old() {
        Rehearsal fresh = answered("10:40", "11:39");
        Rehearsal stale = answered("10:40", "11:40");

        assertThat(readiness(fresh, item(1, CheckResult.OK)).allowed()).isTrue();
        assertThat(readiness(stale, item(1, CheckResult.OK)).blockers())
                .containsExactly(new Blocker(BlockerCode.UNANSWERED, 1L, null));
    }

    @Test
    void an_early_look_is_one_interval_old_an_interval_after_its_slot() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("11:10");
        run.deed(w -> w.lookEarly(run.now)).answers(true).until("12:29");

        assertThat(readiness(run, item(1, CheckResult.OK)).allowed()).isTrue();
        assertThat(readiness(run.until("12:30"), item(1, CheckResult.OK)).allowed()).isFalse();
    }

    @Test
    void what_is_NOT_OK_UNSURE_or_unanswered_stands_in_the_way() {
        Readiness readiness = readiness(answered("10:40", "11:00"), item(1, CheckResult.NOT_OK),
                item(2, CheckResult.UNSURE), item(3, null), item(4, CheckResult.OK));

        assertThat(readiness.allowed()).isFalse();
        assertThat(readiness.blockers()).containsExactly(new Blocker(BlockerCode.NOT_OK, 1L, null),
                new Blocker(BlockerCode.UNSURE, 2L, null), new Blocker(BlockerCode.UNANSWERED, 3L, null));
        assertThat(readiness.reasons()).isEqualTo("1 required item(s) have no fresh answer; 1 item(s) are not OK; "
                + "somebody is unsure of 1 item(s)");
    }

    @Test
    void what_is_not_required_does_not() {
        ItemState optional = new ItemState(1, 7, false, null, false, null, CheckResult.NOT_OK, CheckResult.NOT_OK);

        assertThat(readiness(answered("10:40", "11:00"), optional, item(2, CheckResult.OK)).allowed()).isTrue();
    }

    @Test
    void in_an_incomplete_round_what_is_not_fine_blocks_and_what_is_fine_does_not_help() {
        Rehearsal run = answered("11:10", "11:35");

        assertThat(readiness(run, seen(1, CheckResult.OK, CheckResult.NOT_OK)).blockers()).extracting(Blocker::code)
                .containsExactly(BlockerCode.NOT_OK);
        assertThat(readiness(run, seen(1, CheckResult.NOT_OK, CheckResult.OK)).blockers()).extracting(Blocker::code)
                .containsExactly(BlockerCode.NOT_OK);
        assertThat(readiness(run, seen(1, CheckResult.OK, null)).allowed()).isTrue();
    }

    @Test
    void an_item_that_is_not_asked_yet_says_from_when_on_it_can_be_answered() {
        ItemState nightly = new ItemState(1, 7, true, Duration.ofHours(20), false, null, null, null);

        assertThat(readiness(answered("10:40", "11:00"), nightly).blockers())
                .containsExactly(new Blocker(BlockerCode.UNANSWERED, 1L, at("2026-04-02T06:00")));
    }

    @Test
    void an_item_that_was_OK_once_needs_no_other_answer() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("11:40").answers(true);

        assertThat(readiness(run, once(1, null), item(2, CheckResult.OK)).allowed()).isTrue();
    }

    @Test
    void an_item_that_was_OK_once_and_is_found_NOT_OK_later_stands_in_the_way() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("11:40").answers(true);

        assertThat(readiness(run, once(1, CheckResult.NOT_OK)).blockers()).extracting(Blocker::code)
                .containsExactly(BlockerCode.NOT_OK);
    }

    @Test
    void where_all_that_is_required_was_OK_once_nothing_is_left_to_wait_for() {
        Rehearsal run = answered("10:40", "15:00");

        assertThat(readiness(run, once(1, null))).isEqualTo(new Readiness(true, at("11:00"), List.of()));
    }

    @Test
    void without_any_complete_round_it_is_not_allowed() {
        Rehearsal run = registered(HOURLY, "10:00", "10:00").until("11:00");

        assertThat(Readiness.of(run.watch, null, List.of(item(1, null)), run.now).allowed()).isFalse();
    }

    @Test
    void after_the_first_of_two_signatures_only_the_second_is_missing() {
        Rehearsal run = answered("10:40", "11:00");
        run.deed(w -> w.sign(run.now));

        Readiness readiness = readiness(run, item(1, CheckResult.OK));
        assertThat(readiness.allowed()).isFalse();
        assertThat(readiness.blockers()).containsExactly(new Blocker(BlockerCode.SECOND_PERSON, null, null));
    }

    @Test
    void after_the_end_nothing_may_be_signed_and_nothing_stands_in_the_way() {
        Rehearsal run = answered("10:40", "11:00");
        run.deed(w -> w.end(run.now));

        assertThat(readiness(run, item(1, CheckResult.OK))).isEqualTo(new Readiness(false, null, List.of()));
    }

    private static Rehearsal answered(String when, String until) {
        return registered(HOURLY, "10:00", "10:00").until(when).answers(true).until(until);
    }

    private static Readiness readiness(Rehearsal run, ItemState... items) {
        Round lastDone = run.rounds.values().stream().filter(round -> round.status() == RoundStatus.DONE)
                .reduce((first, second) -> second).orElse(null);
        return Readiness.of(run.watch, lastDone, List.of(items), run.now);
    }

    private static ItemState item(long id, CheckResult inDone) {
        return seen(id, inDone, null);
    }

    private static ItemState seen(long id, CheckResult inDone, CheckResult inOpen) {
        return new ItemState(id, 7, true, null, false, null, inOpen, inDone);
    }

    /** Answered OK in round 1, and asked only once. */
    private static ItemState once(long id, CheckResult inDone) {
        return new ItemState(id, 7, true, null, true, 1, null, inDone);
    }
}
