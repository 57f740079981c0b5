package dev.mimamori.graphql.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PulseTest {

    private final Pulse pulse = new Pulse();

    private void beat(int times, boolean full) {
        for (int i = 0; i < times; i++) {
            pulse.beat(full);
        }
    }

    private void endsWith(int code, boolean full) {
        assertThatThrownBy(() -> pulse.beat(full))
                .isInstanceOfSatisfying(Closing.class, closing -> assertThat(closing.code()).isEqualTo(code));
    }

    @Test
    void whoever_says_something_now_and_then_stays() {
        for (int i = 0; i < 10; i++) {
            beat(2, false);
            pulse.heard();
        }
    }

    @Test
    void whoever_is_silent_is_gone() {
        beat(2, false);
        endsWith(Closing.GOING_AWAY, false);
    }

    @Test
    void whoever_has_not_read_yet_what_stands_before_the_question_has_longer_to_answer_and_is_not_dead() {
        beat(1, true);
        beat(7, false);
        endsWith(Closing.TRY_AGAIN_LATER, false);
    }

    @Test
    void whoever_reads_nothing_at_all_does_not_stay_for_ever() {
        beat(8, true);
        endsWith(Closing.TRY_AGAIN_LATER, true);
    }

    @Test
    void once_all_is_read_it_begins_anew() {
        beat(8, true);
        pulse.heard();
        beat(2, false);
        endsWith(Closing.GOING_AWAY, false);
    }
}
