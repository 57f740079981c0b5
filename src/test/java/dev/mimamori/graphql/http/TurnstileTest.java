package dev.mimamori.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TurnstileTest {

    private final List<String> seen = new ArrayList<>();

    @Test
    void some_go_in_some_wait_in_a_line_and_the_rest_is_turned_away() {
        Turnstile turnstile = new Turnstile(1, 2, Duration.ofMinutes(1).toNanos());
        for (String name : List.of("a", "b", "c", "d")) {
            enter(turnstile, name);
        }
        assertThat(seen).containsExactly("a goes", "d is turned away");

        turnstile.leave();
        turnstile.leave();
        turnstile.leave();
        enter(turnstile, "e");
        assertThat(seen).containsExactly("a goes", "d is turned away", "b goes", "c goes", "e goes");
    }

    @Test
    void whoever_waited_too_long_is_turned_away_when_the_turn_comes() {
        Turnstile turnstile = new Turnstile(1, 2, 0);
        enter(turnstile, "a");
        enter(turnstile, "b");
        turnstile.leave();
        enter(turnstile, "c");

        assertThat(seen).containsExactly("a goes", "b is turned away", "c goes");
    }

    private void enter(Turnstile turnstile, String name) {
        turnstile.enter(() -> seen.add(name + " goes"), () -> seen.add(name + " is turned away"));
    }
}
