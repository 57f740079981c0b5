package dev.mimamori.monitoring;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class DueChecksTest {

    private static final String FIELDS = """
            totalCount pageInfo { hasNextPage endCursor }
            nodes { task overdue dueAt round { number status } release { id } }
            """;

    private final Scene scene = new Scene();

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private static Reply mine(Api viewer) {
        return viewer.query("{ dueChecks { " + FIELDS + " } }");
    }

    private static Reply of(Map<String, Object> variables) {
        return Api.admin().query("query($owner: String, $team: String, $first: Int, $after: String) { "
                + "dueChecks(owner: $owner, team: $team, first: $first, after: $after) { " + FIELDS + " } }", variables);
    }

    /** {@code "ANSWER"} or {@code "ANSWER overdue"}. */
    private static List<String> tasks(Reply reply) {
        List<Map<String, Object>> nodes = reply.ok().list("dueChecks.nodes");
        return nodes.stream().map(n -> n.get("task") + (n.get("overdue").equals(true) ? " overdue" : "")).toList();
    }

    @Test
    void an_open_round_wants_an_answer_of_its_owner() {
        Watched release = scene.release();
        assertThat(tasks(mine(scene.owner()))).isEmpty();
        release.atSlot(1);

        Reply due = mine(scene.owner()).ok();

        assertThat(tasks(due)).containsExactly("ANSWER");
        assertThat(due.data("dueChecks.nodes[0].round")).isEqualTo(Map.of("number", 1, "status", "DUE"));
        assertThat(due.text("dueChecks.nodes[0].dueAt")).isEqualTo(release.deployedAt().plus(Duration.ofHours(1)).toString());
        assertThat(due.text("dueChecks.nodes[0].release.id")).isEqualTo(release.id());
        assertThat(due.number("dueChecks.totalCount")).isEqualTo(1);
        assertThat(tasks(mine(Api.fresh(Role.VIEWER)))).isEmpty();
        release.after(Duration.ofMinutes(91));
        assertThat(tasks(of(with("owner", scene.owner)))).containsExactly("ANSWER overdue");
    }

    @Test
    void what_is_snoozed_is_not_due() {
        Watched release = scene.release();
        release.atSlot(1);
        release.does(scene.owner(), "snooze", "until", TestClock.now().plusSeconds(600).toString(), "reason", "lunch");
        assertThat(tasks(mine(scene.owner()))).isEmpty();
    }

    @Test
    void what_is_ready_wants_a_signature_and_then_a_second_one_of_somebody_else() {
        String backup = Fixtures.person();
        scene.schedule("secondSignOff", true).service("backups", List.of(backup));
        Watched release = scene.release();
        release.atSlot(1);
        release.does(scene.owner(), "acknowledge", "rest", "OK");
        assertThat(tasks(mine(scene.owner()))).containsExactly("SIGN_OFF");

        release.does(scene.owner(), "signOff", "verdict", "HEALTHY");

        assertThat(tasks(mine(scene.owner()))).isEmpty();
        assertThat(tasks(of(with("owner", backup)))).containsExactly("SECOND_SIGN_OFF");
        release.does(Api.fresh(Role.OWNER, backup), "secondSignOff");
        assertThat(tasks(of(with("owner", backup)))).isEmpty();
    }

    @Test
    void a_team_sees_what_nobody_owns_first_and_then_what_has_waited_longest_page_by_page() {
        String team = Fixtures.unique("team");
        Watched first = scene.service("team", team).release();
        TestClock.advance(Duration.ofMinutes(10));
        Watched second = new Scene().service("team", team).release();
        TestClock.advance(Duration.ofMinutes(10));
        Watched unowned = new Scene().service("team", team).service("owners", List.of()).release();
        unowned.atSlot(1);

        Reply page = of(with("team", team, "first", 2)).ok();
        assertThat(page.texts("dueChecks.nodes.release.id")).containsExactly(unowned.id(), first.id());
        assertThat(page.number("dueChecks.totalCount")).isEqualTo(3);
        assertThat(page.flag("dueChecks.pageInfo.hasNextPage")).isTrue();
        Reply rest = of(with("team", team, "first", 2, "after", page.text("dueChecks.pageInfo.endCursor"))).ok();
        assertThat(rest.texts("dueChecks.nodes.release.id")).containsExactly(second.id());
        assertThat(rest.flag("dueChecks.pageInfo.hasNextPage")).isFalse();
        assertThat(of(with("team", team, "owner", scene.owner)).ok().texts("dueChecks.nodes.release.id"))
                .containsExactly(first.id());
    }

    @Test
    void a_stand_in_sees_what_they_stand_in_for_and_without_one_the_backups_do() {
        String standIn = Fixtures.person();
        String backup = Fixtures.person();
        Watched release = scene.service("backups", List.of(backup)).release();
        release.atSlot(1);
        assertThat(tasks(of(with("owner", backup)))).isEmpty();

        away(with("from", "2020-01-01", "to", "2090-01-01", "standIn", standIn));
        assertThat(tasks(of(with("owner", standIn)))).containsExactly("ANSWER");
        assertThat(tasks(of(with("owner", backup)))).isEmpty();
        away(with("from", "2020-01-01", "to", "2090-01-01"));

        assertThat(tasks(of(with("owner", backup)))).containsExactly("ANSWER");
    }

    private void away(Map<String, Object> absence) {
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", scene.owner, "away", List.of(absence))).ok();
    }

    @Test
    void a_token_that_acts_for_nobody_must_say_whose_and_a_typo_is_not_found() {
        mine(Api.as(Fixtures.token(Role.VIEWER))).refused("BAD_INPUT", "owner");
        of(with("owner", Fixtures.unique("typo"))).refused("NOT_FOUND", "owner");
        of(with("team", "x", "first", 0)).refused("BAD_INPUT", "first");
        of(with("team", "x", "after", "nonsense")).refused("BAD_INPUT", "after");
    }
}
