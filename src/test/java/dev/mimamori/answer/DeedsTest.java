package dev.mimamori.answer;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.answer.Result.Kind;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

/** What another channel's buttons and forms call. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeedsTest {

    private final Scene scene = new Scene();

    @Inject
    Deeds deeds;

    private Watched release;
    private Task task;
    private long owner;

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private void atRound1() {
        release = scene.release();
        release.atSlot(1);
        task = Mail.to(scene.owner, release).task(1);
        owner = Mail.person(scene.owner);
    }

    @Test
    void ok_where_all_is_answered_says_by_whom_and_changes_nothing() {
        atRound1();
        String first = Fixtures.person();
        release.does(Api.fresh(Role.OWNER, first), "acknowledge", "rest", "OK");

        Result result = deeds.answer(owner, task, Deed.OK, null);

        assertThat(result).isEqualTo(new Result(Kind.UNCHANGED,
                "Every item of this round has an answer already, by " + first + "; nothing was changed."));
        assertThat(release.see().answers(1)).hasSize(2);
    }

    @Test
    void what_was_asked_before_it_was_deployed_again_is_over() {
        atRound1();
        Task before = new Task(task.release(), 1,
                GlobalId.number("checklist", (String) release.see().checklist("id"), NodeType.Checklist));
        Api.admin().mutate("mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) { changed } }",
                with("service", scene.service, "version", release.version(), "environment", "production", "deployment",
                        Fixtures.unique("run")))
                .ok();
        TestClock.advance(Duration.ofMinutes(61));
        Scene.quiet();
        assertThat(release.see().rounds()).containsExactly("1 DUE");

        Result result = deeds.answer(owner, before, Deed.OK, null);

        assertThat(result.kind()).isEqualTo(Kind.REFUSED);
        assertThat(result.text()).contains("deployed again");
        assertThat(release.see().answers(1)).isEmpty();
    }

    @Test
    void an_item_whose_time_has_not_come_and_one_that_is_settled_are_not_asked() {
        scene.items(List.of(with("title", "Errors"), with("title", "Night batch", "notBefore", "PT20H"),
                with("title", "Flag", "once", true)));
        atRound1();
        release.does(scene.owner(), "acknowledge", "results",
                List.of(with("item", release.see().item("Flag"), "result", "OK")));
        release.atSlot(2);
        Task second = new Task(task.release(), 2);
        release.does(Api.fresh(Role.OWNER), "acknowledge", "results",
                List.of(with("item", release.see().item("Errors"), "result", "NOT_OK")));

        Sheet sheet = deeds.sheet(owner, second).orElseThrow();
        assertThat(sheet.items()).extracting(Sheet.Item::asked).containsExactly(true, false, false);
        assertThat(sheet.open()).isEmpty();
        assertThat(deeds.answer(owner, second, Deed.OK, null).kind()).isEqualTo(Kind.UNCHANGED);
        assertThat(release.see().answers(2)).containsExactly("NOT_OK Errors");
    }

    @Test
    void of_an_ok_and_an_alarm_at_the_same_moment_the_ok_never_overrules_the_alarm() {
        for (int i = 0; i < 8; i++) {
            Scene each = new Scene();
            Watched watched = each.release();
            watched.atSlot(1);
            Task round = Mail.to(each.owner, watched).task(1);
            long person = Mail.person(each.owner);
            long another = Mail.person(Fixtures.person());

            List<CompletableFuture<Result>> both = Stream.of(Deed.OK, Deed.NOT_OK)
                    .map(deed -> CompletableFuture
                            .supplyAsync(() -> deeds.answer(deed == Deed.OK ? person : another, round, deed, null)))
                    .toList();

            assertThat(both.stream().map(CompletableFuture::join).map(Result::kind))
                    .containsExactlyInAnyOrder(Kind.DONE, Kind.UNCHANGED);
            assertThat(watched.see().answers(1)).hasSize(2);
            TestClock.reset();
        }
    }

    @Test
    void a_sheet_shows_what_a_form_needs() {
        scene.items(
                List.of(with("title", "Errors", "dashboardUrl", "https://graphs.example.test/{version}", "expected", "none"),
                        with("title", "Logs", "required", false)));
        atRound1();
        release.does(scene.owner(), "acknowledge", "results",
                List.of(with("item", release.see().item("Logs"), "result", "UNSURE", "note", "what is this?")));

        Sheet sheet = deeds.sheet(owner, task).orElseThrow();

        assertThat(sheet.release()).isEqualTo(new Sheet.Release(release.id(), scene.service, release.version(), "production",
                "MEDIUM", "WATCHING"));
        assertThat(sheet.round().number()).isOne();
        assertThat(sheet.items()).extracting(Sheet.Item::dashboardUrl)
                .containsExactly("https://graphs.example.test/" + release.version(), null);
        assertThat(sheet.items().get(1).answer().note()).isEqualTo("what is this?");
        assertThat(sheet.open()).extracting(Sheet.Item::title).containsExactly("Errors");
        assertThat(sheet.ready()).isFalse();
        assertThat(sheet.blockers()).contains("Waits for an answer: Errors");
        assertThat(sheet.snoozeUntil()).isEqualTo(sheet.round().dueAt().plus(Duration.ofHours(8)));
        assertThat(sheet.page()).isEqualTo("https://mimamori.example.test/base/releases/" + release.id());
        assertThat(sheet.stale()).isFalse();
        assertThat(deeds.sheet(owner, new Task(task.release(), 7)).orElseThrow().stale()).isTrue();
        assertThat(deeds.sheet(owner, new Task(Long.MAX_VALUE, 1))).isEmpty();
        assertThat(deeds.sheet(Long.MAX_VALUE, task)).isEmpty();
    }

    @Test
    void snooze_is_kept_to_its_cap() {
        atRound1();

        assertThat(deeds.snooze(owner, task, TestClock.now().plus(Duration.ofHours(2)), "lunch").kind()).isEqualTo(Kind.DONE);
        Result tooLong = deeds.snooze(owner, task, TestClock.now().plus(Duration.ofDays(2)), "holidays");
        assertThat(tooLong.kind()).isEqualTo(Kind.REFUSED);
        assertThat(tooLong.text()).contains("at the latest");
        assertThat(deeds.snooze(owner, task, TestClock.now().plus(Duration.ofHours(2)), null).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void a_release_that_is_not_watched_and_one_that_is_not_there_are_told_apart() {
        atRound1();
        Watched staging = scene.release("environment", "staging");

        assertThat(deeds.answer(owner, Mail.to(scene.owner, staging).task(1), Deed.OK, null))
                .isEqualTo(new Result(Kind.REFUSED, "This release is not watched: it has no checklist."));
        assertThat(deeds.answer(owner, new Task(Long.MAX_VALUE, 1), Deed.OK, null).text())
                .isEqualTo("There is no such release.");
        assertThat(deeds.answer(Long.MAX_VALUE, task, Deed.OK, null).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void everybody_is_answered_in_their_language() {
        AnswerLinkTest.save(with("handle", scene.owner, "locale", "JA", "displayName", "美香"));
        atRound1();

        assertThat(deeds.answer(owner, task, Deed.OK, null).text())
                .isEqualTo("1回目の確認に記録しました。問題なし：Errors、Latency。監視を完了できる状態です。");
        assertThat(deeds.answer(owner, task, Deed.OK, null).text()).contains("（美香）");
    }
}
