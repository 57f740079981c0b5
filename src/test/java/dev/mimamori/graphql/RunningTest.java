package dev.mimamori.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunningTest {

    private final Running running = new Running();

    @Test
    void what_was_abandoned_while_it_waited_for_its_turn_is_not_begun() {
        assertThat(running.abandon()).as("nothing to cancel").isFalse();
        running.mayBeAbandoned(true);
        assertThat(running.isStopped()).isTrue();
    }

    @Test
    void what_changes_something_is_done_whoever_waits_for_it() {
        running.abandon();
        running.mayBeAbandoned(false);
        assertThat(running.isStopped()).isFalse();
        assertThat(running.abandon()).isFalse();
    }

    @Test
    void what_is_under_way_is_to_be_cancelled() {
        running.mayBeAbandoned(true);
        assertThat(running.isStopped()).isFalse();
        assertThat(running.abandon()).isTrue();
    }
}
