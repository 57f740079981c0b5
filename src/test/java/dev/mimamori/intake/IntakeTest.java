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

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Sql;
import dev.mimamori.intake.Sender.Answer;
import dev.mimamori.intake.github.GitHub;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(WithIntake.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class IntakeTest {

    private static final String SHA = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";

    @Inject
    Events events;

    @Inject
    GitHub github;

    @Inject
    Sql sql;

    private final String service = Fixtures.unique("svc");

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private Recorded deployment() {
        return Recorded.of("github/deployment_status.success").with("/repository/name", service)
                .with("/repository/full_name", "acme/" + service);
    }

    private Recorded hook() {
        return Recorded.of("gitlab/deployment").with("/project/path_with_namespace", "acme/" + service);
    }

    private Recorded event(String name) {
        return Recorded.of("cdevents/0.5." + name).with("/subject/id", "service/" + service)
                .with("/context/id", UUID.randomUUID().toString());
    }

    private Reply releases() {
        return Api.admin().query("""
                query($service: [String!]!) { releases(filter: {service: $service}) { totalCount nodes {
                    version environment sources status commit links { title } changes { title author { handle } }
                    deployments { key rollback } } } }
                """.replace("changes { title author { handle } }", "changes { title }"), Map.of("service", List.of(service)))
                .ok();
    }

    private boolean isKnown() {
        return Rows.count("service", "name = ?", service) > 0;
    }

    private long kept() {
        return Rows.count("intake_event", "body like ?", "%" + service + "%");
    }

    @Test
    void what_github_tells_is_registered_and_kept_as_it_came() {
        Answer answer = Sender.github("deployment_status", deployment()).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.says("TAKEN")).isTrue();
        Reply releases = releases();
        assertThat(releases.number("releases.totalCount")).isOne();
        assertThat(releases.text("releases.nodes[0].version")).isEqualTo(SHA);
        assertThat(releases.texts("releases.nodes[0].sources")).containsExactly("GITHUB");
        assertThat(releases.text("releases.nodes[0].deployments[0].key")).isEqualTo("145988746");
        assertThat(kept()).isOne();
        assertThat(Rows.count("intake_event", "body like ? and applied_at is not null and headers not like '%sha256%'",
                "%" + service + "%")).isOne();
        assertThat(Rows.count("intake_errand", "event_id is not null")).isZero();
        assertThat(Rows.count("audit_event", "actor = 'token:intake/github' and detail like ?", service + "%")).isOne();
    }

    @Test
    void each_source_registers() {
        assertThat(Sender.gitlab(hook()).send().says("TAKEN")).isTrue();
        assertThat(Sender.argocd(Recorded.of("argocd/on-deployed").with("/application", service)).send().says("TAKEN"))
                .isTrue();
        assertThat(Sender.cdevents(event("service.deployed")).send().says("TAKEN")).isTrue();
        assertThat(releases().list("releases.nodes.sources.flatten()")).containsExactlyInAnyOrder("GITLAB", "ARGOCD",
                "CDEVENTS");
    }

    @Test
    void while_a_secret_is_rotated_both_are_good() {
        assertThat(Sender.github("deployment_status", deployment()).signed(Sender.GITHUB_OLD).send().status()).isEqualTo(200);
    }

    @Test
    void a_wrong_proof_is_refused_and_leaves_nothing() {
        Sender good = Sender.github("deployment_status", deployment());
        for (Sender wrong : List.of(good.signed("somebody-elses-secret"), good.header("X-Hub-Signature-256", null),
                good.header("X-Hub-Signature-256", "sha256="), good.body("{}".getBytes()),
                Sender.gitlab(hook()).header("X-Gitlab-Token", "x"),
                Sender.gitlab(hook()).header("X-Gitlab-Token", Sender.ARGOCD),
                Sender.cdevents(event("service.deployed")).header("Authorization", null),
                Sender.argocd(hook()).header("Authorization", "Bearer " + Sender.CDEVENTS))) {
            assertThat(wrong.send().status()).isEqualTo(401);
        }
        assertThat(isKnown()).isFalse();
        assertThat(kept()).isZero();
    }

    @Test
    void a_delivery_that_is_replayed_changes_nothing() {
        Sender delivery = Sender.github("deployment_status", deployment());
        assertThat(delivery.send().says("TAKEN")).isTrue();
        Answer again = delivery.send();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.says("REPEATED")).isTrue();
        assertThat(kept()).isOne();
        assertThat(releases().list("releases.nodes[0].deployments")).hasSize(1);
    }

    @Test
    void one_event_of_a_source_is_taken_once_whichever_way_it_comes() {
        Recorded event = event("service.deployed");
        assertThat(Sender.cdevents(event).send().says("TAKEN")).isTrue();
        assertThat(Sender.cdevents(event).send().says("REPEATED")).isTrue();
        assertThat(Sender.cdevents(event.with("/context/id", UUID.randomUUID().toString())).send().says("TAKEN")).isTrue();
        assertThat(kept()).isEqualTo(2);
    }

    @Test
    void what_is_none_of_ours_is_heard_and_leaves_nothing() {
        Answer answer = Sender.github("push", deployment()).send();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.says("IGNORED")).isTrue();
        assertThat(Sender.github("deployment_status", deployment().with("/deployment_status/state", "failure")).send().status())
                .isEqualTo(202);
        assertThat(Sender.cdevents(event("service.deployed").with("/context/type", "dev.cdevents.service.removed.0.3.0")).send()
                .status()).isEqualTo(202);
        assertThat(isKnown()).isFalse();
        assertThat(kept()).isZero();
    }

    @Test
    void what_was_cut_off_is_refused() {
        Sender good = Sender.github("deployment_status", deployment());
        byte[] half = java.util.Arrays.copyOf(good.body(), good.body().length / 2);
        assertThat(good.body(half).signed(Sender.GITHUB).send().status()).isEqualTo(400);
        assertThat(Sender.gitlab(hook()).body(new byte[0]).send().status()).isEqualTo(400);
        assertThat(isKnown()).isFalse();
    }

    @Test
    void what_is_huge_is_refused_before_all_of_it_is_read() {
        byte[] huge = new byte[10_000_000];
        java.util.Arrays.fill(huge, (byte) ' ');
        assertThat(Sender.argocd(hook()).body(huge).send().status()).isEqualTo(413);
        byte[] large = java.util.Arrays.copyOf(huge, 1_100_000);
        assertThat(Sender.gitlab(hook()).body(large).stream().status()).isEqualTo(413);
    }

    @Test
    void what_lacks_something_is_refused_leaves_nothing_and_may_be_told_again() {
        Sender good = Sender.github("deployment_status", deployment());
        byte[] lacking = deployment().without("/deployment/environment").text().getBytes();
        Answer refused = good.body(lacking).signed(Sender.GITHUB).send();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("deployment.environment");
        byte[] late = deployment().with("/deployment/environment", "x".repeat(300)).text().getBytes();
        assertThat(good.body(late).signed(Sender.GITHUB).send().status()).isEqualTo(422);
        assertThat(kept()).isZero();
        assertThat(isKnown()).isFalse();
        assertThat(good.send().says("TAKEN")).isTrue();
    }

    @Test
    void the_same_deployment_told_by_several_sources_at_once_is_one_release() throws Exception {
        String now = TestClock.now().toString();
        List<Sender> tellers = List.of(
                Sender.github("deployment_status", deployment().with("/deployment/ref", "v1.4.2")
                        .with("/deployment_status/created_at", now)),
                Sender.gitlab(hook().with("/ref", "v1.4.2").with("/environment", "production").with("/status_changed_at", now)),
                Sender.argocd(Recorded.of("argocd/on-deployed").with("/application", service)
                        .with("/images", List.of("acme/" + service + ":v1.4.2")).with("/deployedAt", now)),
                Sender.cdevents(event("service.deployed").with("/subject/content/environment/id", "production")
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
        Reply releases = releases();
        assertThat(releases.number("releases.totalCount")).isOne();
        assertThat(releases.texts("releases.nodes[0].sources")).containsExactlyInAnyOrder("GITHUB", "GITLAB", "ARGOCD",
                "CDEVENTS");
        assertThat(releases.list("releases.nodes[0].deployments")).hasSize(1);
    }

    @Test
    void a_later_source_fills_what_an_earlier_one_left_empty() {
        String now = TestClock.now().toString();
        Sender.argocd(Recorded.of("argocd/on-deployed").with("/application", service)
                .with("/images", List.of(service + ":v2.0.0")).with("/deployedAt", now)).send();
        assertThat(releases().text("releases.nodes[0].commit")).isNull();
        Sender.github("deployment_status",
                deployment().with("/deployment/ref", "v2.0.0").with("/deployment_status/created_at", now)
                        .with("/deployment/payload", Map.of("pull_requests",
                                List.of(Map.of("html_url", "https://github.com/acme/shop/pull/1", "title", "One")))))
                .send();
        Sender.github("release", Recorded.of("github/release.published").with("/repository/name", service)
                .with("/release/tag_name", "v2.0.0")).send();
        Reply releases = releases();
        assertThat(releases.number("releases.totalCount")).isOne();
        assertThat(releases.text("releases.nodes[0].commit")).isEqualTo(SHA);
        assertThat(releases.texts("releases.nodes[0].changes.title")).containsExactly("One");
        assertThat(releases.texts("releases.nodes[0].links.title")).contains("Application", "Release notes");
    }

    @Test
    void deploying_again_is_another_deployment_and_going_back_rolls_back() {
        String other = "0".repeat(40);
        Recorded first = deployment().with("/deployment/id", 1).with("/deployment_status/created_at",
                TestClock.now().minus(Duration.ofHours(3)).toString());
        Recorded second = deployment().with("/deployment/id", 2).with("/deployment/sha", other).with(
                "/deployment_status/created_at",
                TestClock.now().minus(Duration.ofHours(2)).toString());
        Recorded back = first.with("/deployment/id", 3).with("/deployment_status/created_at", TestClock.now().toString());
        for (Recorded told : List.of(first, second, back)) {
            assertThat(Sender.github("deployment_status", told).send().says("TAKEN")).isTrue();
        }
        Reply releases = releases();
        assertThat(releases.texts("releases.nodes.version")).containsExactly(SHA, other);
        assertThat(releases.texts("releases.nodes.status")).containsExactly("WATCHING", "ROLLED_BACK");
        assertThat(releases.texts("releases.nodes[0].deployments.key")).containsExactly("3", "1");
    }

    @Test
    void whoever_tells_is_answered_within_a_second_although_the_database_is_busy() {
        Sender.github("deployment_status", deployment()).send();
        Sender delivery = Sender.github("deployment_status", deployment().with("/deployment/id", 99)
                .with("/deployment_status/created_at", TestClock.now().toString()));
        QuarkusTransaction.requiringNew().run(() -> {
            sql.one("select true as held from (select pg_advisory_xact_lock(hashtextextended(?, 1))) as waited",
                    row -> row.flag("held"), service + "\nproduction");
            long begun = System.nanoTime();
            Answer answer = delivery.send();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.says("ACCEPTED")).isTrue();
        });
        Eventually.assertThat(() -> assertThat(releases().texts("releases.nodes[0].deployments.key")).contains("99"));
    }

    @Test
    void release_notes_make_no_release() {
        Answer answer = Sender.github("release", Recorded.of("github/release.published").with("/repository/name", service))
                .send();
        assertThat(answer.says("TAKEN")).isTrue();
        assertThat(isKnown()).isFalse();
    }

    @Test
    void going_back_rolls_the_current_one_back() {
        String artifact = "/subject/content/artifactId";
        Recorded first = event("service.deployed").with("/subject/content/environment/id", "production")
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
        Reply releases = releases();
        assertThat(releases.texts("releases.nodes.version")).containsExactly("v1", "v2");
        assertThat(releases.texts("releases.nodes.status")).containsExactly("WATCHING", "ROLLED_BACK");
        assertThat(releases.flag("releases.nodes[0].deployments[0].rollback")).isTrue();
    }

    private String incident(String externalId) {
        return Api.admin()
                .query("{ incidents(filter: {search: \"" + service + "\"}) { nodes { title kind status service { name } } } }")
                .ok().body();
    }

    @Test
    void an_issue_becomes_an_incident_is_over_when_closed_and_goes_on_when_reopened() {
        Recorded issue = Recorded.of("github/issues.labeled").with("/issue/labels", List.of(Map.of("name", "障害")))
                .with("/issue/title", "Nobody can pay " + service).with("/repository/full_name", "acme/" + service)
                .with("/repository/name", service);
        assertThat(Sender.github("issues", issue).send().says("TAKEN")).isTrue();
        assertThat(incident(service)).contains("\"INCIDENT\"", "\"OPEN\"").doesNotContain("\"name\"");
        Recorded closed = issue.with("/action", "closed").with("/issue/state", "closed").with("/issue/closed_at",
                "2019-05-16T00:00:00Z");
        assertThat(Sender.github("issues", closed).send().says("TAKEN")).isTrue();
        assertThat(incident(service)).contains("\"RESOLVED\"");
        assertThat(Sender.github("issues", issue.with("/action", "reopened")).send().says("TAKEN")).isTrue();
        assertThat(incident(service)).contains("\"OPEN\"");
        assertThat(isKnown()).isFalse();
    }

    @Test
    void three_events_of_an_incident_are_one() {
        for (String name : List.of("incident.resolved", "incident.detected", "incident.reported")) {
            Recorded event = Recorded.of("cdevents/0.5." + name).with("/subject/id", service)
                    .with("/subject/content/service/id", service).with("/subject/content/description", "Slow " + service)
                    .with("/context/id", UUID.randomUUID().toString());
            Answer answer = Sender.cdevents(event).send();
            assertThat(answer.says("TAKEN")).as(answer.body()).isTrue();
        }
        assertThat(Rows.count("incident", "external_id like ?", "cdevents:%#" + service)).isOne();
        assertThat(incident(service)).contains("\"RESOLVED\"", "\"name\":\"" + service + "\"");
    }

    @Test
    void what_was_kept_and_not_applied_is_applied_later() {
        Recorded told = deployment().headers("X-GitHub-Event", "deployment_status", "X-GitHub-Delivery", service);
        assertThat(events.keep(github, service, told.request(), Duration.ZERO)).isPresent();
        Eventually.assertThat(() -> {
            assertThat(releases().number("releases.totalCount")).isOne();
            assertThat(Rows.count("intake_event", "delivery = ? and applied_at is not null", service)).isOne();
            assertThat(Rows.count("intake_errand", "event_id is not null")).isZero();
        });
    }

    @Test
    void what_cannot_be_applied_later_says_why() {
        Recorded told = deployment().with("/deployment/environment", "x".repeat(300)).headers("X-GitHub-Event",
                "deployment_status",
                "X-GitHub-Delivery", service);
        events.keep(github, service, told.request(), Duration.ZERO);
        Eventually.assertThat(
                () -> assertThat(Rows.count("intake_event", "delivery = ? and refusal like '%200%'", service)).isOne());
    }

    @Test
    void what_came_is_forgotten_after_thirty_days() {
        Sender.github("deployment_status", deployment()).send();
        TestClock.advance(Duration.ofDays(29));
        events.forgetOld();
        assertThat(kept()).isOne();
        TestClock.advance(Duration.ofDays(2));
        events.forgetOld();
        assertThat(kept()).isZero();
        assertThat(releases().number("releases.totalCount")).as("what it told is not forgotten").isOne();
    }

    @Test
    void nothing_that_anybody_sends_is_a_failure_of_ours() {
        for (long seed = 0; seed < 60; seed++) {
            Garbler garbler = new Garbler(seed);
            for (Sender sender : List.of(
                    Sender.github("deployment_status", garbled(garbler, deployment())),
                    Sender.github("release", garbled(garbler, Recorded.of("github/release.published"))),
                    Sender.github("issues", garbled(garbler, Recorded.of("github/issues.labeled")
                            .with("/issue/labels", List.of(Map.of("name", "障害"))))),
                    Sender.gitlab(garbled(garbler, hook())),
                    Sender.argocd(garbled(garbler, Recorded.of("argocd/on-deployed").with("/application", service))))) {
                Answer answer = sender.send();
                assertThat(answer.status()).as("seed %d of %s: %s", seed, sender.source(), answer.body()).isIn(200, 202, 400,
                        422);
                assertThat(answer.says("ACCEPTED")).as("seed %d of %s failed beside the answer", seed, sender.source())
                        .isFalse();
            }
        }
    }

    private static Recorded garbled(Garbler garbler, Recorded good) {
        return new Recorded(garbler.values(good.json()), good.headers());
    }
}
