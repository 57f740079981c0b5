package dev.mimamori.monitoring;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Seen;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnsweringTest {

    private final Scene scene = new Scene();

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private static Map<String, Object> result(Seen seen, String item, String result) {
        return with("item", seen.item(item), "result", result);
    }

    @Test
    void results_and_rest_complete_a_round_and_repeating_changes_nothing() {
        Watched release = scene.release();
        Seen open = release.atSlot(1);
        Object[] input = { "rest", "NOT_APPLICABLE", "results", List.of(with("item", open.item("Errors"), "result", "OK",
                "note", "as ever", "observed", "0.2 %", "evidenceUrl", "https://example.org/1")) };

        assertThat(release.does(scene.owner(), "acknowledge", input)).isTrue();
        assertThat(release.does(scene.owner(), "acknowledge", input)).isFalse();

        Seen done = release.see();
        assertThat(done.rounds()).containsExactly("1 DONE");
        assertThat(done.answers(1)).containsExactly("OK Errors", "NOT_APPLICABLE Latency");
        assertThat(done.checklist("rounds[0].acknowledgements[0]")).isEqualTo(Map.of("result", "OK", "note", "as ever",
                "observed", "0.2 %", "evidenceUrl", "https://example.org/1", "round", 1, "item",
                Map.of("title", "Errors"), "by", Map.of("handle", scene.owner)));
        assertThat(done.isReady()).isTrue();
    }

    @Test
    void a_correction_amends_and_both_stay_on_record() {
        Watched release = scene.release();
        Seen open = release.atSlot(1);
        release.does(scene.owner(), "acknowledge", "rest", "OK");

        assertThat(release.does(scene.owner(), "acknowledge", "results", List.of(result(open, "Errors", "NOT_OK")))).isTrue();

        Seen corrected = release.see();
        assertThat(corrected.answers(1)).containsExactly("OK Errors", "OK Latency", "NOT_OK Errors");
        assertThat(corrected.checklist("items[0].latest.result")).isEqualTo("NOT_OK");
        assertThat(corrected.blockers()).containsExactly("NOT_OK Errors");
        release.does(scene.owner(), "acknowledge", "results", List.of(result(open, "Errors", "OK")));
        assertThat(release.see().isReady()).isTrue();
    }

    @Test
    void a_round_is_done_when_each_required_item_has_an_answer() {
        scene.items(List.of(with("title", "Errors"), with("title", "Logs", "required", false)));
        Watched release = scene.release();
        Seen open = release.atSlot(1);

        release.does(scene.owner(), "acknowledge", "results", List.of(result(open, "Logs", "OK")));
        assertThat(release.see().rounds()).containsExactly("1 DUE");
        release.does(scene.owner(), "acknowledge", "results", List.of(result(open, "Errors", "OK")));

        assertThat(release.see().rounds()).containsExactly("1 DONE");
    }

    @Test
    void an_early_look_is_not_asked_for_again_and_the_latest_round_takes_the_repetition() {
        Watched release = scene.release();

        assertThat(release.does(scene.owner(), "acknowledge", "rest", "OK")).isTrue();
        assertThat(release.does(scene.owner(), "acknowledge", "rest", "OK")).isFalse();

        assertThat(release.atSlot(1).rounds()).containsExactly("1 DONE");
        assertThat(release.see().told()).isEmpty();
        assertThat(release.atSlot(2).told()).containsExactly("CHECK_DUE " + scene.owner);
    }

    @Test
    void the_open_and_the_next_round_take_answers_and_any_other_is_a_conflict() {
        Watched release = scene.release();
        release.atSlot(1);
        release.atSlot(2);

        release.act(scene.owner(), "acknowledge", "round", 1, "rest", "OK").refused("CONFLICT");
        release.act(scene.owner(), "acknowledge", "round", 4, "rest", "OK").refused("CONFLICT");
        release.act(scene.owner(), "acknowledge", "round", 0, "rest", "OK").refused("BAD_INPUT", "round");
        assertThat(release.see().rounds()).containsExactly("2 DUE", "1 MISSED");
        assertThat(release.does(scene.owner(), "acknowledge", "round", 2, "rest", "OK")).isTrue();
        assertThat(release.does(scene.owner(), "acknowledge", "round", 3, "rest", "OK")).isTrue();

        assertThat(release.see().rounds()).containsExactly("3 DONE", "2 DONE", "1 MISSED");
        assertThat(release.atSlot(4).rounds()).startsWith("4 DUE");
    }

    @Test
    void an_item_is_not_asked_before_its_time_and_may_be_reported_broken_before() {
        scene.items(List.of(with("title", "Errors"), with("title", "Night batch", "notBefore", "PT90M")));
        Watched release = scene.release();
        Seen open = release.atSlot(1);

        release.does(scene.owner(), "acknowledge", "rest", "OK");
        release.act(scene.owner(), "acknowledge", "results", List.of(result(open, "Night batch", "OK"))).refused("CONFLICT");

        Seen first = release.see();
        assertThat(first.rounds()).containsExactly("1 DONE");
        assertThat(first.answers(1)).containsExactly("OK Errors");
        assertThat(first.blockers()).containsExactly("UNANSWERED Night batch");
        assertThat(first.checklist("readiness.blockers[0].until"))
                .isEqualTo(release.deployedAt().plus(Duration.ofMinutes(90)).toString());
        assertThat(release.does(scene.owner(), "acknowledge", "results", List.of(result(open, "Night batch", "NOT_OK"))))
                .isTrue();
        release.atSlot(2);
        release.does(scene.owner(), "acknowledge", "rest", "OK");
        assertThat(release.see().answers(2)).containsExactly("OK Errors", "OK Night batch");
        assertThat(release.see().isReady()).isTrue();
    }

    @Test
    void an_item_that_was_ok_once_is_not_asked_again() {
        scene.items(List.of(with("title", "Errors"), with("title", "Migration", "once", true)));
        Watched release = scene.release();
        Seen open = release.atSlot(1);
        release.does(scene.owner(), "acknowledge", "results", List.of(result(open, "Migration", "UNSURE")), "rest", "OK");
        release.atSlot(2);
        release.does(scene.owner(), "acknowledge", "rest", "OK");
        release.atSlot(3);
        release.does(scene.owner(), "acknowledge", "rest", "OK");

        assertThat(release.see().answers(2)).containsExactly("OK Errors", "OK Migration");
        assertThat(release.see().answers(3)).containsExactly("OK Errors");
        assertThat(release.see().isReady()).isTrue();
    }

    @Test
    void a_round_in_which_nothing_is_left_to_ask_can_be_answered_and_signed() {
        scene.items(List.of(with("title", "Migration", "once", true)));
        Watched release = scene.release();
        release.atSlot(1);
        release.does(scene.owner(), "acknowledge", "rest", "OK");

        Seen second = release.after(Duration.ofMinutes(121));
        assertThat(second.rounds()).containsExactly("2 DUE", "1 DONE");
        assertThat(second.blockers()).isEmpty();
        assertThat(second.isReady()).isTrue();

        assertThat(release.does(scene.owner(), "acknowledge", "rest", "OK")).isTrue();
        assertThat(release.does(scene.owner(), "acknowledge", "rest", "OK")).isFalse();
        assertThat(release.see().rounds()).containsExactly("2 DONE", "1 DONE");
        assertThat(release.does(scene.owner(), "signOff", "verdict", "HEALTHY")).isTrue();
    }

    @Test
    void what_is_not_ok_and_what_somebody_is_unsure_of_tell_the_backups_and_the_team_at_once() {
        String backup = Fixtures.person();
        scene.service("backups", List.of(backup)).service("teamChannel", "#" + scene.service);
        Watched release = scene.release();
        Seen open = release.atSlot(1);

        release.does(scene.owner(), "acknowledge", "results", List.of(result(open, "Errors", "NOT_OK")));
        Scene.quiet();
        assertThat(release.see().told()).containsExactlyInAnyOrder("CHECK_DUE " + scene.owner, "NOT_OK_REPORTED " + backup,
                "NOT_OK_REPORTED #" + scene.service);
        release.does(scene.owner(), "acknowledge", "results", List.of(result(open, "Latency", "UNSURE")));
        Scene.quiet();

        assertThat(release.see().told()).hasSize(5).contains("HELP_WANTED " + backup, "HELP_WANTED #" + scene.service);
        assertThat(release.see().blockers()).containsExactly("NOT_OK Errors", "UNSURE Latency");
    }

    @Test
    void the_placeholders_of_a_dashboard_are_filled_in() {
        scene.items(List.of(with("title", "Errors", "dashboardUrl",
                "https://d.example/{service}/{version}?env={environment}&a={from}&b={to}&c={fromIso}&d={toIso}")));
        Watched release = scene.release("version", "1.0 beta&x=" + scene.service);
        Instant from = release.deployedAt().minus(Duration.ofHours(1));
        Instant before = TestClock.now();

        String url = (String) release.see().checklist("items[0].dashboardUrl");

        assertThat(url).startsWith("https://d.example/" + scene.service + "/1.0%20beta%26x%3D" + scene.service
                + "?env=production&a=" + from.toEpochMilli() + "&b=");
        assertThat(Instant.ofEpochMilli(Long.parseLong(url.replaceFirst(".*&b=(\\d+)&.*", "$1"))))
                .isBetween(before.minusMillis(1), TestClock.now());
        assertThat(url).contains("&c=" + from.toString().substring(0, 13)).contains("Z&d=").endsWith("Z");
    }
}
