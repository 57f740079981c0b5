package dev.mimamori.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class HandOverTest {

    private final Scene scene = new Scene();
    private final String heir = Fixtures.unique("heir");

    @BeforeEach
    void known() {
        Fixtures.person(heir);
    }

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    @Test
    void the_old_owner_is_not_reminded_again_and_the_new_one_is_told_once() {
        Watched release = scene.release();
        release.atSlot(1);

        assertThat(release.does(scene.owner(), "handOver", "to", List.of(heir), "note", "on leave")).isTrue();
        assertThat(release.does(scene.owner(), "handOver", "to", List.of(heir))).isFalse();
        Scene.quiet();

        assertThat(release.see().reply().texts("node.owners.handle")).containsExactly(heir);
        assertThat(release.see().told()).containsExactly("CHECK_DUE " + scene.owner, "HANDED_OVER " + heir);
        assertThat(release.atSlot(2).told()).containsExactly("CHECK_DUE " + scene.owner, "HANDED_OVER " + heir,
                "CHECK_DUE " + heir);
    }

    @Test
    void of_a_round_that_is_overdue_already_the_new_owner_is_told_once_too() {
        Watched release = scene.release();
        release.atSlot(1);
        release.after(Duration.ofMinutes(91));

        release.does(scene.owner(), "handOver", "to", List.of(heir));
        Scene.quiet();

        assertThat(release.see().told()).containsExactly("CHECK_DUE " + scene.owner, "OVERDUE " + scene.owner,
                "HANDED_OVER " + heir);
    }

    @Test
    void where_one_owner_of_two_is_taken_off_nobody_is_told() {
        scene.service("owners", List.of(scene.owner, heir));
        Watched release = scene.release();

        assertThat(release.does(scene.owner(), "handOver", "to", List.of(heir))).isTrue();
        Scene.quiet();

        assertThat(release.see().reminders()).isEmpty();
        assertThat(release.atSlot(1).told()).containsExactly("CHECK_DUE " + heir);
    }

    @Test
    void what_the_old_owner_was_not_told_yet_they_are_not_told_at_all() {
        scene.schedule("firstAfter", "PT10M");
        Watched release = scene.release("deployedAt", TestClock.now().minus(Duration.ofMinutes(20)).toString());
        release.does(scene.owner(), "handOver", "to", List.of(heir));

        TestClock.advance(Duration.ofSeconds(31));
        Scene.quiet();

        assertThat(release.see().told()).containsExactly("HANDED_OVER " + heir);
    }

    @Test
    void a_typo_is_refused_and_so_is_a_watch_that_is_over() {
        Watched release = scene.release();
        release.act(scene.owner(), "handOver", "to", List.of(heir, Fixtures.unique("typo"))).refused("NOT_FOUND", "to[1]");
        release.act(scene.owner(), "handOver", "to", List.of()).refused("BAD_INPUT", "to");
        assertThat(release.see().reply().texts("node.owners.handle")).containsExactly(scene.owner);

        release.does(scene.owner(), "signOff", "verdict", "FAULTY");

        release.act(scene.owner(), "handOver", "to", List.of(heir)).refused("CONFLICT");
    }
}
