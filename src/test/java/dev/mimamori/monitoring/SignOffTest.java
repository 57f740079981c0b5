package dev.mimamori.monitoring;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Seen;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignOffTest {

    private static final Duration HALF_PAST_ONE = Duration.ofMinutes(90).plusSeconds(1);

    private final Scene scene = new Scene();

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    @Test
    void before_the_minimum_watch_is_over_it_is_too_early_and_then_the_owner_is_told() {
        scene.schedule("minimumWatch", "PT90M");
        Watched release = scene.release();
        release.atSlot(1);
        release.does(scene.owner(), "acknowledge", "rest", "OK");

        Seen early = release.see();
        assertThat(early.isReady()).isFalse();
        assertThat(early.blockers()).containsExactly("TOO_EARLY");
        String from = release.deployedAt().plus(Duration.ofMinutes(90)).toString();
        assertThat(early.checklist("readiness.blockers[0].until")).isEqualTo(from);
        assertThat(early.checklist("readiness.from")).isEqualTo(from);
        release.act(scene.owner(), "signOff", "verdict", "HEALTHY").refused("CONFLICT");

        Seen ready = release.after(HALF_PAST_ONE);
        assertThat(ready.told()).containsExactly("CHECK_DUE " + scene.owner, "READY_TO_SIGN_OFF " + scene.owner);
        assertThat(ready.isReady()).isTrue();
        assertThat(release.does(scene.owner(), "signOff", "verdict", "HEALTHY")).isTrue();
        assertThat(release.see().status()).isEqualTo("SIGNED_OFF");
    }

    @Test
    void unanswered_items_stand_in_the_way() {
        Watched release = scene.release();
        assertThat(release.see().blockers()).containsExactly("UNANSWERED Errors", "UNANSWERED Latency");
        release.atSlot(1);
        release.does(scene.owner(), "acknowledge", "results",
                List.of(with("item", release.see().item("Errors"), "result", "OK")));

        assertThat(release.see().isReady()).isFalse();
        assertThat(release.see().blockers()).contains("UNANSWERED Latency");
        release.act(scene.owner(), "signOff", "verdict", "HEALTHY").refused("CONFLICT");
        assertThat(release.see().status()).isEqualTo("WATCHING");
    }

    @ParameterizedTest
    @ValueSource(strings = { "NOT_OK", "UNSURE" })
    void what_is_not_ok_or_unsure_stands_in_the_way(String result) {
        Watched release = scene.release();
        release.atSlot(1);
        release.does(scene.owner(), "acknowledge", "rest", "OK", "results",
                List.of(with("item", release.see().item("Latency"), "result", result)));

        assertThat(release.see().rounds()).containsExactly("1 DONE");
        assertThat(release.see().blockers()).containsExactly(result + " Latency");
        release.act(scene.owner(), "signOff", "verdict", "HEALTHY").refused("CONFLICT");
    }

    @Test
    void the_last_complete_round_counts_for_one_interval_even_while_the_next_is_open() {
        Watched release = scene.release();
        release.atSlot(1);
        TestClock.moveTo(release.deployedAt().plus(HALF_PAST_ONE));
        release.does(scene.owner(), "acknowledge", "rest", "OK");

        Seen open = release.atSlot(2);
        assertThat(open.rounds()).containsExactly("2 DUE", "1 DONE");
        assertThat(open.isReady()).isTrue();
        Seen stale = release.after(HALF_PAST_ONE.plusHours(1));
        assertThat(stale.isReady()).isFalse();
        assertThat(stale.blockers()).containsExactly("UNANSWERED Errors", "UNANSWERED Latency");
    }

    @Test
    void a_doubt_in_the_open_round_counts_though_the_last_one_was_fine() {
        Watched release = scene.release();
        release.atSlot(1);
        TestClock.moveTo(release.deployedAt().plus(HALF_PAST_ONE));
        release.does(scene.owner(), "acknowledge", "rest", "OK");
        release.atSlot(2);

        release.does(scene.owner(), "acknowledge", "results",
                List.of(with("item", release.see().item("Errors"), "result", "NOT_OK")));

        assertThat(release.see().blockers()).containsExactly("NOT_OK Errors");
    }

    @Test
    void an_override_signs_in_spite_of_it_with_its_reason_on_record() {
        Watched release = scene.release();
        release.act(scene.owner(), "signOff", "verdict", "HEALTHY", "overrideReason", " ").refused("CONFLICT");

        assertThat(release.does(scene.owner(), "signOff", "verdict", "HEALTHY", "overrideReason", "a typo in a text")).isTrue();

        assertThat(release.see().status()).isEqualTo("SIGNED_OFF");
        assertThat(release.see().checklist("signOff.overrideReason")).isEqualTo("a typo in a text");
    }

    @Test
    void an_override_that_overrides_nothing_is_not_recorded_as_one() {
        Watched release = scene.release();
        release.does(scene.owner(), "signOff", "verdict", "HEALTHY", "rest", "OK", "overrideReason", "to be safe");
        assertThat(release.see().status()).isEqualTo("SIGNED_OFF");
        assertThat(release.see().checklist("signOff.overrideReason")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "FAULTY", "ROLLED_BACK" })
    void faulty_and_rolled_back_are_taken_at_any_time(String verdict) {
        scene.schedule("minimumWatch", "PT9H").schedule("secondSignOff", true);
        Watched release = scene.release();

        assertThat(release.does(scene.owner(), "signOff", "verdict", verdict, "note", "5xx")).isTrue();

        assertThat(release.see().status()).isEqualTo(verdict);
        assertThat(release.see().checklist("signOff.note")).isEqualTo("5xx");
        assertThat(release.atSlot(3).reminders()).isEmpty();
    }

    @Test
    void one_looks_and_signs_in_one_step_and_repeating_it_changes_nothing() {
        Watched release = scene.release();
        release.atSlot(1);
        Object[] input = { "verdict", "HEALTHY", "rest", "OK", "note", "quiet night" };

        assertThat(release.does(scene.owner(), "signOff", input)).isTrue();
        assertThat(release.does(scene.owner(), "signOff", input)).isFalse();
        release.act(Api.fresh(Role.OWNER), "signOff", input).refused("CONFLICT");
        release.act(scene.owner(), "signOff", "verdict", "FAULTY").refused("CONFLICT");

        Seen signed = release.atSlot(3);
        assertThat(signed.status()).isEqualTo("SIGNED_OFF");
        assertThat(signed.rounds()).containsExactly("1 DONE");
        assertThat(signed.answers(1)).containsExactly("OK Errors", "OK Latency");
        assertThat(signed.reply().list("node.checklist.signOffs")).hasSize(1);
        assertThat(signed.told()).containsExactly("CHECK_DUE " + scene.owner);
    }

    @Test
    void a_signature_that_is_refused_leaves_none_of_its_answers() {
        Watched release = scene.release();
        release.atSlot(1);

        release.act(scene.owner(), "signOff", "verdict", "HEALTHY", "rest", "NOT_OK").refused("CONFLICT");

        assertThat(release.see().answers(1)).isEmpty();
        assertThat(release.see().told()).containsExactly("CHECK_DUE " + scene.owner);
    }

    @Test
    void any_owner_of_releases_may_sign_and_a_token_that_acts_for_nobody_may_not() {
        Watched release = scene.release();
        release.act(Api.as(Fixtures.token(Role.ADMIN)), "signOff", "verdict", "FAULTY").refused("FORBIDDEN");
        assertThat(release.does(Api.fresh(Role.OWNER), "signOff", "verdict", "FAULTY")).isTrue();
    }
}
