package dev.mimamori.monitoring;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Seen;
import dev.mimamori.testing.Seen.Told;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchGridTest {

    private final Scene scene = new Scene();

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    @Test
    void reminders_come_at_every_slot_until_the_sign_off_and_none_after() {
        scene.schedule("firstAfter", "PT2S").schedule("interval", "PT2S");
        Watched release = scene.release();
        List<Instant> slots = List.of(2, 4, 6).stream().map(s -> release.deployedAt().plusSeconds(s)).toList();

        Seen third = Eventually.get(() -> {
            Seen seen = release.see();
            assertThat(seen.told()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(seen.rounds()).as("read a moment before what was told").hasSizeGreaterThanOrEqualTo(3);
            return seen;
        });

        assertThat(third.told()).containsOnly("CHECK_DUE " + scene.owner).hasSize(3);
        assertThat(third.reminders()).extracting(Told::dueAt).isEqualTo(slots);
        assertThat(third.reminders()).allSatisfy(
                told -> assertThat(told.sentAt()).isBetween(told.dueAt(), told.dueAt().plusMillis(1500)));
        assertThat(third.rounds()).containsExactly("3 DUE", "2 MISSED", "1 MISSED");
        assertThat(third.skipped()).isZero();

        assertThat(release.does(scene.owner(), "signOff", "verdict", "FAULTY")).isTrue();
        Watched witness = new Scene().schedule("firstAfter", "PT2S").schedule("interval", "PT2S").release();
        Eventually.assertThat(() -> assertThat(witness.see().told()).hasSizeGreaterThanOrEqualTo(2));
        witness.does(scene.owner(), "signOff", "verdict", "FAULTY");

        assertThat(release.see().told()).hasSize(3);
        assertThat(release.see().rounds()).containsExactly("3 CLOSED", "2 MISSED", "1 MISSED");
        assertThat(release.see().upcoming()).isEmpty();
    }

    @Test
    void after_a_pause_one_reminder_comes_and_opened_and_skipped_are_all_slots() {
        Watched release = scene.release();
        assertThat(release.atSlot(1).rounds()).containsExactly("1 DUE");

        Seen afterwards = release.after(Duration.ofMinutes(630));

        assertThat(afterwards.told()).hasSize(2);
        assertThat(afterwards.rounds()).containsExactly("10 DUE", "1 MISSED");
        assertThat(afterwards.skipped()).isEqualTo(8);
        assertThat(release.atSlot(11).rounds()).containsExactly("11 DUE", "10 MISSED", "1 MISSED");
        assertThat(release.see().skipped()).isEqualTo(8);
    }

    @Test
    void an_unanswered_round_is_overdue_after_the_grace_and_its_owner_told_once() {
        Watched release = scene.release();
        release.atSlot(1);

        Seen overdue = release.after(Duration.ofMinutes(91));

        assertThat(overdue.rounds()).containsExactly("1 OVERDUE");
        assertThat(overdue.told()).containsExactly("CHECK_DUE " + scene.owner, "OVERDUE " + scene.owner);
        assertThat(release.after(Duration.ofMinutes(115)).told()).hasSize(2);
    }

    @Test
    void what_opens_at_registration_is_told_half_a_minute_later() {
        scene.schedule("firstAfter", "PT10M");
        Watched release = scene.release("deployedAt", TestClock.now().minus(Duration.ofMinutes(20)).toString());
        Scene.quiet();
        Seen atOnce = release.see();
        assertThat(atOnce.rounds()).containsExactly("1 DUE");
        assertThat(atOnce.reminders()).extracting(Told::status).containsExactly("PENDING");

        TestClock.advance(Duration.ofSeconds(31));
        Scene.quiet();

        assertThat(release.see().told()).containsExactly("CHECK_DUE " + scene.owner);
    }

    @Test
    void of_a_release_that_is_told_late_the_next_slot_is_the_first_to_open() {
        scene.schedule("firstAfter", "PT10M");
        Watched release = scene.release("deployedAt", TestClock.now().minus(Duration.ofHours(5)).toString());
        Scene.quiet();

        Seen seen = release.see();

        assertThat(seen.rounds()).isEmpty();
        assertThat(seen.reminders()).isEmpty();
        assertThat(seen.skipped()).isEqualTo(5);
        assertThat(seen.upcoming()).hasSize(5).startsWith(release.deployedAt().plus(Duration.ofMinutes(310)));
        Seen next = release.after(Duration.ofMinutes(311));
        assertThat(next.rounds()).containsExactly("6 DUE");
        assertThat(next.told()).hasSize(1);
    }

    @Test
    void a_round_that_somebody_began_before_its_time_is_still_among_the_times_to_come() {
        Watched release = scene.release();
        release.does(scene.owner(), "acknowledge", "results",
                List.of(with("item", release.see().item("Errors"), "result", "OK")));

        Seen early = release.see();

        assertThat(early.rounds()).containsExactly("1 DUE");
        assertThat(early.upcoming()).startsWith(release.deployedAt().plus(Duration.ofHours(1)),
                release.deployedAt().plus(Duration.ofHours(2)));
        assertThat(release.atSlot(1).told()).containsExactly("CHECK_DUE " + scene.owner);
    }
}
