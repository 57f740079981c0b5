package dev.mimamori.incident;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
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
class ReportIncidentTest {

    private final Scene scene = new Scene();

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private static List<String> items(Watched release) {
        return Api.admin().query("query($id: ID!) { node(id: $id) { ... on Release { checklist { items { id } } } } }",
                Map.of("id", release.id())).ok().texts("node.checklist.items.id");
    }

    @Test
    void a_title_and_a_kind_are_enough() {
        String person = Fixtures.unique("ann");
        Instant before = TestClock.now();
        Reply reply = Desk
                .report(Api.fresh(Role.OWNER, Fixtures.person(person)), "title", " Basket is empty ", "kind", "REGRESSION")
                .ok();

        assertThat(reply.flag("deed.created")).isTrue();
        assertThat(reply.text("deed.incident.title")).isEqualTo("Basket is empty");
        assertThat(reply.text("deed.incident.severity")).isEqualTo("SEV3");
        assertThat(reply.text("deed.incident.detectedBy")).isEqualTo("OTHER");
        assertThat(reply.text("deed.incident.status")).isEqualTo("OPEN");
        assertThat(reply.text("deed.incident.reporter.handle")).isEqualTo(person);
        assertThat(Instant.parse(reply.text("deed.incident.startedAt"))).isBetween(before, TestClock.now())
                .isEqualTo(reply.text("deed.incident.detectedAt"));
        assertThat(reply.list("deed.incident.attributions")).isEmpty();
        assertThat(Desk.audit(reply.text("deed.incident.id"))).containsExactly("REGRESSION: Basket is empty");
        assertThat(Desk.see(reply.text("deed.incident.id")).text("incident.title")).isEqualTo("Basket is empty");
    }

    @Test
    void all_that_is_told_is_kept() {
        scene.save();
        Instant start = TestClock.now().minus(Duration.ofHours(3));
        Reply reply = Desk.report(Desk.owner(), "severity", "SEV1", "description", "It\ngoes on", "cause", " Time zones ",
                "service", scene.service, "environment", "production", "startedAt", start.toString(), "detectedAt",
                start.plusSeconds(60).toString(), "resolvedAt", start.plusSeconds(120).toString(), "detectedBy", "USER",
                "links", List.of(with("title", "Thread", "url", "https://chat.example.test/1"))).ok();

        assertThat(reply.text("deed.incident.cause")).isEqualTo("Time zones");
        assertThat(reply.text("deed.incident.service.name")).isEqualTo(scene.service);
        assertThat(reply.text("deed.incident.environment")).isEqualTo("production");
        assertThat(reply.text("deed.incident.status")).isEqualTo("RESOLVED");
        assertThat(reply.text("deed.incident.links[0].url")).isEqualTo("https://chat.example.test/1");
        assertThat(reply.text("deed.incident.detectedBy")).isEqualTo("USER");
    }

    @Test
    void one_click_makes_an_incident_of_what_is_not_ok() {
        Watched release = scene.release("changes", List.of(with("title", "C", "url", "https://example.test/c", "project",
                Desk.project())));
        release.atSlot(1);
        String item = items(release).get(0);
        release.does(scene.owner(), "acknowledge", "rest", "OK");
        release.atSlot(2);
        release.does(scene.owner(), "acknowledge", "results", List.of(with("item", item, "result", "NOT_OK")), "rest", "OK");
        release.after(Duration.ofMinutes(150));

        Reply reply = Desk.report(scene.owner(), "check", item).ok();

        assertThat(reply.text("deed.incident.detectedBy")).isEqualTo("CHECK");
        assertThat(reply.text("deed.incident.check.id")).isEqualTo(item);
        assertThat(reply.text("deed.incident.service.name")).isEqualTo(scene.service);
        assertThat(reply.text("deed.incident.environment")).isEqualTo("production");
        Instant started = Instant.parse(reply.text("deed.incident.startedAt"));
        Instant detected = Instant.parse(reply.text("deed.incident.detectedAt"));
        assertThat(started).as("when it was last seen OK").isBetween(release.deployedAt().plus(Duration.ofHours(1)),
                release.deployedAt().plus(Duration.ofMinutes(70)));
        assertThat(detected).as("when it was seen").isBetween(release.deployedAt().plus(Duration.ofHours(2)),
                release.deployedAt().plus(Duration.ofMinutes(130)));
        assertThat(reply.text("deed.incident.attributions[0].release.id")).isEqualTo(release.id());
        assertThat(reply.flag("deed.incident.attributions[0].confirmed")).isFalse();
        assertThat(reply.text("deed.incident.attributions[0].project.key")).isNotNull();
    }

    @Test
    void a_check_proposes_its_release_only_where_nobody_says_otherwise() {
        Watched release = scene.release();
        String project = Desk.project();
        String item = items(release).get(0);

        assertThat(Desk.report(Desk.owner(), "check", item, "attributions", List.of()).ok().list("deed.incident.attributions"))
                .isEmpty();
        assertThat(Desk.report(Desk.owner(), "check", item, "attributions", List.of(with("project", project, "share", 0.3)))
                .ok().texts("deed.incident.attributions.project.key")).containsExactly(project);
        release.act(Api.admin(), "withdrawRelease", "reason", "never went out").ok();
        Reply withdrawn = Desk.report(Desk.owner(), "check", item).ok();
        assertThat(withdrawn.list("deed.incident.attributions")).isEmpty();
        assertThat(withdrawn.text("deed.incident.service.name")).isEqualTo(scene.service);
    }

    @Test
    void of_twenty_equal_reports_at_once_one_creates_the_incident() throws Exception {
        Api pipeline = Desk.pipeline();
        String key = Fixtures.unique("alert");
        ExecutorService callers = Executors.newFixedThreadPool(20);
        List<Reply> replies = new ArrayList<>();
        try {
            CyclicBarrier barrier = new CyclicBarrier(20);
            List<Future<Reply>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(callers.submit(() -> {
                    barrier.await();
                    return Desk.alert(pipeline, "externalId", key).ok();
                }));
            }
            for (Future<Reply> call : calls) {
                replies.add(call.get());
            }
        } finally {
            callers.shutdownNow();
        }

        assertThat(replies).filteredOn(reply -> reply.flag("deed.created")).hasSize(1);
        assertThat(replies).extracting(reply -> reply.text("deed.incident.id"))
                .containsOnly(replies.get(0).text("deed.incident.id"));
        assertThat(Rows.count("incident", "external_id = ?", key)).isEqualTo(1);
        assertThat(Desk.audit(replies.get(0).text("deed.incident.id"))).hasSize(1);
    }

    @Test
    void the_same_external_id_again_fills_what_was_empty_and_keeps_what_was_not() {
        Watched release = scene.release();
        String key = Fixtures.unique("alert");
        Instant start = TestClock.now().minusSeconds(600);
        String id = Desk.reported("externalId", key, "title", "First", "startedAt", start.toString(), "detectedAt",
                start.toString(),
                "links", List.of(with("title", "a", "url", "https://example.test/a")));

        Reply again = Desk.report(Api.admin(), "externalId", key, "title", "Second", "kind", "NEAR_MISS", "description",
                "Now we know",
                "cause", "Cache", "service", scene.service, "resolvedAt", start.plusSeconds(300).toString(), "attributions",
                List.of(with("release", release.id(), "share", 0.4)),
                "links", List.of(with("title", "a", "url", "https://example.test/a"),
                        with("title", "b", "url", "https://example.test/b")))
                .ok();

        assertThat(again.flag("deed.created")).isFalse();
        assertThat(again.text("deed.incident.id")).isEqualTo(id);
        assertThat(again.text("deed.incident.title")).isEqualTo("First");
        assertThat(again.text("deed.incident.kind")).isEqualTo("INCIDENT");
        assertThat(again.text("deed.incident.description")).isEqualTo("Now we know");
        assertThat(again.text("deed.incident.cause")).isEqualTo("Cache");
        assertThat(again.text("deed.incident.service.name")).isEqualTo(scene.service);
        assertThat(again.text("deed.incident.environment")).as("of the release").isEqualTo("production");
        assertThat(again.text("deed.incident.status")).isEqualTo("RESOLVED");
        assertThat(again.texts("deed.incident.links.title")).containsExactly("a", "b");
        assertThat(again.list("deed.incident.attributions")).hasSize(1);

        Reply third = Desk.report(Api.admin(), "externalId", key, "cause", "DNS", "attributions", List.of()).ok();
        assertThat(third.text("deed.incident.cause")).isEqualTo("Cache");
        assertThat(third.list("deed.incident.attributions")).hasSize(1);
        assertThat(Desk.audit(id)).hasSize(2);
    }

    @Test
    void what_a_token_of_nobody_reports_is_on_record_under_its_name() {
        String secret = Fixtures.token(Role.PIPELINE);
        String handle = "token:" + Api.as(secret).query("{ viewer { token } }").ok().text("viewer.token");

        for (int i = 0; i < 2; i++) {
            String id = Desk.alert(Api.as(secret), "externalId", Fixtures.unique("alert")).ok().text("deed.incident.id");
            assertThat(Desk.see(id).text("incident.reporter.handle")).isEqualTo(handle);
        }
        assertThat(Rows.count("person", "handle = ? and not active", handle)).isEqualTo(1);
        assertThat(Api.admin().query("query($s: String) { people(search: $s) { totalCount } }", Map.of("s", handle)).ok()
                .number("people.totalCount")).isZero();
    }

    @Test
    void a_pipeline_names_what_it_reports_and_confirms_nothing() {
        String project = Desk.project();

        Desk.alert(Desk.pipeline()).refused("BAD_INPUT", "externalId");
        Desk.alert(Desk.pipeline(), "externalId", Fixtures.unique("alert"), "attributions",
                List.of(with("project", project, "share", 1, "confirmed", true))).refused("FORBIDDEN");
        Reply proposed = Desk.alert(Desk.pipeline(), "externalId", Fixtures.unique("alert"), "attributions",
                List.of(with("project", project, "share", 1))).ok();
        Reply seen = Desk.see(proposed.text("deed.incident.id"));
        assertThat(seen.flag("incident.attributions[0].confirmed")).isFalse();
        assertThat(seen.text("incident.attributions[0].by.handle")).startsWith("token:");
    }

    @Test
    void what_is_refused_leaves_nothing_behind() {
        String title = Fixtures.unique("Nothing");
        String past = TestClock.now().minusSeconds(60).toString();
        Watched withdrawn = scene.release();
        withdrawn.act(Api.admin(), "withdrawRelease", "reason", "never went out").ok();

        refuse("BAD_INPUT", "title", "title", " ");
        refuse("BAD_INPUT", "title", "title", "x".repeat(501));
        refuse("BAD_INPUT", "description", "title", title, "description", "x".repeat(10_001));
        refuse("BAD_INPUT", "cause", "title", title, "cause", "x".repeat(201));
        refuse("BAD_INPUT", "externalId", "title", title, "externalId", "");
        refuse("BAD_INPUT", "links[0].url", "title", title, "links", List.of(with("title", "t", "url", "ftp://example.test")));
        refuse("BAD_INPUT", "startedAt", "title", title, "startedAt", TestClock.now().plus(Duration.ofHours(1)).toString());
        refuse("BAD_INPUT", "resolvedAt", "title", title, "detectedAt", TestClock.now().toString(), "resolvedAt", past);
        refuse("BAD_INPUT", "check", "title", title, "check", withdrawn.id());
        refuse("BAD_INPUT", "attributions[0].changeUrl", "title", title, "service", "nowhere", "attributions",
                List.of(with("release", withdrawn.id(), "share", 1, "changeUrl", "https://example.test/none")));
        refuse("NOT_FOUND", "service", "title", title, "service", Fixtures.unique("svc"));
        refuse("NOT_FOUND", "check", "title", title, "check", GlobalId.of(NodeType.ChecklistItem, 1));
        refuse("NOT_FOUND", "attributions[0].project", "title", title, "attributions",
                List.of(with("project", Fixtures.unique("prj"), "share", 1)));
        refuse("CONFLICT", null, "title", title, "attributions", List.of(with("release", withdrawn.id(), "share", 1)));

        assertThat(Rows.count("incident", "title = ?", title)).isZero();
    }

    private static void refuse(String code, String field, Object... input) {
        Desk.report(Api.admin(), input).refused(code, field);
    }
}
