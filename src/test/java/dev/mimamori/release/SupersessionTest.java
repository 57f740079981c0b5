package dev.mimamori.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SupersessionTest {

    private static final Instant NOW = Pipeline.now();

    private final String ann = Fixtures.unique("ann");
    private final String bob = Fixtures.unique("bob");

    private static Instant ago(long minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private static Map<String, Object> risky(String url) {
        return Pipeline.change(url, "impact", Pipeline.impact("errors rise"));
    }

    /** Version 1 at high risk, its first slot 25 minutes ago and its second in five minutes. */
    private void deployFirst(Pipeline pipeline) {
        pipeline.deploy("1", "deployedAt", ago(35), "risk", "HIGH", "owners", List.of(ann), "changes",
                List.of(risky("1"), risky("2")));
    }

    private void deploySecond(Pipeline pipeline) {
        pipeline.deploy("2", "deployedAt", ago(1), "risk", "LOW", "owners", List.of(bob), "changes",
                List.of(risky("2"), risky("3")));
    }

    @Test
    void a_newer_release_goes_on_with_what_is_open() {
        Pipeline pipeline = Pipeline.ofNewService().watchedBy("CARRY_OVER");
        deployFirst(pipeline);
        pipeline.acknowledge("1", Map.of("Errors", "NOT_OK", "Latency", "OK", "Deep look", "OK", "Change 1", "UNSURE"))
                .ok();
        deploySecond(pipeline);

        Reply older = pipeline.see("1");
        assertThat(older.text("release.status")).isEqualTo("SUPERSEDED");
        assertThat(older.text("release.supersededBy.version")).isEqualTo("2");
        assertThat(older.list("release.checklist.upcoming")).isEmpty();
        assertThat(older.texts("release.checklist.rounds.status")).containsExactly("CLOSED");
        assertThat(older.texts("release.checklist.reminders.findAll { it.reason == 'CHECK_DUE' }.status"))
                .isNotEmpty().containsOnly("CANCELLED");
        Reply newer = pipeline.see("2");
        assertThat(newer.texts("release.carriedOver.version")).containsExactly("1");
        assertThat(newer.texts("release.checklist.items.title")).containsExactly("Errors", "Latency", "Change 2",
                "Change 3", "Deeper look", "Change 1");
        assertThat(newer.texts("release.checklist.items.source")).containsExactly("TEMPLATE", "TEMPLATE", "IMPACT",
                "IMPACT", "CARRIED_OVER", "CARRIED_OVER");
        assertThat(newer.text("release.checklist.items[5].change.url")).isEqualTo("https://git.example.org/1");
        assertThat(newer.text("release.checklist.schedule.risk")).isEqualTo("HIGH");
        assertThat(newer.text("release.risk")).isEqualTo("LOW");
        assertThat(newer.texts("release.owners.handle")).containsExactly(bob, ann);
        assertThat(newer.text("release.checklist.upcoming[0]")).isEqualTo(NOW.plus(Duration.ofMinutes(5)).toString());
    }

    @Test
    void the_first_look_comes_no_later_than_its_own_schedule_has_it() {
        Pipeline pipeline = Pipeline.ofNewService().watchedBy("CARRY_OVER");
        pipeline.deploy("1", "deployedAt", ago(16), "risk", "LOW"); // its first slot is in 14 minutes
        pipeline.deploy("2", "deployedAt", ago(1), "risk", "HIGH");

        assertThat(pipeline.text("2", "checklist.upcoming[0]")).isEqualTo(NOW.plus(Duration.ofMinutes(9)).toString());
    }

    @Test
    void under_supersede_the_older_watch_just_ends() {
        Pipeline pipeline = Pipeline.ofNewService().watchedBy("SUPERSEDE");
        deployFirst(pipeline);
        deploySecond(pipeline);

        assertThat(pipeline.status("1")).isEqualTo("SUPERSEDED");
        Reply newer = pipeline.see("2");
        assertThat(newer.list("release.carriedOver")).isEmpty();
        assertThat(newer.texts("release.checklist.items.title")).containsExactly("Errors", "Latency", "Change 2",
                "Change 3");
        assertThat(newer.text("release.checklist.schedule.risk")).isEqualTo("LOW");
        assertThat(newer.texts("release.owners.handle")).containsExactly(bob);
    }

    @Test
    void under_keep_watching_both_are_watched() {
        Pipeline pipeline = Pipeline.ofNewService().watchedBy("KEEP_WATCHING");
        deploySecond(pipeline);
        deployFirst(pipeline);
        pipeline.deploy("3", "deployedAt", NOW);

        for (String version : List.of("1", "2", "3")) {
            assertThat(pipeline.status(version)).isEqualTo("WATCHING");
            assertThat(pipeline.see(version).list("release.checklist.upcoming")).isNotEmpty();
            assertThat(pipeline.see(version).data("release.supersededBy")).isNull();
        }
        assertThat(pipeline.text("3", "previous.version")).isEqualTo("2");
    }

    @Test
    void a_release_that_is_told_late_gives_what_it_asks_to_the_newer_one_and_nobody_is_told() {
        Pipeline pipeline = Pipeline.ofNewService().watchedBy("CARRY_OVER");
        deploySecond(pipeline);
        deployFirst(pipeline);

        Reply older = pipeline.see("1");
        assertThat(older.text("release.status")).isEqualTo("SUPERSEDED");
        assertThat(older.text("release.supersededBy.version")).isEqualTo("2");
        assertThat(older.list("release.checklist.reminders")).isEmpty();
        assertThat(older.list("release.checklist.rounds")).isEmpty();
        Reply newer = pipeline.see("2");
        assertThat(newer.text("release.status")).isEqualTo("WATCHING");
        assertThat(newer.texts("release.checklist.items.title")).containsExactlyInAnyOrder("Errors", "Latency",
                "Change 2", "Change 3", "Deep look", "Deeper look", "Change 1");
        assertThat(newer.text("release.checklist.schedule.risk")).isEqualTo("HIGH");
        assertThat(newer.texts("release.owners.handle")).containsExactly(bob, ann);
        assertThat(newer.text("release.checklist.upcoming[0]")).isEqualTo(NOW.plus(Duration.ofMinutes(5)).toString());
    }

    @Test
    void who_was_told_first_changes_nothing() {
        Set<String> outcomes = new HashSet<>();
        for (List<String> order : List.of(List.of("1", "2", "3"), List.of("1", "3", "2"), List.of("2", "1", "3"),
                List.of("2", "3", "1"), List.of("3", "1", "2"), List.of("3", "2", "1"))) {
            Pipeline pipeline = Pipeline.ofNewService().watchedBy("CARRY_OVER");
            Map<String, Map<String, Object>> releases = Map.of(
                    "1", pipeline.release("1", "deployedAt", ago(9), "risk", "HIGH", "owners", List.of(ann), "changes",
                            List.of(risky("1"), risky("2"))),
                    "2", pipeline.release("2", "deployedAt", ago(6), "risk", "LOW", "owners", List.of(bob), "changes",
                            List.of(risky("2"), risky("3"))),
                    "3", pipeline.release("3", "deployedAt", ago(3), "risk", "MEDIUM", "changes", List.of(risky("1"))));
            order.forEach(version -> Pipeline.register(releases.get(version)).ok());
            Reply last = pipeline.see("3");
            outcomes.add(pipeline.status("1") + pipeline.text("1", "supersededBy.version") + pipeline.status("2")
                    + pipeline.text("2", "supersededBy.version") + last.text("release.status")
                    + new TreeSet<>(last.texts("release.checklist.items.title"))
                    + new TreeSet<>(last.texts("release.owners.handle"))
                    + last.text("release.checklist.schedule.risk") + last.list("release.checklist.upcoming"));
        }
        assertThat(outcomes).hasSize(1).allMatch(outcome -> outcome.startsWith("SUPERSEDED2SUPERSEDED3WATCHING"));
    }

    @Test
    void at_one_instant_the_version_as_bytes_decides() {
        for (List<String> order : List.of(List.of("v9", "v10", "\uFF5E", "\uD83D\uDE80"),
                List.of("\uD83D\uDE80", "\uFF5E", "v9", "v10"))) {
            Pipeline pipeline = Pipeline.ofNewService();
            order.forEach(version -> pipeline.deploy(version, "deployedAt", NOW));

            assertThat(pipeline.text("v10", "supersededBy.version")).isEqualTo("v9");
            assertThat(pipeline.text("v9", "supersededBy.version")).isEqualTo("\uFF5E");
            assertThat(pipeline.text("\uFF5E", "supersededBy.version")).isEqualTo("\uD83D\uDE80");
            assertThat(pipeline.status("\uD83D\uDE80")).isEqualTo("WATCHING");
            assertThat(pipeline.text("\uD83D\uDE80", "previous.version")).isEqualTo("\uFF5E");
        }
    }

    @Test
    void a_release_with_a_verdict_is_not_superseded() {
        Pipeline pipeline = Pipeline.ofNewService().watchedBy("CARRY_OVER");
        deployFirst(pipeline);
        pipeline.sign("1", "FAULTY").ok();
        deploySecond(pipeline);

        assertThat(pipeline.status("1")).isEqualTo("FAULTY");
        assertThat(pipeline.see("1").data("release.supersededBy")).isNull();
        assertThat(pipeline.see("2").list("release.carriedOver")).isEmpty();
        assertThat(pipeline.texts("2", "owners.handle")).containsExactly(bob);
        assertThat(pipeline.text("2", "previous.version")).isEqualTo("1");
    }
}
