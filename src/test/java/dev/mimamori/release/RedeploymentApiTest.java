package dev.mimamori.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.release.RegisterRelease.Registered;
import dev.mimamori.testing.Reply;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RedeploymentApiTest {

    private static final Instant NOW = Pipeline.now();

    private final Pipeline pipeline = Pipeline.ofNewService();

    @BeforeEach
    void watched() {
        pipeline.watchedBy("CARRY_OVER");
    }

    private static Instant ago(long minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    @Test
    void a_retry_with_the_same_key_is_the_same_deployment() {
        pipeline.deploy("1", "deployment", "run-1", "deployedAt", ago(5));
        Reply retry = pipeline.deploy("1", "deployment", "run-1");

        assertThat(retry.flag("registerRelease.changed")).isFalse();
        assertThat(pipeline.texts("1", "deployments.at")).containsExactly(ago(5).toString());
    }

    @Test
    void a_new_key_is_a_new_deployment_and_a_new_watch() {
        pipeline.deploy("1", "deployment", "run-1", "deployedAt", ago(20));
        pipeline.acknowledge("1", Map.of("Errors", "OK")).ok();
        pipeline.sign("1", "HEALTHY").ok();
        String watch = pipeline.text("1", "checklist.id");

        Reply again = pipeline.deploy("1", "deployment", "run-2", "deployedAt", ago(1));

        assertThat(again.flag("registerRelease.created")).isFalse();
        assertThat(again.flag("registerRelease.changed")).isTrue();
        assertThat(again.list("registerRelease.ignored")).isEmpty();
        Reply seen = pipeline.see("1");
        assertThat(seen.text("release.status")).isEqualTo("WATCHING");
        assertThat(seen.text("release.deployedAt")).isEqualTo(ago(1).toString());
        assertThat(seen.text("release.checklist.id")).isNotEqualTo(watch);
        assertThat(seen.list("release.checklist.items.latest")).containsOnlyNulls();
        assertThat(seen.texts("release.deployments.key")).containsExactly("run-2", "run-1");
        assertThat(seen.list("release.deployments.rollback")).containsOnly(false);
        assertThat(pipeline.deploy("1", "deployment", "run-1", "deployedAt", ago(20)).flag("registerRelease.changed"))
                .isFalse();
    }

    @Test
    void a_new_watch_still_asks_for_what_the_old_one_had_taken_over() {
        pipeline.deploy("1", "deployedAt", ago(40), "risk", "HIGH");
        pipeline.deploy("2", "deployedAt", ago(20), "deployment", "run-1", "risk", "LOW");
        pipeline.deploy("2", "deployedAt", ago(1), "deployment", "run-2");

        Reply seen = pipeline.see("2");
        assertThat(seen.texts("release.checklist.items.title"))
                .containsExactly("Errors", "Latency", "Deep look", "Deeper look");
        assertThat(seen.text("release.checklist.schedule.risk")).isEqualTo("HIGH");
        assertThat(seen.texts("release.carriedOver.version")).containsExactly("1");
    }

    @Test
    void an_older_version_with_a_new_key_is_a_rollback() {
        pipeline.deploy("1", "deployment", "run-1", "deployedAt", ago(40));
        String watch = pipeline.text("1", "checklist.id");
        pipeline.deploy("2", "deployment", "run-2", "deployedAt", ago(20));
        assertThat(pipeline.status("1")).isEqualTo("SUPERSEDED");

        pipeline.deploy("1", "deployment", "run-3", "deployedAt", ago(1));

        Reply seen = pipeline.see("1");
        assertThat(seen.text("release.status")).isEqualTo("WATCHING");
        assertThat(seen.data("release.supersededBy")).isNull();
        assertThat(seen.text("release.previous.version")).isEqualTo("2");
        assertThat(seen.text("release.checklist.id")).isNotEqualTo(watch);
        assertThat(seen.list("release.deployments.rollback")).containsExactly(true, false);
        assertThat(seen.list("release.checklist.upcoming")).isNotEmpty();
        Reply undone = pipeline.see("2");
        assertThat(undone.text("release.status")).isEqualTo("ROLLED_BACK");
        assertThat(undone.list("release.checklist.upcoming")).isEmpty();
        assertThat(undone.texts("release.checklist.reminders.status")).allMatch("CANCELLED"::equals);
    }

    @Test
    void an_older_version_said_to_have_gone_out_later_is_a_rollback() {
        pipeline.deploy("1", "deployedAt", ago(40));
        pipeline.deploy("2", "deployedAt", ago(20));
        Reply told = pipeline.deploy("1", "deployedAt", ago(1));

        assertThat(told.flag("registerRelease.changed")).isTrue();
        assertThat(pipeline.status("1")).isEqualTo("WATCHING");
        assertThat(pipeline.status("2")).isEqualTo("ROLLED_BACK");
        assertThat(pipeline.deploy("1", "deployedAt", ago(1)).flag("registerRelease.changed")).isFalse();
    }

    @Test
    void an_older_version_told_without_key_and_moment_is_only_told_again() {
        pipeline.deploy("1", "deployedAt", ago(40));
        pipeline.deploy("2", "deployedAt", ago(20));

        assertThat(pipeline.deploy("1").flag("registerRelease.changed")).isFalse();
        assertThat(pipeline.deploy("1", "deployedAt", ago(25)).texts("registerRelease.ignored"))
                .containsExactly("deployedAt");
        assertThat(pipeline.deploy("1", "rollback", true).texts("registerRelease.ignored")).containsExactly("rollback");
        assertThat(pipeline.status("1")).isEqualTo("SUPERSEDED");
        assertThat(pipeline.status("2")).isEqualTo("WATCHING");
    }

    @Test
    void the_current_version_without_a_key_is_never_deployed_again() {
        pipeline.deploy("1", "deployedAt", ago(40));
        Reply later = pipeline.deploy("1", "deployedAt", ago(1));

        assertThat(later.flag("registerRelease.changed")).isFalse();
        assertThat(later.texts("registerRelease.ignored")).containsExactly("deployedAt");
        assertThat(pipeline.text("1", "deployedAt")).isEqualTo(ago(40).toString());
    }

    @Test
    void a_deployment_that_is_told_late_does_not_move_the_release_back() {
        pipeline.deploy("1", "deployment", "run-2", "deployedAt", ago(5));
        String watch = pipeline.text("1", "checklist.id");
        pipeline.deploy("1", "deployment", "run-1", "deployedAt", ago(50));

        assertThat(pipeline.text("1", "deployedAt")).isEqualTo(ago(5).toString());
        assertThat(pipeline.texts("1", "deployments.key")).containsExactly("run-2", "run-1");
        assertThat(pipeline.text("1", "checklist.id")).isEqualTo(watch);
    }

    @Test
    void another_source_within_half_an_hour_tells_the_same_deployment() {
        pipeline.deploy("1", "deployment", "run-1", "deployedAt", ago(40));
        String watch = pipeline.text("1", "checklist.id");

        Registered told = pipeline.told(ReleaseSource.GITHUB, "1", "77", ago(11));

        assertThat(told.created()).isFalse();
        assertThat(told.changed()).isTrue();
        Reply seen = pipeline.see("1");
        assertThat(seen.text("release.deployedAt")).isEqualTo(ago(40).toString());
        assertThat(seen.texts("release.deployments.at")).containsExactly(ago(40).toString());
        assertThat(seen.texts("release.sources")).containsExactly("API", "GITHUB");
        assertThat(seen.text("release.checklist.id")).isEqualTo(watch);
        assertThat(pipeline.told(ReleaseSource.GITHUB, "1", "77", ago(11)).changed()).isFalse();
    }

    @Test
    void another_source_beyond_half_an_hour_tells_another_deployment() {
        pipeline.deploy("1", "deployment", "run-1", "deployedAt", ago(40));
        pipeline.told(ReleaseSource.GITHUB, "1", "77", ago(9));

        assertThat(pipeline.text("1", "deployedAt")).isEqualTo(ago(9).toString());
        assertThat(pipeline.texts("1", "deployments.key")).containsExactly("77", "run-1");
    }

    @Test
    void the_same_key_of_another_source_is_another_key() {
        pipeline.told(ReleaseSource.GITHUB, "1", "1", ago(90));
        pipeline.told(ReleaseSource.GITLAB, "1", "1", ago(20));

        assertThat(pipeline.texts("1", "deployments.at")).containsExactly(ago(20).toString(), ago(90).toString());
    }

    @Test
    void two_sources_that_both_tell_of_a_second_deployment_make_one_of_it() {
        pipeline.deploy("1", "deployment", "run-1", "deployedAt", ago(300));
        pipeline.told(ReleaseSource.GITHUB, "1", "77", ago(299));
        pipeline.deploy("1", "deployment", "run-2", "deployedAt", ago(20));
        String watch = pipeline.text("1", "checklist.id");
        pipeline.told(ReleaseSource.GITHUB, "1", "78", ago(19));

        assertThat(pipeline.texts("1", "deployments.at")).containsExactly(ago(20).toString(), ago(300).toString());
        assertThat(pipeline.text("1", "checklist.id")).isEqualTo(watch);
        pipeline.told(ReleaseSource.GITHUB, "1", "79", ago(10));
        assertThat(pipeline.texts("1", "deployments.at")).hasSize(3);
    }
}
