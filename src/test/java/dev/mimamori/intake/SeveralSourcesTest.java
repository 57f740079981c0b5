package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.intake.Sender.Answer;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What becomes of a release that several sources tell of, and of incidents. */
@QuarkusTest
@TestProfile(WithIntake.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SeveralSourcesTest {

    private final Shop shop = Shop.fresh();

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    @RepeatedTest(5)
    void the_same_deployment_told_by_several_sources_at_once_is_one_release() throws Exception {
        String now = TestClock.now().toString();
        List<Sender> tellers = List.of(
                Sender.github("deployment_status", shop.deployment().with("/deployment/ref", "v1.4.2")
                        .with("/deployment_status/created_at", now)),
                Sender.gitlab(
                        shop.hook().with("/ref", "v1.4.2").with("/environment", "production").with("/status_changed_at", now)),
                Sender.argocd(Recorded.of("argocd/on-deployed").with("/application", shop.service())
                        .with("/images", List.of("acme/" + shop.service() + ":v1.4.2")).with("/deployedAt", now)),
                Sender.cdevents(shop.event("service.deployed").with("/subject/content/environment/id", "production")
                        .with("/subject/content/artifactId", "pkg:oci/shop@sha256%3Aab?tag=v1.4.2")
                        .with("/context/timestamp", now)));
        ExecutorService threads = Executors.newFixedThreadPool(tellers.size());
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Answer>> answers = new ArrayList<>();
        tellers.forEach(teller -> answers.add(threads.submit(() -> {
            go.await();
            return teller.send();
        })));
        go.countDown();
        for (Future<Answer> answer : answers) {
            assertThat(answer.get().says("TAKEN")).as(answer.get().body()).isTrue();
        }
        threads.shutdown();
        Reply releases = shop.releases();
        assertThat(releases.number("releases.totalCount")).isOne();
        assertThat(releases.texts("releases.nodes[0].sources")).containsExactlyInAnyOrder("GITHUB", "GITLAB", "ARGOCD",
                "CDEVENTS");
        assertThat(releases.list("releases.nodes[0].deployments")).hasSize(1);
    }

    @Test
    void a_later_source_fills_what_an_earlier_one_left_empty() {
        String now = TestClock.now().toString();
        Sender.argocd(Recorded.of("argocd/on-deployed").with("/application", shop.service())
                .with("/images", List.of(shop.service() + ":v2.0.0")).with("/deployedAt", now)).send();
        assertThat(shop.releases().text("releases.nodes[0].commit")).isNull();
        Sender.github("deployment_status",
                shop.deployment().with("/deployment/ref", "v2.0.0").with("/deployment_status/created_at", now)
                        .with("/deployment/payload", Map.of("pull_requests",
                                List.of(Map.of("html_url", "https://github.com/acme/shop/pull/1", "title", "One")))))
                .send();
        Sender.github("release", Recorded.of("github/release.published").with("/repository/name", shop.service())
                .with("/release/tag_name", "v2.0.0")).send();
        Reply releases = shop.releases();
        assertThat(releases.number("releases.totalCount")).isOne();
        assertThat(releases.text("releases.nodes[0].commit")).isEqualTo(Shop.SHA);
        assertThat(releases.texts("releases.nodes[0].changes.title")).containsExactly("One");
        assertThat(releases.texts("releases.nodes[0].links.title")).contains("Application", "Release notes");
    }

    @Test
    void whoever_only_added_to_a_release_has_not_told_that_it_went_out() {
        Api.fresh(Role.PIPELINE).query("mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) { created } }",
                Map.of("input", Map.of("service", shop.service(), "version", "v3.0.0", "environment", "production"))).ok();
        assertThat(Sender.github("release", Recorded.of("github/release.published").with("/repository/name", shop.service())
                .with("/release/tag_name", "v3.0.0")).send().says("TAKEN")).isTrue();
        assertThat(shop.releases().texts("releases.nodes[0].links.title")).contains("Release notes");
        assertThat(shop.releases().texts("releases.nodes[0].sources")).doesNotContain("GITHUB");
        assertThat(Sender.github("deployment_status", shop.deployment().with("/deployment/ref", "v3.0.0")
                .with("/deployment_status/created_at", TestClock.now().toString())).send().says("TAKEN")).isTrue();
        assertThat(shop.releases().list("releases.nodes[0].deployments")).hasSize(1);
        assertThat(shop.releases().texts("releases.nodes[0].sources")).contains("GITHUB");
    }

    @Test
    void deploying_again_is_another_deployment_and_going_back_rolls_back() {
        String other = "0".repeat(40);
        Recorded first = shop.deployment().with("/deployment/id", 1).with("/deployment_status/created_at",
                TestClock.now().minus(Duration.ofHours(3)).toString());
        Recorded second = shop.deployment().with("/deployment/id", 2).with("/deployment/sha", other).with(
                "/deployment_status/created_at",
                TestClock.now().minus(Duration.ofHours(2)).toString());
        Recorded back = first.with("/deployment/id", 3).with("/deployment_status/created_at", TestClock.now().toString());
        for (Recorded told : List.of(first, second, back)) {
            assertThat(Sender.github("deployment_status", told).send().says("TAKEN")).isTrue();
        }
        Reply releases = shop.releases();
        assertThat(releases.texts("releases.nodes.version")).containsExactly(Shop.SHA, other);
        assertThat(releases.texts("releases.nodes.status")).containsExactly("WATCHING", "ROLLED_BACK");
        assertThat(releases.texts("releases.nodes[0].deployments.key")).containsExactly("3", "1");
    }

    @Test
    void release_notes_make_no_release() {
        Answer answer = Sender
                .github("release", Recorded.of("github/release.published").with("/repository/name", shop.service()))
                .send();
        assertThat(answer.says("TAKEN")).isTrue();
        assertThat(shop.isKnown()).isFalse();
    }

    @Test
    void going_back_rolls_the_current_one_back() {
        String artifact = "/subject/content/artifactId";
        Recorded first = shop.event("service.deployed").with("/subject/content/environment/id", "production")
                .with(artifact, "pkg:oci/shop?tag=v1")
                .with("/context/timestamp", TestClock.now().minus(Duration.ofHours(2)).toString());
        Recorded second = first.with(artifact, "pkg:oci/shop?tag=v2").with("/context/id", UUID.randomUUID().toString())
                .with("/context/type", "dev.cdevents.service.upgraded.0.3.0")
                .with("/context/timestamp", TestClock.now().minus(Duration.ofHours(1)).toString());
        Recorded back = first.with("/context/id", UUID.randomUUID().toString())
                .with("/context/type", "dev.cdevents.service.rolledback.0.3.0")
                .with("/context/timestamp", TestClock.now().toString());
        for (Recorded event : List.of(first, second, back)) {
            Answer answer = Sender.cdevents(event).send();
            assertThat(answer.says("TAKEN")).as(answer.body()).isTrue();
        }
        Reply releases = shop.releases();
        assertThat(releases.texts("releases.nodes.version")).containsExactly("v1", "v2");
        assertThat(releases.texts("releases.nodes.status")).containsExactly("WATCHING", "ROLLED_BACK");
        assertThat(releases.flag("releases.nodes[0].deployments[0].rollback")).isTrue();
    }

    private String incidents() {
        return Api.admin()
                .query("{ incidents(filter: {search: \"" + shop.service()
                        + "\"}) { nodes { title kind status service { name } } } }")
                .ok().body();
    }

    @Test
    void an_incident_whose_end_was_told_first_began_when_it_was_seen() {
        String id = UUID.randomUUID().toString();
        Recorded resolved = shop.event("incident.resolved").with("/subject/id", id).with("/context/timestamp",
                "2026-01-02T12:00:00Z");
        Recorded detected = shop.event("incident.detected").with("/subject/id", id).with("/context/timestamp",
                "2026-01-02T10:00:00Z");
        Recorded reported = shop.event("incident.reported").with("/subject/id", id).with("/context/timestamp",
                "2026-01-02T11:00:00Z");
        for (Recorded event : List.of(resolved, detected, reported)) {
            assertThat(Sender.cdevents(event).send().says("TAKEN")).isTrue();
        }
        assertThat(Rows.count("incident", """
                external_id like ? and started_at = '2026-01-02T10:00:00Z' and detected_at = started_at
                and resolved_at = '2026-01-02T12:00:00Z'""", "%" + id)).isOne();
    }

    @Test
    void an_issue_becomes_an_incident_is_over_when_closed_and_goes_on_when_reopened() {
        Recorded issue = Recorded.of("github/issues.labeled").with("/issue/labels", List.of(Map.of("name", "障害")))
                .with("/issue/title", "Nobody can pay " + shop.service())
                .with("/repository/full_name", "acme/" + shop.service())
                .with("/repository/name", shop.service());
        assertThat(Sender.github("issues", issue).send().says("TAKEN")).isTrue();
        assertThat(incidents()).contains("\"INCIDENT\"", "\"OPEN\"").doesNotContain("\"name\"");
        Recorded closed = issue.with("/action", "closed").with("/issue/state", "closed").with("/issue/closed_at",
                "2019-05-16T00:00:00Z");
        assertThat(Sender.github("issues", closed).send().says("TAKEN")).isTrue();
        assertThat(incidents()).contains("\"RESOLVED\"");
        assertThat(Sender.github("issues", issue.with("/action", "reopened")).send().says("TAKEN")).isTrue();
        assertThat(incidents()).contains("\"OPEN\"");
        assertThat(shop.isKnown()).isFalse();
    }

    @Test
    void three_events_of_an_incident_are_one() {
        for (String name : List.of("incident.resolved", "incident.detected", "incident.reported")) {
            Recorded event = Recorded.of("cdevents/0.5." + name).with("/subject/id", shop.service())
                    .with("/subject/content/service/id", shop.service())
                    .with("/subject/content/description", "Slow " + shop.service())
                    .with("/context/id", UUID.randomUUID().toString());
            Answer answer = Sender.cdevents(event).send();
            assertThat(answer.says("TAKEN")).as(answer.body()).isTrue();
        }
        assertThat(Rows.count("incident", "external_id like ?", "cdevents:%#" + shop.service())).isOne();
        assertThat(incidents()).contains("\"RESOLVED\"", "\"name\":\"" + shop.service() + "\"");
    }
}
