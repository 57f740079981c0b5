package dev.mimamori.intake;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.standardwebhooks.Webhook;

import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.intake.GitHubStub.Call;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What is done after an event was taken. */
@QuarkusTest
@TestProfile(WithIntake.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ErrandsTest {

    private static final String BASE = "0".repeat(39) + "1";
    private static final String HEAD = "0".repeat(39) + "2";

    GitHubStub github;

    @Inject
    Errands errands;

    @Inject
    Sql sql;

    private final String service = Fixtures.unique("svc");
    private final String repository = "acme/" + service;

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private void deploy(String sha, Duration ago) {
        Recorded told = Recorded.of("github/deployment_status.success").with("/repository/name", service)
                .with("/repository/full_name", repository).with("/deployment/sha", sha)
                .with("/deployment_status/created_at", TestClock.now().minus(ago).toString());
        assertThat(Sender.github("deployment_status", told).send().says("TAKEN")).isTrue();
    }

    private static String pull(int number, String more) {
        return """
                {'number': %d, 'title': 'Pull %d', 'html_url': 'https://github.com/acme/shop/pull/%d', 'user': {'login': 'mika',
                'type': 'User'}, 'merged_at': '2026-01-02T00:00:00Z' %s}""".formatted(number, number, number, more)
                .replace("\n", " ");
    }

    private Reply changes() {
        return Api.admin().query("""
                query($service: [String!]!) { releases(filter: {service: $service}, first: 2) { nodes { version changes {
                    title risk project { key } impact { summary detection } committedAt } } } }
                """, Map.of("service", List.of(service))).ok();
    }

    @Test
    void the_pull_requests_between_two_deployments_become_changes() {
        github.answers("repos/" + repository + "/compare/" + BASE + "..." + HEAD + "?per_page=100&page=1", 200, """
                {'commits': [{'sha': '%s', 'commit': {'message': 'Merge pull request #1 from acme/x\\n\\nMore'}},
                 {'sha': '%s', 'commit': {'message': 'Show delivery dates (#2)'}},
                 {'sha': '%s', 'commit': {'message': 'fix a typo'}}, {'sha': '%s', 'commit': {'message': 'See issue (#4)'}}]}
                """.formatted("a".repeat(40), "b".repeat(40), "c".repeat(40), "d".repeat(40)))
                .answers("repos/" + repository + "/pulls/1", 200, pull(1, ", 'labels': [{'name': 'Billing'}], "
                        + "'body': '## Technical impact\\nThe bill\\n### How we would see it\\np95\\n### Risk\\nHigh'"))
                .answers("repos/" + repository + "/pulls/2", 200, pull(2, ""))
                .answers("repos/" + repository + "/pulls/2/files?per_page=100", 200,
                        "[{'filename': 'services/checkout/A.java'}]")
                .answers("repos/" + repository + "/pulls/2/commits?per_page=1", 200,
                        "[{'commit': {'author': {'date': '2026-01-01T00:00:00Z'}}}]")
                .answers("repos/" + repository + "/commits/" + "c".repeat(40) + "/pulls", 200, "[" + pull(3, "") + "]");
        deploy(BASE, Duration.ofHours(2));
        deploy(HEAD, Duration.ofHours(1));
        Eventually.assertThat(() -> assertThat(changes().texts("releases.nodes[0].changes.title"))
                .containsExactlyInAnyOrder("Pull 1", "Pull 2", "Pull 3"));
        Reply changes = changes();
        String first = "releases.nodes[0].changes.find { it.title == 'Pull 1' }";
        assertThat(changes.text(first + ".risk")).isEqualTo("HIGH");
        assertThat(changes.text(first + ".project.key")).isEqualTo("billing");
        assertThat(changes.text(first + ".impact.detection")).isEqualTo("p95");
        assertThat(changes.text("releases.nodes[0].changes.find { it.title == 'Pull 2' }.project.key")).isEqualTo("checkout");
        assertThat(changes.text("releases.nodes[0].changes.find { it.title == 'Pull 2' }.committedAt"))
                .startsWith("2026-01-01T00:00:00");
        assertThat(github.calls("/compare/" + BASE).get(0).header("authorization")).isEqualTo("Bearer " + GitHubStub.TOKEN);
        assertThat(Rows.count("intake_errand", "key like ?", "%" + service + "%")).isZero();
    }

    @Test
    void a_number_that_is_no_pull_requests_is_looked_for_by_its_commit() {
        github.answers("repos/" + repository + "/compare/" + BASE + "..." + HEAD + "?per_page=100&page=1", 200,
                "{'commits': [{'sha': '%s', 'commit': {'message': 'See an issue (#4)'}}]}".formatted("d".repeat(40)))
                .answers("repos/" + repository + "/commits/" + "d".repeat(40) + "/pulls", 200, "[" + pull(5, "") + "]");
        deploy(BASE, Duration.ofHours(2));
        deploy(HEAD, Duration.ofHours(1));
        Eventually.assertThat(
                () -> assertThat(changes().texts("releases.nodes[0].changes.title")).containsExactly("Pull 5"));
    }

    @Test
    void while_github_does_not_answer_it_is_asked_again() {
        String path = "repos/" + repository + "/commits/" + HEAD + "/pulls";
        github.answers(path, 502, "");
        deploy(HEAD, Duration.ofHours(1));
        Eventually.assertThat(() -> assertThat(Rows.count("intake_errand",
                "key like ? and attempts = 1 and last_error like '%502%' and leased_until is null", "%" + service + "%"))
                .isOne());
        github.answers(path, 200, "[" + pull(7, "") + "]");
        TestClock.advance(Duration.ofMinutes(10));
        Eventually.assertThat(() -> assertThat(changes().texts("releases.nodes[0].changes.title")).containsExactly("Pull 7"));
    }

    private JsonNode announced(Watched release) {
        Call call = Eventually.get(() -> {
            assertThat(github.calls(release.id())).hasSize(1);
            return github.calls(release.id()).get(0);
        });
        assertThat(call.path()).isEqualTo("/sink");
        assertThat(call.header("content-type")).startsWith("application/cloudevents+json");
        verify(call);
        return Recorded.json(call.body());
    }

    /** By the library of Standard Webhooks. */
    private static void verify(Call call) {
        try {
            Map<String, List<String>> headers = Map.of("webhook-id", List.of(call.header("webhook-id")), "webhook-timestamp",
                    List.of(call.header("webhook-timestamp")), "webhook-signature", List.of(call.header("webhook-signature")));
            new Webhook(WithIntake.SINK_SECRET).verify(call.body(), headers);
        } catch (Exception e) {
            throw new AssertionError("not signed as it should be", e);
        }
    }

    @Test
    void what_became_of_a_release_is_told_to_the_sink() {
        Scene scene = new Scene();
        Watched faulty = scene.release();
        scene.owner().mutate("mutation($input: SignOffInput!) { signOff(input: $input) { release { status } } }",
                with("release", faulty.id(), "verdict", "FAULTY")).ok();
        JsonNode event = announced(faulty);
        assertThat(event.path("type").asText()).isEqualTo("dev.cdeventsx.mimamori-release.faulty.0.1.0");
        assertThat(event.at("/data/subject/content/service").asText()).isEqualTo(scene.service);
        assertThat(event.at("/data/subject/content/environment").asText()).isEqualTo("production");

        Scene other = new Scene();
        Watched healthy = other.release();
        other.owner().mutate("mutation($input: SignOffInput!) { signOff(input: $input) { release { status } } }",
                with("release", healthy.id(), "verdict", "HEALTHY", "overrideReason", "seen it")).ok();
        assertThat(announced(healthy).path("type").asText()).isEqualTo("dev.cdeventsx.mimamori-release.signedoff.0.1.0");
    }

    @Test
    void a_release_that_was_rolled_back_by_a_deployment_is_told_too() {
        Scene scene = new Scene();
        String now = TestClock.now().toString();
        scene.release("version", "v1", "deployedAt", TestClock.now().minus(Duration.ofHours(2)).toString());
        Watched undone = scene.release("version", "v2", "deployedAt", TestClock.now().minus(Duration.ofHours(1)).toString());
        scene.release("version", "v1", "deployedAt", now, "deployment", "back");
        assertThat(announced(undone).path("type").asText()).isEqualTo("dev.cdeventsx.mimamori-release.rolledback.0.1.0");
    }

    @Test
    void a_rollback_that_was_signed_for_and_then_deployed_is_told_once() {
        Scene scene = new Scene();
        scene.release("version", "v1", "deployedAt", TestClock.now().minus(Duration.ofHours(2)).toString());
        Watched undone = scene.release("version", "v2", "deployedAt", TestClock.now().minus(Duration.ofHours(1)).toString());
        scene.owner().mutate("mutation($input: SignOffInput!) { signOff(input: $input) { release { status } } }",
                with("release", undone.id(), "verdict", "ROLLED_BACK")).ok();
        scene.release("version", "v1", "deployedAt", TestClock.now().toString(), "deployment", "back");
        Eventually.assertThat(() -> assertThat(Rows.count("intake_errand", "about like ?", "%" + undone.id() + "%")).isZero());
        announced(undone);
    }

    @Test
    void what_was_refused_tells_nothing() {
        Watched release = new Scene().release();
        Api.fresh(Role.OWNER).mutate("mutation($input: SignOffInput!) { signOff(input: $input) { release { status } } }",
                with("release", release.id(), "verdict", "HEALTHY", "round", 99)).error();
        assertThat(Rows.count("intake_errand", "about like ?", "%" + release.id() + "%")).isZero();
        assertThat(github.calls(release.id())).isEmpty();
    }

    @Test
    void whoever_had_an_errand_too_long_records_nothing() {
        Told.Todo todo = new Told.Todo(Errand.Kind.CDEVENT, service, JsonNodeFactory.instance.objectNode());
        QuarkusTransaction.requiringNew().run(() -> errands.add(todo, null, Duration.ofDays(400)));
        long id = sql.one("select id from intake_errand where key = ?", row -> row.id("id"), service);
        errands.record(new Errand(id, Errand.Kind.CDEVENT, "{}", 1, -1), new Outcome.Delivered(), new Random(1));
        errands.record(new Errand(id, Errand.Kind.CDEVENT, "{}", 1, -1), new Outcome.Rejected("no"), new Random(1));
        assertThat(Rows.count("intake_errand", "key = ? and not failed", service)).isOne();
    }

    @Test
    void what_is_tried_in_vain_for_three_days_is_given_up() {
        Told.Todo todo = new Told.Todo(Errand.Kind.CDEVENT, service, JsonNodeFactory.instance.objectNode());
        QuarkusTransaction.requiringNew().run(() -> errands.add(todo, null, Duration.ofDays(400)));
        long id = sql.one("select id from intake_errand where key = ?", row -> row.id("id"), service);
        errands.record(new Errand(id, Errand.Kind.CDEVENT, "{}", 10, 0), new Outcome.Retry("HTTP 500", Duration.ZERO),
                new Random(1));
        assertThat(Rows.count("intake_errand", "key = ? and failed and last_error = 'HTTP 500'", service)).isOne();
    }
}
