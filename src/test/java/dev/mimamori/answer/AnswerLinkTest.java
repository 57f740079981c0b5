package dev.mimamori.answer;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

/** What the links in a message do, and how often. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerLinkTest {

    private final Scene scene = new Scene();

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private Mail mailOfRound1() {
        Watched release = scene.release();
        release.atSlot(1);
        return Mail.to(scene.owner, release);
    }

    @ParameterizedTest
    @EnumSource(value = Deed.class, names = { "OK", "NOT_OK", "UNSURE", "SIGN_OFF" })
    void looking_changes_nothing_however_often(Deed deed) {
        Mail mail = mailOfRound1();
        String link = mail.link(deed, 1);
        String before = mail.kept();

        for (int i = 0; i < 3; i++) {
            assertThat(Browser.open(link).statusCode()).isEqualTo(200);
            assertThat(Browser.head(link).statusCode()).isEqualTo(200);
        }

        assertThat(mail.kept()).isEqualTo(before);
    }

    @Test
    void ok_answers_what_is_open_in_that_persons_name_with_the_note_and_leaves_the_rest() {
        Mail mail = mailOfRound1();
        String errors = mail.release().see().item("Errors");
        mail.release().does(Api.fresh(Role.OWNER), "acknowledge", "results", List.of(with("item", errors, "result", "NOT_OK")));

        HttpResponse<String> done = Browser.press(mail.link(Deed.OK, 1), "note", "p95 at 210 ms");

        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(done.body()).contains("Recorded in round 1.", "OK: Latency.", "p95 at 210 ms");
        assertThat(mail.release().see().answers(1)).containsExactly("NOT_OK Errors", "OK Latency");
        assertThat(mail.release().see().reply().texts("node.checklist.rounds[0].acknowledgements.by.handle").get(1))
                .isEqualTo(scene.owner);
        assertThat(Rows.count("audit_event", "action = 'answerLink' and actor = ? and subject_id = ? and detail like ?",
                scene.owner, mail.task(1).release(), "OK %" + mail.id())).isOne();
    }

    @ParameterizedTest
    @EnumSource(value = Deed.class, names = { "NOT_OK", "UNSURE" })
    void one_press_raises_the_alarm(Deed deed) {
        scene.service("backups", List.of(Fixtures.person("backup-of-" + scene.service)));
        Mail mail = mailOfRound1();

        assertThat(Browser.press(mail.link(deed, 1)).statusCode()).isEqualTo(200);

        Scene.quiet();
        assertThat(mail.release().see().answers(1)).containsExactly(deed + " Errors", deed + " Latency");
        assertThat(mail.release().see().told())
                .contains((deed == Deed.NOT_OK ? "NOT_OK_REPORTED " : "HELP_WANTED ") + "backup-of-" + scene.service);
    }

    @Test
    void the_form_names_the_item_that_is_not_ok_and_answers_the_others_in_one_go() {
        Mail mail = mailOfRound1();
        String errors = mail.release().see().item("Errors");
        String latency = mail.release().see().item("Latency");

        HttpResponse<String> done = Browser.press(mail.link(Deed.NOT_OK, 1), "item." + errors, "OK", "item." + latency,
                "NOT_OK", "note", "p95 doubled");

        assertThat(done.body()).contains("Not OK: Latency. OK: Errors.", "p95 doubled");
        assertThat(mail.release().see().answers(1)).containsExactlyInAnyOrder("OK Errors", "NOT_OK Latency");
        assertThat(mail.release().see().reply().texts("node.checklist.rounds[0].acknowledgements.note"))
                .containsExactlyInAnyOrder(null, "p95 doubled");
    }

    @Test
    void what_is_answered_is_corrected_by_name_only_and_never_to_ok() {
        Mail mail = mailOfRound1();
        mail.release().does(scene.owner(), "acknowledge", "rest", "UNSURE");
        String errors = mail.release().see().item("Errors");
        String latency = mail.release().see().item("Latency");
        String link = mail.link(Deed.NOT_OK, 1);

        HttpResponse<String> unnamed = Browser.press(link);
        assertThat(unnamed.statusCode()).isEqualTo(409);
        assertThat(unnamed.body()).contains("Say which item you mean", "<form");
        assertThat(Browser.press(link, "item." + errors, "OK", "item." + latency, "NOT_OK").statusCode()).isEqualTo(200);

        assertThat(mail.release().see().answers(1)).containsExactly("UNSURE Errors", "UNSURE Latency", "NOT_OK Latency");
    }

    @Test
    void a_second_press_changes_nothing_and_says_so_as_looking_does_from_then_on() {
        Mail mail = mailOfRound1();
        String link = mail.link(Deed.OK, 1);
        Browser.press(link);
        String before = mail.kept();

        HttpResponse<String> again = Browser.press(link);
        HttpResponse<String> look = Browser.open(link);

        assertThat(again.statusCode()).isEqualTo(410);
        assertThat(look.statusCode()).isEqualTo(410);
        assertThat(look.body()).contains("This link was used", "OK, by " + scene.owner).doesNotContain("<form");
        assertThat(mail.kept()).isEqualTo(before);
    }

    @Test
    void of_twenty_presses_at_once_one_acts() {
        Mail mail = mailOfRound1();
        String link = mail.link(Deed.NOT_OK, 1);
        ExecutorService people = Executors.newFixedThreadPool(20);

        List<Integer> statuses = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> Browser.press(link).statusCode(), people)).toList()
                .stream().map(CompletableFuture::join).toList();
        people.shutdown();

        assertThat(statuses).containsOnlyOnce(200).filteredOn(status -> status != 200).hasSize(19).containsOnly(410);
        assertThat(mail.release().see().answers(1)).hasSize(2);
        assertThat(Rows.count("audit_event", "action = 'answerLink' and subject_id = ?", mail.task(1).release())).isOne();
    }

    @Test
    void a_link_to_a_round_that_is_over_changes_nothing() {
        Mail mail = mailOfRound1();
        String link = mail.link(Deed.OK, 1);
        mail.release().atSlot(2);
        String before = mail.kept();

        for (HttpResponse<String> answer : List.of(Browser.open(link), Browser.press(link))) {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("Round 1 is over: the latest is round 2.").doesNotContain("<form");
        }
        assertThat(mail.kept()).isEqualTo(before);
    }

    @Test
    void when_the_watch_is_over_it_says_how_it_ended() {
        Mail mail = mailOfRound1();
        mail.release().does(scene.owner(), "signOff", "verdict", "FAULTY");

        assertThat(Browser.press(mail.link(Deed.OK, 1)).body()).contains("The watch of this release is over: faulty, by "
                + scene.owner);
        assertThat(Browser.open(mail.link(Deed.SIGN_OFF, null)).statusCode()).isEqualTo(409);
    }

    @Test
    void an_expired_link_changes_nothing_and_shows_nothing_of_the_release() {
        Mail mail = mailOfRound1();
        String link = mail.link(Deed.OK, 1);
        TestClock.advance(Duration.ofHours(24).plusSeconds(1));

        for (HttpResponse<String> answer : List.of(Browser.open(link), Browser.press(link))) {
            assertThat(answer.statusCode()).isEqualTo(410);
            assertThat(answer.body()).contains("This link has expired").doesNotContain(scene.service);
        }
        assertThat(mail.release().see().answers(1)).isEmpty();
    }

    @Test
    void a_leaver_may_do_nothing_and_see_nothing() {
        Mail mail = mailOfRound1();
        String link = mail.link(Deed.OK, 1);
        save(with("handle", scene.owner, "active", false));

        for (HttpResponse<String> answer : List.of(Browser.open(link), Browser.press(link))) {
            assertThat(answer.statusCode()).isEqualTo(410);
            assertThat(answer.body()).contains("You are not among the people").doesNotContain(scene.service);
        }
        assertThat(mail.release().see().answers(1)).isEmpty();
    }

    @Test
    void whoever_handed_the_release_over_changes_nothing_and_is_told_why() {
        Mail mail = mailOfRound1();
        String heir = Fixtures.person();
        String link = mail.link(Deed.OK, 1);
        mail.release().does(scene.owner(), "handOver", "to", List.of(heir));
        Scene.quiet();
        String before = mail.kept();

        for (HttpResponse<String> answer : List.of(Browser.open(link), Browser.press(link))) {
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("handed over to others").doesNotContain("<form");
        }
        assertThat(mail.kept()).isEqualTo(before);
        assertThat(Browser.press(Mail.to(heir, mail.release()).link(Deed.OK, 1)).statusCode()).isEqualTo(200);
    }

    @Test
    void whoever_gets_it_back_answers_by_what_they_are_sent_then() {
        Mail mail = mailOfRound1();
        String heir = Fixtures.person();
        mail.release().does(scene.owner(), "handOver", "to", List.of(heir));
        mail.release().does(Api.fresh(Role.OWNER, heir), "handOver", "to", List.of(scene.owner));
        TestClock.advance(Duration.ofSeconds(2));

        assertThat(Browser.press(Mail.to(scene.owner, mail.release()).link(Deed.OK, 1)).statusCode()).isEqualTo(200);
    }

    @Test
    void what_cannot_be_recorded_is_refused_in_their_language_and_the_link_stays_good() {
        save(with("handle", scene.owner, "locale", "JA"));
        Mail mail = mailOfRound1();
        String link = mail.link(Deed.NOT_OK, 1);
        String errors = mail.release().see().item("Errors");
        String before = mail.kept();

        for (String[] form : new String[][] { { "note", "a\0b" }, { "item." + errors, "NOT_OK\0" },
                { "other", "\u001b[2J" } }) {
            HttpResponse<String> refused = Browser.press(link, form);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("記録できない文字", "<form").doesNotContain("control characters");
        }
        assertThat(mail.kept()).isEqualTo(before);
        assertThat(Browser.press(link, "note", "二行\r\nになる").statusCode()).isEqualTo(200);
    }

    @Test
    void somebody_who_was_merged_into_another_answers_as_that_other() {
        Mail mail = mailOfRound1();
        String link = mail.link(Deed.OK, 1);
        String survivor = Fixtures.person();
        save(with("handle", survivor, "aliases", List.of(scene.owner)));

        assertThat(Browser.open(link).body()).contains("You answer as " + survivor);
        assertThat(Browser.press(link).statusCode()).isEqualTo(200);

        assertThat(mail.release().see().reply().texts("node.checklist.rounds[0].acknowledgements.by.handle"))
                .containsOnly(survivor);
    }

    static void save(Map<String, ?> person) {
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }", person).ok();
    }
}
