package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.intake.Sender.Answer;
import dev.mimamori.intake.github.GitHub;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

@QuarkusTest
@TestProfile(WithIntake.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class IntakeTest {

    @Inject
    Events events;

    @Inject
    GitHub github;

    @Inject
    Sql sql;

    private final Shop shop = Shop.fresh();

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    @Test
    void what_github_tells_is_registered_and_kept_as_it_came() {
        Answer answer = Sender.github("deployment_status", shop.deployment()).send();
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.says("TAKEN")).isTrue();
        Reply releases = shop.releases();
        assertThat(releases.number("releases.totalCount")).isOne();
        assertThat(releases.text("releases.nodes[0].version")).isEqualTo(Shop.SHA);
        assertThat(releases.texts("releases.nodes[0].sources")).containsExactly("GITHUB");
        assertThat(releases.text("releases.nodes[0].deployments[0].key")).isEqualTo("145988746");
        assertThat(shop.kept()).isOne();
        assertThat(Rows.count("intake_event", "body like ? and applied_at is not null and headers not like '%sha256%'",
                "%" + shop.service() + "%")).isOne();
        assertThat(Rows.count("intake_errand", "event_id is not null")).isZero();
        assertThat(Rows.count("audit_event", "actor = 'token:intake/github' and detail like ?", shop.service() + "%")).isOne();
    }

    @Test
    void each_source_registers() {
        assertThat(Sender.gitlab(shop.hook()).send().says("TAKEN")).isTrue();
        assertThat(Sender.argocd(Recorded.of("argocd/on-deployed").with("/application", shop.service())
                .with("/images", List.of("acme/" + shop.service() + ":1.4.2"))).send().says("TAKEN")).isTrue();
        assertThat(Sender.cdevents(shop.event("service.deployed")).send().says("TAKEN")).isTrue();
        assertThat(shop.releases().list("releases.nodes.sources.flatten()")).containsExactlyInAnyOrder("GITLAB", "ARGOCD",
                "CDEVENTS");
    }

    @Test
    void while_a_secret_is_rotated_both_are_good() {
        assertThat(Sender.github("deployment_status", shop.deployment()).signed(Sender.GITHUB_OLD).send().status())
                .isEqualTo(200);
    }

    @Test
    void a_wrong_proof_is_refused_and_leaves_nothing() {
        Sender good = Sender.github("deployment_status", shop.deployment());
        for (Sender wrong : List.of(good.signed("somebody-elses-secret"), good.header("X-Hub-Signature-256", null),
                good.header("X-Hub-Signature-256", "sha256="), good.body("{}".getBytes()),
                Sender.gitlab(shop.hook()).header("X-Gitlab-Token", "x"),
                Sender.gitlab(shop.hook()).header("X-Gitlab-Token", Sender.ARGOCD),
                Sender.cdevents(shop.event("service.deployed")).header("Authorization", null),
                Sender.argocd(shop.hook()).header("Authorization", "Bearer " + Sender.CDEVENTS))) {
            assertThat(wrong.send().status()).isEqualTo(401);
        }
        assertThat(shop.isKnown()).isFalse();
        assertThat(shop.kept()).isZero();
    }

    @Test
    void a_delivery_that_is_replayed_changes_nothing() {
        Sender delivery = Sender.github("deployment_status", shop.deployment());
        assertThat(delivery.send().says("TAKEN")).isTrue();
        Answer again = delivery.send();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.says("REPEATED")).isTrue();
        assertThat(shop.kept()).isOne();
        assertThat(shop.releases().list("releases.nodes[0].deployments")).hasSize(1);
    }

    @Test
    void one_event_of_a_source_is_taken_once_whichever_way_it_comes() {
        Recorded event = shop.event("service.deployed");
        assertThat(Sender.cdevents(event).send().says("TAKEN")).isTrue();
        assertThat(Sender.cdevents(event).send().says("REPEATED")).isTrue();
        assertThat(Sender.cdevents(event.with("/context/id", UUID.randomUUID().toString())).send().says("TAKEN")).isTrue();
        assertThat(shop.kept()).isEqualTo(2);
    }

    @Test
    void what_is_none_of_ours_is_heard_and_leaves_nothing() {
        Answer answer = Sender.github("push", shop.deployment()).send();
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.says("IGNORED")).isTrue();
        assertThat(Sender.github("deployment_status", shop.deployment().with("/deployment_status/state", "failure")).send()
                .status())
                .isEqualTo(202);
        assertThat(Sender.cdevents(shop.event("service.deployed").with("/context/type", "dev.cdevents.service.removed.0.3.0"))
                .send()
                .status()).isEqualTo(202);
        assertThat(shop.isKnown()).isFalse();
        assertThat(shop.kept()).isZero();
    }

    @Test
    void what_was_cut_off_is_refused() {
        Sender good = Sender.github("deployment_status", shop.deployment());
        byte[] half = java.util.Arrays.copyOf(good.body(), good.body().length / 2);
        assertThat(good.body(half).signed(Sender.GITHUB).send().status()).isEqualTo(400);
        assertThat(Sender.gitlab(shop.hook()).body(new byte[0]).send().status()).isEqualTo(400);
        assertThat(shop.isKnown()).isFalse();
    }

    @Test
    void what_is_huge_is_refused_before_all_of_it_is_read() {
        byte[] huge = new byte[10_000_000];
        java.util.Arrays.fill(huge, (byte) ' ');
        assertThat(Sender.argocd(shop.hook()).body(huge).send().status()).isEqualTo(413);
        byte[] large = java.util.Arrays.copyOf(huge, 1_100_000);
        assertThat(Sender.gitlab(shop.hook()).body(large).stream().status()).isEqualTo(413);
    }

    @Test
    void what_lacks_something_is_refused_leaves_nothing_and_may_be_told_again() {
        Sender good = Sender.github("deployment_status", shop.deployment());
        byte[] lacking = shop.deployment().without("/deployment/environment").text().getBytes();
        Answer refused = good.body(lacking).signed(Sender.GITHUB).send();
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("deployment.environment");
        byte[] late = shop.deployment().with("/deployment/environment", "x".repeat(300)).text().getBytes();
        assertThat(good.body(late).signed(Sender.GITHUB).send().status()).isEqualTo(422);
        assertThat(shop.kept()).isZero();
        assertThat(shop.isKnown()).isFalse();
        assertThat(good.send().says("TAKEN")).isTrue();
    }

    @Test
    void whoever_tells_is_answered_within_a_second_although_the_database_is_busy() {
        Sender.github("deployment_status", shop.deployment()).send();
        Sender delivery = Sender.github("deployment_status", shop.deployment().with("/deployment/id", 99)
                .with("/deployment_status/created_at", TestClock.now().toString()));
        QuarkusTransaction.requiringNew().run(() -> {
            sql.one("select true as held from (select pg_advisory_xact_lock(hashtextextended(?, 1))) as waited",
                    row -> row.flag("held"), shop.service() + "\nproduction");
            long begun = System.nanoTime();
            Answer answer = delivery.send();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.says("ACCEPTED")).isTrue();
        });
        Eventually.assertThat(() -> assertThat(shop.releases().texts("releases.nodes[0].deployments.key")).contains("99"));
    }

    @Test
    void what_is_refused_after_the_answer_is_on_record_and_may_be_told_again() {
        Sender.github("deployment_status", shop.deployment()).send();
        Recorded early = shop.deployment().with("/deployment/id", 99).with("/deployment_status/created_at",
                TestClock.now().plus(Duration.ofDays(1)).toString());
        Sender delivery = Sender.github("deployment_status", early);
        QuarkusTransaction.requiringNew().run(() -> {
            sql.one("select true as held from (select pg_advisory_xact_lock(hashtextextended(?, 1))) as waited",
                    row -> row.flag("held"), shop.service() + "\nproduction");
            assertThat(delivery.send().says("ACCEPTED")).isTrue();
        });
        Eventually.assertThat(() -> assertThat(
                Rows.count("intake_event", "body like ? and refusal is not null", "%" + shop.service() + "%")).isOne());
        assertThat(delivery.send().status()).as("now somebody waits for the answer").isEqualTo(422);
        assertThat(shop.kept()).isOne();
    }

    @Test
    void what_was_given_up_may_be_told_again() {
        Recorded told = shop.deployment().headers("X-GitHub-Event", "deployment_status", "X-GitHub-Delivery", shop.service());
        long event = events.keep(github, shop.service(), told.request(), Duration.ofHours(1)).orElseThrow();
        assertThat(events.keep(github, shop.service(), told.request(), Duration.ZERO)).isEmpty();
        sql.update("update intake_errand set failed = true where event_id = ?", event);
        assertThat(events.keep(github, shop.service(), told.request(), Duration.ZERO)).contains(event);
        Eventually.assertThat(() -> assertThat(shop.releases().number("releases.totalCount")).isOne());
        assertThat(events.keep(github, shop.service(), told.request(), Duration.ZERO)).isEmpty();
    }

    @Test
    void what_was_kept_and_not_applied_is_applied_later() {
        Recorded told = shop.deployment().headers("X-GitHub-Event", "deployment_status", "X-GitHub-Delivery", shop.service());
        assertThat(events.keep(github, shop.service(), told.request(), Duration.ZERO)).isPresent();
        Eventually.assertThat(() -> {
            assertThat(shop.releases().number("releases.totalCount")).isOne();
            assertThat(Rows.count("intake_event", "delivery = ? and applied_at is not null", shop.service())).isOne();
            assertThat(Rows.count("intake_errand", "event_id is not null")).isZero();
        });
    }

    @Test
    void what_cannot_be_applied_later_says_why() {
        Recorded told = shop.deployment().with("/deployment/environment", "x".repeat(300)).headers("X-GitHub-Event",
                "deployment_status",
                "X-GitHub-Delivery", shop.service());
        events.keep(github, shop.service(), told.request(), Duration.ZERO);
        Eventually.assertThat(
                () -> assertThat(Rows.count("intake_event", "delivery = ? and refusal like '%200%'", shop.service())).isOne());
    }

    @Test
    void what_came_is_forgotten_after_thirty_days() {
        Sender.github("deployment_status", shop.deployment()).send();
        TestClock.advance(Duration.ofDays(29));
        events.forgetOld();
        assertThat(shop.kept()).isOne();
        TestClock.advance(Duration.ofDays(2));
        events.forgetOld();
        assertThat(shop.kept()).isZero();
        assertThat(shop.releases().number("releases.totalCount")).as("what it told is not forgotten").isOne();
    }

    @Test
    void the_steps_in_the_manual_register_too() throws Exception {
        for (PipelineStep step : PipelineStep.values()) {
            PipelineStep.Done done = step.run("http://localhost:" + RestAssured.port, Fixtures.token(Role.PIPELINE),
                    System.getenv("PATH"));
            assertThat(done.log()).as("%s", step).contains("{\"created\":");
        }
        assertThat(Rows.count("release",
                "version in ('github_sha', 'ci_commit_sha', 'git_commit') and environment = 'production'"))
                .isEqualTo(3);
    }
}
