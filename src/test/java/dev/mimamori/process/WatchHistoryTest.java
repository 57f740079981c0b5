package dev.mimamori.process;

import static dev.mimamori.process.WatchHistory.reminder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.process.WatchHistory.Event;

/** The judge of the process tests is judged first. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchHistoryTest {

    private static final String FIRST = reminder("CHECK_DUE", "slot:1");

    private final List<Event> events = new ArrayList<>();

    @Test
    void each_round_is_asked_for_once() {
        opens(1, 0).says(FIRST).happens("missed", 1).opens(2, 0).says(reminder("CHECK_DUE", "slot:2"));

        assertThat(contradictions()).isEmpty();
    }

    @Test
    void a_round_of_which_nobody_is_told_is_lost() {
        opens(1, 0);

        assertThat(contradictions()).containsExactly("w: never said: CHECK_DUE slot:1");
    }

    @Test
    void what_is_said_twice_or_for_no_reason_is_noticed() {
        opens(1, 0).says(FIRST).says(FIRST).says(reminder("CHECK_DUE", "slot:7"));

        assertThat(contradictions()).containsExactly("w: said twice: CHECK_DUE slot:1",
                "w: nothing made this due: CHECK_DUE slot:7");
    }

    @Test
    void only_what_was_missed_although_somebody_was_told_climbs_the_ladder() {
        opens(1, 0).says(FIRST).happens("told", 1).happens("missed", 1)
                .opens(2, 1).says(reminder("CHECK_DUE", "slot:2")).happens("missed", 2)
                .opens(5, 1).says(reminder("CHECK_DUE", "slot:5")).happens("told", 5).happens("missed", 5)
                .opens(6, 2).says(reminder("CHECK_DUE", "slot:6")).says(reminder("ESCALATED", "slot:6"))
                .happens("done", 6).opens(7, 0).says(reminder("CHECK_DUE", "slot:7"));

        assertThat(contradictions()).isEmpty();
    }

    @Test
    void a_rung_that_is_told_too_early_or_a_streak_that_is_wrong_is_noticed() {
        opens(1, 0).says(FIRST).happens("missed", 1).opens(2, 1).says(reminder("CHECK_DUE", "slot:2"))
                .says(reminder("ESCALATED", "slot:2"));

        assertThat(contradictions()).containsExactly("w: streak 1 at 2, and not 0",
                "w: nothing made this due: ESCALATED slot:2");
    }

    @Test
    void two_open_rounds_and_one_out_of_order_are_noticed() {
        opens(3, 0).says(reminder("CHECK_DUE", "slot:3")).opens(2, 0).says(reminder("CHECK_DUE", "slot:2"));

        assertThat(contradictions()).containsExactly("w: opened while another was open: 2", "w: opened out of order: 2");
    }

    @Test
    void after_the_end_nothing_opens_and_nothing_is_said() {
        opens(1, 0).happens("closed", 1);
        events.add(new Event("ended", null, null, null));
        says(FIRST).opens(2, 0).says(reminder("CHECK_DUE", "slot:2"));

        assertThat(contradictions()).containsExactly("w: said after the end: CHECK_DUE slot:1",
                "w: opened after the end: 2", "w: said after the end: CHECK_DUE slot:2");
    }

    @Test
    void only_what_is_overtaken_may_stay_unsent() {
        opens(1, 0).says(FIRST).happens("missed", 1).opens(2, 0).says(reminder("CHECK_DUE", "slot:2"));
        WatchHistory history = new WatchHistory("w", 2).play(events);

        assertThat(history.isOvertaken(FIRST)).isTrue();
        assertThat(history.isOvertaken(reminder("CHECK_DUE", "slot:2"))).isFalse();
        assertThat(history.isOvertaken(reminder("CHECK_DUE", "slot:9"))).isFalse();
    }

    private List<String> contradictions() {
        return new WatchHistory("w", 2).play(events).contradictions();
    }

    private WatchHistoryTest opens(int round, int streak) {
        events.add(new Event("opened", round, null, streak));
        events.add(new Event("asked", round, null, null));
        return this;
    }

    private WatchHistoryTest happens(String what, int round) {
        events.add(new Event(what, round, null, null));
        return this;
    }

    private WatchHistoryTest says(String reminder) {
        events.add(new Event("reminded", null, reminder, null));
        return this;
    }
}
