package dev.mimamori.incident;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
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
class IncidentListTest {

    private final Scene scene = new Scene();
    private Instant now;

    @BeforeEach
    void begin() {
        scene.save();
        now = TestClock.now();
    }

    private String reported(String title, int minutesAgo, Object... more) {
        Map<String, Object> input = with("title", title, "service", scene.service, "startedAt",
                now.minusSeconds(60L * minutesAgo).toString(), "detectedAt", now.minusSeconds(60L * minutesAgo).toString());
        input.putAll(with(more));
        return Desk.report(Api.admin(),
                input.entrySet().stream().flatMap(e -> java.util.stream.Stream.of(e.getKey(), e.getValue()))
                        .toArray())
                .ok().text("deed.incident.id");
    }

    private Reply list(Map<String, Object> filter, Object... page) {
        Map<String, Object> variables = with(page);
        Map<String, Object> all = with("service", scene.service);
        all.putAll(filter);
        variables.put("filter", all);
        return Api.admin().query("""
                query($filter: IncidentFilter, $first: Int, $after: String, $last: Int, $before: String) {
                  incidents(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
                    nodes { title } edges { cursor node { title } } totalCount
                    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
                """, variables);
    }

    private List<String> titles(Object... filter) {
        Reply reply = list(with(filter)).ok();
        assertThat(reply.number("incidents.totalCount")).isEqualTo(reply.list("incidents.nodes").size());
        return reply.texts("incidents.nodes.title");
    }

    @Test
    void the_newest_come_first_by_when_they_began_forwards_and_backwards() {
        for (int i = 0; i < 7; i++) {
            reported("t" + (i * 3 % 7), 10 + i * 3 % 7);
        }
        List<String> forwards = new ArrayList<>();
        String after = null;
        do {
            Reply page = list(Map.of(), "first", 3, "after", after).ok();
            forwards.addAll(page.texts("incidents.nodes.title"));
            assertThat(page.number("incidents.totalCount")).isEqualTo(7);
            after = page.flag("incidents.pageInfo.hasNextPage") ? page.text("incidents.pageInfo.endCursor") : null;
        } while (after != null);
        List<String> backwards = new ArrayList<>();
        String before = null;
        do {
            Reply page = list(Map.of(), "last", 3, "before", before).ok();
            List<String> titles = new ArrayList<>(page.texts("incidents.nodes.title"));
            Collections.reverse(titles);
            backwards.addAll(titles);
            before = page.flag("incidents.pageInfo.hasPreviousPage") ? page.text("incidents.pageInfo.startCursor") : null;
        } while (before != null);
        Collections.reverse(backwards);

        assertThat(forwards).containsExactly("t0", "t1", "t2", "t3", "t4", "t5", "t6").isEqualTo(backwards);
    }

    @Test
    void every_condition_narrows() {
        String project = Desk.project();
        String cause = Fixtures.unique("cause");
        reported("a", 3, "kind", "NEAR_MISS", "severity", "SEV1", "cause", cause);
        reported("b", 2, "attributions", List.of(with("project", project, "share", 0.5, "confirmed", false)));
        String c = reported("c", 1, "attributions", List.of(with("project", project, "share", 0.5)));
        Desk.update(Api.admin(), "incident", c, "status", "RESOLVED").ok();

        assertThat(titles()).containsExactly("c", "b", "a");
        assertThat(titles("kind", List.of("NEAR_MISS", "REGRESSION"))).containsExactly("a");
        assertThat(titles("severity", List.of("SEV1"))).containsExactly("a");
        assertThat(titles("status", List.of("OPEN"))).containsExactly("b", "a");
        assertThat(titles("project", project)).containsExactly("c", "b");
        assertThat(titles("cause", cause)).containsExactly("a");
        assertThat(titles("cause", "never heard of")).isEmpty();
        assertThat(titles("detectedAfter", now.minusSeconds(120).toString())).containsExactly("c", "b");
        assertThat(titles("detectedBefore", now.minusSeconds(120).toString())).containsExactly("a");
        assertThat(titles("unattributed", true)).containsExactly("a");
        assertThat(titles("unattributed", false)).containsExactly("c", "b");
        assertThat(titles("unconfirmed", true)).containsExactly("b");
        list(with("service", Fixtures.unique("svc"))).refused("NOT_FOUND", "service");
        list(with("project", Fixtures.unique("prj"))).refused("NOT_FOUND", "project");
        list(with("search", "x".repeat(501))).refused("BAD_INPUT", "search");
    }

    @Test
    void text_is_found_in_both_languages_wherever_it_stands() {
        String key = Fixtures.unique("ALERT");
        reported("決済画面でカードが使えない", 4, "description", "本番環境で、エラー率が\n上がった", "cause", "設定ミス");
        reported("Basket shows prices twice", 3, "description", "Since the Café release", "externalId", key);
        reported("100% of_requests fail \\o/", 2);

        assertThat(titles("search", "決済")).containsExactly("決済画面でカードが使えない");
        assertThat(titles("search", "ｶｰﾄﾞ")).as("in any width").hasSize(1);
        assertThat(titles("search", "画")).as("one letter").hasSize(1);
        assertThat(titles("search", "設定ミス　エラー率")).as("both words, with a wide space").hasSize(1);
        assertThat(titles("search", "決済 basket")).isEmpty();
        assertThat(titles("search", "画決")).isEmpty();
        assertThat(titles("search", "率が上")).as("over the end of a line").isEmpty();
        assertThat(titles("search", "ASKET pric")).containsExactly("Basket shows prices twice");
        assertThat(titles("search", "ｃａｆé")).containsExactly("Basket shows prices twice");
        assertThat(titles("search", key.substring(2))).containsExactly("Basket shows prices twice");
        assertThat(titles("search", "100%")).containsExactly("100% of_requests fail \\o/");
        assertThat(titles("search", "of_r")).hasSize(1);
        assertThat(titles("search", "of%r")).isEmpty();
        assertThat(titles("search", "\\o/")).hasSize(1);
        assertThat(titles("search", " ")).hasSize(3);
    }

    @Test
    void a_release_shows_its_incidents_and_tells_of_them() {
        Watched release = scene.release();
        Watched other = scene.release();
        reported("older", 2, "attributions", List.of(with("release", release.id(), "share", 0.4)));
        String newer = reported("newer", 1, "attributions",
                List.of(with("release", release.id(), "share", 0.4, "confirmed", false)));
        reported("another's", 1, "attributions", List.of(with("release", other.id(), "share", 1)));
        Desk.update(Api.admin(), "incident", newer, "status", "RESOLVED").ok();

        Reply seen = Api.admin()
                .query("""
                        query($ids: [ID!]!) { nodes(ids: $ids) { ... on Release { incidents { title } timeline { source text by { handle } } } } }
                        """,
                        Map.of("ids", List.of(release.id(), other.id())))
                .ok();
        assertThat(seen.texts("nodes[0].incidents.title")).containsExactly("newer", "older");
        assertThat(seen.texts("nodes[1].incidents.title")).containsExactly("another's");
        assertThat(seen.texts("nodes[0].timeline.findAll { it.source == 'incident' }.text")).containsExactly(
                "Began: older (INCIDENT, SEV3)", "Detected: older (INCIDENT, SEV3)", "Began: newer (INCIDENT, SEV3)",
                "Detected: newer (INCIDENT, SEV3)", "Resolved: newer (INCIDENT, SEV3)");
    }

    @Test
    void what_a_check_found_is_in_its_releases_timeline_whatever_it_is_put_down_to() {
        Watched release = scene.release();
        String item = Api.admin().query("query($id: ID!) { node(id: $id) { ... on Release { checklist { items { id } } } } }",
                Map.of("id", release.id())).ok().text("node.checklist.items[0].id");
        Desk.report(Api.admin(), "title", "Found", "check", item, "attributions", List.of()).ok();

        Reply seen = Api.admin()
                .query("query($id: ID!) { node(id: $id) { ... on Release { incidents { id } timeline { text } } } }",
                        Map.of("id", release.id()))
                .ok();
        assertThat(seen.list("node.incidents")).isEmpty();
        assertThat(seen.texts("node.timeline.text")).contains("Detected: Found (INCIDENT, SEV3)");
    }

    @Test
    void of_two_words_for_one_cause_one_is_made() {
        String from = Fixtures.unique("Cashe");
        String to = Fixtures.unique("Cache");
        reported("a", 1, "cause", from);
        reported("b", 1, "cause", from);
        reported("c", 1, "cause", to);
        String mutation = "mutation($input: RenameCauseInput!) { renameCause(input: $input) { changed } }";

        String who = Fixtures.person();
        Api manager = Api.fresh(Role.MANAGER, who);
        Desk.owner().mutate(mutation, with("from", from, "to", to)).refused("FORBIDDEN");
        manager.mutate(mutation, with("from", from, "to", " ")).refused("BAD_INPUT", "to");
        assertThat(manager.mutate(mutation, with("from", from, "to", " " + to)).ok().number("renameCause.changed"))
                .isEqualTo(2);
        assertThat(manager.mutate(mutation, with("from", from, "to", to)).ok().number("renameCause.changed")).isZero();

        Reply vocabulary = Api.admin().query("{ vocabulary { causes { cause count } } }").ok();
        assertThat(vocabulary.number("vocabulary.causes.find { it.cause == '" + to + "' }.count")).isEqualTo(3);
        assertThat(vocabulary.texts("vocabulary.causes.cause")).doesNotContain(from);
        assertThat(Api.admin().query("query($who: String) { auditLog(actor: $who) { nodes { action detail } } }",
                Map.of("who", who)).ok()
                .texts("auditLog.nodes.findAll { it.action == 'renameCause' }.detail"))
                .contains("\"" + from + "\" → \"" + to + "\", in 2 incidents");
    }
}
