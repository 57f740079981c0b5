package dev.mimamori.monitoring;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnsweringRefusalsTest {

    private static final String UNKNOWN = GlobalId.of(NodeType.ChecklistItem, 999_999_999_999L);

    private final Scene scene = new Scene();
    private Watched release;

    @BeforeEach
    void watch() {
        release = scene.release();
    }

    @AfterEach
    void nothing_was_left_behind() {
        TestClock.reset();
        assertThat(Rows.count("acknowledgement a join checklist c on c.id = a.checklist_id",
                "c.release_id = ?", GlobalId.number("id", release.id(), NodeType.Release))).isZero();
        assertThat(release.see().reply().list("node.checklist.rounds")).allSatisfy(
                round -> assertThat(((Map<?, ?>) round).get("status")).isEqualTo("CLOSED"));
    }

    private Reply.Problem refused(String code, Object... input) {
        return release.act(scene.owner(), "acknowledge", input).refused(code);
    }

    private static List<Map<String, Object>> of(String item) {
        return List.of(with("item", item, "result", "OK"));
    }

    @Test
    void an_item_of_another_checklist_is_bad_input() {
        String foreign = new Scene().release().see().item("Errors");
        assertThat(refused("BAD_INPUT", "results", of(foreign)).field()).isEqualTo("results[0].item");
        release.act(scene.owner(), "signOff", "verdict", "FAULTY", "results", of(foreign)).refused("BAD_INPUT");
        assertThat(release.see().status()).isEqualTo("WATCHING");
    }

    @Test
    void an_item_that_is_nowhere_is_not_found() {
        assertThat(refused("NOT_FOUND", "results", of(UNKNOWN)).field()).isEqualTo("results[0].item");
    }

    @Test
    void what_is_malformed_is_bad_input_with_its_field() {
        String item = release.see().item("Errors");
        assertThat(refused("BAD_INPUT", "results", of("nonsense")).field()).isEqualTo("results[0].item");
        assertThat(refused("BAD_INPUT", "results", of(release.id())).field()).isEqualTo("results[0].item");
        assertThat(refused("BAD_INPUT").field()).isEqualTo("results");
        assertThat(refused("BAD_INPUT", "results", List.of()).field()).isEqualTo("results");
        assertThat(refused("BAD_INPUT", "results", List.of(of(item).get(0), of(item).get(0))).field())
                .isEqualTo("results[1].item");
        assertThat(refused("BAD_INPUT", "results",
                List.of(with("item", item, "result", "OK", "evidenceUrl", "javascript:alert(1)"))).field())
                .isEqualTo("results[0].evidenceUrl");
        assertThat(refused("BAD_INPUT", "results",
                List.of(with("item", item, "result", "OK", "note", "x".repeat(10_001)))).field()).isEqualTo("results[0].note");
        refused("BAD_INPUT", "results", List.of(with("item", item, "result", "SPLENDID")));
    }

    @Test
    void bad_input_comes_before_not_found_and_that_before_conflict() {
        String item = release.see().item("Errors");
        release.does(scene.owner(), "signOff", "verdict", "FAULTY");
        String foreign = new Scene().release().see().item("Errors");

        assertThat(refused("BAD_INPUT", "results", of(foreign)).field()).isEqualTo("results[0].item");
        refused("BAD_INPUT", "results", List.of(of(UNKNOWN).get(0), of(foreign).get(0)));
        refused("NOT_FOUND", "results", of(UNKNOWN));
        refused("CONFLICT", "results", of(item));
    }

    @Test
    void a_release_that_is_signed_off_or_superseded_or_not_watched_takes_no_answer() {
        Watched newer = scene.release();
        refused("CONFLICT", "rest", "OK");
        newer.does(scene.owner(), "signOff", "verdict", "FAULTY");
        newer.act(scene.owner(), "acknowledge", "rest", "OK").refused("CONFLICT");
        scene.release("environment", "staging").act(scene.owner(), "acknowledge", "rest", "OK").refused("CONFLICT");
    }

    @Test
    void a_release_that_is_nowhere_is_not_found_and_another_id_is_bad_input() {
        String document = "mutation($input: AcknowledgeInput!) { acknowledge(input: $input) { changed } }";
        scene.owner().mutate(document, with("release", GlobalId.of(NodeType.Release, 999_999_999_999L), "rest", "OK"))
                .refused("NOT_FOUND", "release");
        scene.owner().mutate(document, with("release", release.see().item("Errors"), "rest", "OK")).refused("BAD_INPUT",
                "release");
    }

    @Test
    void a_token_that_acts_for_nobody_may_not_answer() {
        release.act(Api.as(Fixtures.token(Role.OWNER)), "acknowledge", "rest", "OK").refused("FORBIDDEN");
    }
}
