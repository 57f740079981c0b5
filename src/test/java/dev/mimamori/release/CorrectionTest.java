package dev.mimamori.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class CorrectionTest {

    private static final Instant NOW = Pipeline.now();

    private final Pipeline pipeline = Pipeline.ofNewService();

    @BeforeEach
    void watched() {
        pipeline.watchedBy("CARRY_OVER");
    }

    private static Instant ago(long minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private static boolean changed(Reply reply) {
        return reply.ok().flag("updateRelease.changed");
    }

    @Test
    void a_field_left_out_stays_and_null_clears_it() {
        String project = Fixtures.unique("prj");
        pipeline.deploy("1", "deployedAt", ago(5), "project", project, "risk", "LOW", "unplanned", true, "links",
                List.of(Map.of("title", "a", "url", "https://example.org/a")), "changes",
                List.of(Pipeline.change("1", "risk", "HIGH")));

        assertThat(changed(pipeline.update("1"))).isFalse();
        assertThat(pipeline.text("1", "risk")).isEqualTo("LOW");
        assertThat(changed(pipeline.update("1", "risk", null))).isTrue();
        assertThat(pipeline.text("1", "risk")).isEqualTo("HIGH");
        assertThat(pipeline.text("1", "checklist.schedule.risk")).isEqualTo("HIGH");
        assertThat(pipeline.texts("1", "projects.key")).containsExactly(project);
        assertThat(changed(pipeline.update("1", "project", null, "unplanned", null, "links", null))).isTrue();
        assertThat(changed(pipeline.update("1", "project", null, "unplanned", null, "links", null))).isFalse();
        Reply seen = pipeline.see("1");
        assertThat(seen.list("release.projects")).isEmpty();
        assertThat(seen.flag("release.unplanned")).isFalse();
        assertThat(seen.list("release.links")).isEmpty();
        assertThat(seen.texts("release.changes.title")).containsExactly("Change 1");
        assertThat(changed(pipeline.update("1", "changes", null))).isTrue();
        assertThat(pipeline.text("1", "risk")).isEqualTo("MEDIUM");
        assertThat(changed(pipeline.update("1", "project", project))).isTrue();
        assertThat(pipeline.texts("1", "projects.key")).containsExactly(project);
        assertThat(audited("1", "updateRelease")).containsExactly("project", "changes", "project, unplanned, links", "risk");
    }

    @Test
    void changes_are_replaced_and_the_checklist_follows() {
        Map<String, Object> first = Pipeline.change("1", "impact", Pipeline.impact("errors rise"));
        pipeline.deploy("1", "deployedAt", ago(5), "changes", List.of(first));
        assertThat(changed(pipeline.update("1", "changes", List.of(first)))).isFalse();

        assertThat(changed(pipeline.update("1", "changes",
                List.of(Pipeline.change("1", "impact", Pipeline.impact("nothing moves")),
                        Pipeline.change("2", "impact", Pipeline.impact("it hangs"))))))
                .isTrue();
        Reply seen = pipeline.see("1");
        assertThat(seen.texts("release.checklist.items.title")).containsExactly("Errors", "Latency", "Change 1", "Change 2");
        assertThat(seen.text("release.checklist.items[2].expected")).isEqualTo("nothing moves");
        assertThat(seen.text("release.checklist.items[2].change.url")).isEqualTo("https://git.example.org/1");

        pipeline.update("1", "changes", List.of(Pipeline.change("2"), Pipeline.change("3"))).ok();
        assertThat(pipeline.texts("1", "changes.title")).containsExactly("Change 2", "Change 3");
        assertThat(pipeline.texts("1", "checklist.items.title")).containsExactly("Errors", "Latency");
    }

    @Test
    void another_moment_of_deployment_moves_the_order() {
        pipeline.deploy("1", "deployedAt", ago(9));
        pipeline.deploy("2", "deployedAt", ago(5), "risk", "HIGH");
        assertThat(changed(pipeline.update("2", "deployedAt", ago(12)))).isTrue();

        assertThat(pipeline.status("2")).isEqualTo("SUPERSEDED");
        assertThat(pipeline.text("2", "supersededBy.version")).isEqualTo("1");
        assertThat(pipeline.texts("2", "deployments.at")).containsExactly(ago(12).toString());
        Reply seen = pipeline.see("1");
        assertThat(seen.text("release.status")).isEqualTo("WATCHING");
        assertThat(seen.data("release.supersededBy")).isNull();
        assertThat(seen.text("release.checklist.schedule.risk")).isEqualTo("HIGH");
        assertThat(seen.texts("release.checklist.items.title")).contains("Deep look");
        assertThat(seen.text("release.previous.version")).isEqualTo("2");

        assertThat(changed(pipeline.update("2", "deployedAt", ago(5)))).isTrue();
        assertThat(pipeline.status("1")).isEqualTo("SUPERSEDED");
        assertThat(pipeline.text("1", "supersededBy.version")).isEqualTo("2");
        assertThat(pipeline.status("2")).isEqualTo("WATCHING");
        assertThat(pipeline.see("2").data("release.supersededBy")).isNull();
        assertThat(pipeline.see("2").list("release.checklist.upcoming")).isNotEmpty();
    }

    @Test
    void a_watch_keeps_to_the_corrected_moment() {
        pipeline.deploy("1", "deployedAt", ago(5));
        pipeline.update("1", "deployedAt", ago(3)).ok();

        assertThat(pipeline.text("1", "checklist.upcoming[0]")).isEqualTo(NOW.plus(Duration.ofMinutes(12)).toString());
    }

    @Test
    void what_a_withdrawn_release_had_superseded_is_watched_again() {
        pipeline.deploy("1", "deployedAt", ago(15), "risk", "HIGH");
        pipeline.deploy("2", "deployedAt", ago(11));
        assertThat(pipeline.texts("1", "checklist.rounds.status")).containsExactly("CLOSED");
        assertThat(pipeline.withdraw("2").ok().flag("withdrawRelease.changed")).isTrue();

        Reply withdrawn = pipeline.see("2");
        assertThat(withdrawn.text("release.status")).isEqualTo("WITHDRAWN");
        assertThat(withdrawn.list("release.checklist.upcoming")).isEmpty();
        assertThat(withdrawn.texts("release.checklist.reminders.status")).allMatch("CANCELLED"::equals);
        Reply again = pipeline.see("1");
        assertThat(again.text("release.status")).isEqualTo("WATCHING");
        assertThat(again.data("release.supersededBy")).isNull();
        assertThat(again.list("release.checklist.upcoming")).hasSize(5);
        assertThat(again.texts("release.checklist.rounds.status")).containsExactly("DUE");
        assertThat(again.texts("release.checklist.reminders.findAll { it.reason == 'CHECK_DUE' }.status"))
                .as("asked for anew").anyMatch(status -> !status.equals("CANCELLED"));
        assertThat(Pipeline.API.query("query($name: String!) { service(name: $name) { latestReleases { version } } }",
                Map.of("name", pipeline.service())).ok().texts("service.latestReleases.version")).containsExactly("1");
        assertThat(pipeline.withdraw("2").ok().flag("withdrawRelease.changed")).isFalse();
        assertThat(audited("2", "withdrawRelease")).containsExactly("by mistake");
        pipeline.update("2", "risk", "LOW").refused("CONFLICT");
    }

    @Test
    void a_withdrawn_release_in_between_leaves_no_gap() {
        pipeline.deploy("1", "deployedAt", ago(9));
        pipeline.deploy("2", "deployedAt", ago(6));
        pipeline.deploy("3", "deployedAt", ago(3));
        pipeline.withdraw("2").ok();

        assertThat(pipeline.status("1")).isEqualTo("SUPERSEDED");
        assertThat(pipeline.text("1", "supersededBy.version")).isEqualTo("3");
        assertThat(pipeline.text("3", "previous.version")).isEqualTo("1");
        assertThat(pipeline.status("3")).isEqualTo("WATCHING");
    }

    @Test
    void a_withdrawn_release_that_is_registered_again_is_watched_again_and_undoes_nothing() {
        pipeline.deploy("1", "deployedAt", ago(9));
        pipeline.deploy("2", "deployedAt", ago(5));
        pipeline.withdraw("2").ok();

        Reply again = pipeline.deploy("2", "deployedAt", ago(5));

        assertThat(again.flag("registerRelease.created")).isFalse();
        assertThat(again.flag("registerRelease.changed")).isTrue();
        assertThat(pipeline.status("2")).isEqualTo("WATCHING");
        assertThat(pipeline.see("2").list("release.checklist.upcoming")).isNotEmpty();
        assertThat(pipeline.status("1")).isEqualTo("SUPERSEDED");
        assertThat(pipeline.text("1", "supersededBy.version")).isEqualTo("2");
        assertThat(pipeline.texts("2", "deployments.rollback")).containsOnly("false");
    }

    @Test
    void a_withdrawn_release_that_goes_out_now_is_watched_again() {
        pipeline.deploy("1", "deployment", "run-1");
        pipeline.withdraw("1").ok();
        assertThat(pipeline.deploy("1", "deployment", "run-1").flag("registerRelease.changed")).isFalse();
        assertThat(pipeline.status("1")).isEqualTo("WITHDRAWN");

        assertThat(pipeline.deploy("1").flag("registerRelease.changed")).isTrue();
        assertThat(pipeline.status("1")).isEqualTo("WATCHING");
    }

    private List<String> audited(String version, String action) {
        return Pipeline.API.query("query($id: ID!) { auditLog(subject: $id, first: 50) { nodes { action detail } } }",
                Map.of("id", pipeline.id(version))).ok()
                .texts("auditLog.nodes.findAll { it.action == '" + action + "' }.detail");
    }
}
