package dev.mimamori.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Seen;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SnoozeTest {

    private final Scene scene = new Scene();

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private Object[] until(Instant until) {
        return new Object[] { "until", until.toString(), "reason", "the night batch must end first" };
    }

    @Test
    void at_its_end_the_owner_is_reminded_of_the_same_round_again() {
        Watched release = scene.release();
        release.atSlot(1);
        Instant end = release.deployedAt().plus(Duration.ofMinutes(100));

        assertThat(release.does(scene.owner(), "snooze", until(end))).isTrue();
        assertThat(release.does(scene.owner(), "snooze", until(end))).isFalse();

        assertThat(release.see().checklist("snoozedUntil")).isEqualTo(end.toString());
        assertThat(release.see().upcoming()).startsWith(end);
        assertThat(release.after(Duration.ofMinutes(95)).told()).containsExactly("CHECK_DUE " + scene.owner);
        Seen awake = release.after(Duration.ofMinutes(100).plusSeconds(1));
        assertThat(awake.rounds().get(0)).startsWith("1 ");
        assertThat(awake.told()).startsWith("CHECK_DUE " + scene.owner, "CHECK_DUE " + scene.owner);
        assertThat(awake.checklist("snoozedUntil")).isNull();
    }

    @Test
    void slots_that_pass_meanwhile_are_skipped_and_one_round_opens_at_its_end() {
        Watched release = scene.release();
        release.atSlot(1);
        release.does(scene.owner(), "snooze", until(release.deployedAt().plus(Duration.ofMinutes(210))));

        Seen asleep = release.after(Duration.ofMinutes(190));
        assertThat(asleep.told()).hasSize(1);
        assertThat(asleep.skipped() + asleep.rounds().size()).isEqualTo(3);
        Seen awake = release.after(Duration.ofMinutes(210).plusSeconds(1));

        assertThat(awake.rounds()).containsExactly("3 DUE", "1 MISSED");
        assertThat(awake.dueAt().get(0)).isEqualTo(release.deployedAt().plus(Duration.ofMinutes(210)));
        assertThat(awake.skipped()).isEqualTo(1);
        assertThat(awake.told()).hasSize(2);
    }

    @Test
    void what_was_not_sent_yet_is_not_sent_before_its_end() {
        scene.schedule("firstAfter", "PT10M");
        Watched release = scene.release("deployedAt", TestClock.now().minus(Duration.ofMinutes(20)).toString());
        release.does(scene.owner(), "snooze", until(TestClock.now().plus(Duration.ofMinutes(10))));

        TestClock.advance(Duration.ofMinutes(5));
        Scene.quiet();
        assertThat(release.see().told()).isEmpty();
        TestClock.advance(Duration.ofMinutes(6));
        Scene.quiet();

        assertThat(release.see().told()).containsExactly("CHECK_DUE " + scene.owner);
    }

    @Test
    void it_has_a_cap_a_reason_and_lies_ahead() {
        Watched release = scene.release();
        release.atSlot(1);
        Instant cap = release.deployedAt().plus(Duration.ofHours(9));

        release.act(scene.owner(), "snooze", until(cap.plusSeconds(1))).refused("BAD_INPUT", "until");
        release.act(scene.owner(), "snooze", until(TestClock.now().minusSeconds(1))).refused("BAD_INPUT", "until");
        release.act(scene.owner(), "snooze", "until", cap.toString(), "reason", " ").refused("BAD_INPUT", "reason");
        assertThat(release.see().checklist("snoozedUntil")).isNull();
        assertThat(release.does(scene.owner(), "snooze", until(cap))).isTrue();
    }

    @Test
    void after_the_sign_off_there_is_nothing_to_snooze() {
        Watched release = scene.release();
        release.does(scene.owner(), "signOff", "verdict", "FAULTY");
        release.act(scene.owner(), "snooze", until(TestClock.now().plusSeconds(60))).refused("CONFLICT");
    }
}
