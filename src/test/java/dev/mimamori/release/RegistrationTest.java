package dev.mimamori.release;

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

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RegistrationTest {

    private static final Instant NOW = Pipeline.now();

    private final Pipeline pipeline = Pipeline.ofNewService();

    @Test
    void of_sixty_four_equal_registrations_at_once_one_creates_the_release() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(64);
        try {
            for (int round = 0; round < 3; round++) {
                Map<String, Object> input = pipeline.release("1." + round, "project", Fixtures.unique("prj"), "owners",
                        List.of(Fixtures.unique("ann")), "deployment", "run-" + round, "deployedAt", NOW.plusSeconds(round),
                        "changes", List.of(Pipeline.change("1", "author", Fixtures.unique("bob"))));
                CyclicBarrier barrier = new CyclicBarrier(64);
                List<Future<Reply>> calls = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    calls.add(callers.submit(() -> {
                        barrier.await();
                        return Pipeline.register(input).ok();
                    }));
                }
                List<Reply> replies = new ArrayList<>();
                for (Future<Reply> call : calls) {
                    replies.add(call.get());
                }
                assertThat(replies).extracting(reply -> reply.text("registerRelease.release.id")).hasSize(64)
                        .containsOnly(pipeline.id("1." + round));
                assertThat(replies).filteredOn(reply -> reply.flag("registerRelease.created")).hasSize(1);
                assertThat(replies).filteredOn(reply -> reply.flag("registerRelease.changed")).hasSize(1);
                assertThat(pipeline.texts("1." + round, "deployments.key")).containsExactly("run-" + round);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(Rows.count("release r join service s on s.id = r.service_id", "s.name = ?", pipeline.service()))
                .isEqualTo(3);
    }

    @Test
    void a_repeated_registration_fills_what_was_empty_and_unites_lists() {
        String ann = Fixtures.unique("ann");
        String bob = Fixtures.unique("bob");
        String project = Fixtures.unique("prj");
        pipeline.deploy("1", "deployedAt", NOW, "owners", List.of(ann), "links", List.of(link("a")), "changes",
                List.of(Pipeline.change("1")));

        Reply again = pipeline.deploy("1", "deployedAt", NOW, "commit", "abc", "risk", "HIGH", "project", project,
                "unplanned", true, "owners", List.of(bob, ann), "links", List.of(link("a"), link("b")),
                "changes", List.of(
                        Pipeline.change("1", "author", bob, "risk", "LOW", "impact", Pipeline.impact("errors rise"),
                                "committedAt", NOW.minusSeconds(90), "mergedAt", NOW.minusSeconds(60)),
                        Pipeline.change("2")));

        assertThat(again.flag("registerRelease.created")).isFalse();
        assertThat(again.flag("registerRelease.changed")).isTrue();
        assertThat(again.list("registerRelease.ignored")).isEmpty();
        Reply seen = pipeline.see("1");
        assertThat(seen.text("release.commit")).isEqualTo("abc");
        assertThat(seen.text("release.risk")).isEqualTo("HIGH");
        assertThat(seen.flag("release.unplanned")).isTrue();
        assertThat(seen.texts("release.owners.handle")).containsExactly(ann, bob);
        assertThat(seen.texts("release.links.title")).containsExactly("a", "b");
        assertThat(seen.texts("release.projects.key")).containsExactly(project);
        assertThat(seen.texts("release.changes.title")).containsExactly("Change 1", "Change 2");
        assertThat(seen.text("release.changes[0].person.handle")).isEqualTo(bob);
        assertThat(seen.text("release.changes[0].impact.detection")).isEqualTo("errors rise");
        assertThat(seen.text("release.changes[0].mergedAt")).isEqualTo(NOW.minusSeconds(60).toString());
        assertThat(seen.texts("release.checklist.items.title")).containsOnlyOnce("Change 1");
        assertThat(seen.texts("release.deployments.at")).containsExactly(NOW.toString());
    }

    @Test
    void what_is_filled_is_kept_and_named() {
        String ann = Fixtures.unique("ann");
        String project = Fixtures.unique("prj");
        Object[] first = { "deployedAt", NOW, "commit", "abc", "risk", "LOW", "project", project, "changes",
                List.of(Pipeline.change("0"), Pipeline.change("1", "author", ann, "project", project, "risk", "LOW",
                        "impact", Pipeline.impact("errors rise"), "committedAt", NOW.minusSeconds(90), "mergedAt",
                        NOW.minusSeconds(60))) };
        pipeline.deploy("1", first);
        String before = pipeline.see("1").body();

        Reply other = pipeline.deploy("1", "deployedAt", NOW.minusSeconds(5), "commit", "def", "risk", "HIGH", "rollback",
                true, "project", Fixtures.unique("other"), "changes",
                List.of(Pipeline.change("1", "title", "Another", "author", Fixtures.unique("bob"), "project",
                        Fixtures.unique("other"), "risk", "HIGH", "impact", Pipeline.impact("nothing"), "committedAt",
                        NOW.minusSeconds(91), "mergedAt", NOW.minusSeconds(61))));

        assertThat(other.flag("registerRelease.changed")).isFalse();
        assertThat(other.texts("registerRelease.ignored")).containsExactlyInAnyOrder("deployedAt", "commit", "risk",
                "rollback", "project", "changes[0].title", "changes[0].author", "changes[0].project", "changes[0].risk",
                "changes[0].impact", "changes[0].committedAt", "changes[0].mergedAt");
        assertThat(pipeline.see("1").body()).isEqualTo(before);
        assertThat(pipeline.deploy("1", first).list("registerRelease.ignored")).isEmpty();
    }

    @Test
    void a_release_that_is_told_a_week_late_is_history() {
        pipeline.deploy("2", "deployedAt", NOW.minus(Duration.ofDays(8)));
        assertThat(pipeline.status("2")).isEqualTo("NOT_WATCHED");
        pipeline.deploy("1", "deployedAt", NOW.minus(Duration.ofDays(9)));
        assertThat(pipeline.status("1")).isEqualTo("SUPERSEDED");
        assertThat(pipeline.text("1", "supersededBy.version")).isEqualTo("2");
        pipeline.deploy("3", "deployedAt", NOW.minus(Duration.ofDays(6)));

        assertThat(pipeline.status("2")).isEqualTo("SUPERSEDED");
        assertThat(pipeline.text("2", "supersededBy.version")).isEqualTo("3");
        assertThat(pipeline.status("3")).isEqualTo("WATCHING");
        assertThat(pipeline.texts("3", "carriedOver.version")).isEmpty();
        assertThat(pipeline.see("1").data("release.checklist")).isNull();
        assertThat(pipeline.see("2").data("release.checklist")).isNull();
    }

    @Test
    void what_is_not_watched_is_neither_watched_nor_superseded() {
        Pipeline staging = Pipeline.in("staging");
        staging.deploy("1", "deployedAt", NOW.minusSeconds(60));
        staging.deploy("2", "deployedAt", NOW);

        assertThat(staging.status("1")).isEqualTo("NOT_WATCHED");
        assertThat(staging.status("2")).isEqualTo("NOT_WATCHED");
        assertThat(staging.see("1").data("release.supersededBy")).isNull();
        assertThat(staging.text("2", "previous.version")).isEqualTo("1");
        assertThat(staging.see("2").data("release.checklist")).isNull();
    }

    @Test
    void environments_do_not_touch_each_other() {
        Pipeline prod = new Pipeline(pipeline.service(), "prod");
        pipeline.deploy("1", "deployedAt", NOW.minusSeconds(60));
        prod.deploy("2", "deployedAt", NOW);

        assertThat(pipeline.status("1")).isEqualTo("WATCHING");
        assertThat(prod.status("2")).isEqualTo("WATCHING");
        assertThat(prod.see("2").data("release.previous")).isNull();
        assertThat(Pipeline.API.query("query($name: String!) { service(name: $name) { latestReleases { version } } }",
                Map.of("name", pipeline.service())).ok().texts("service.latestReleases.version"))
                .containsExactlyInAnyOrder("1", "2");
    }

    private static Map<String, Object> link(String title) {
        return Map.of("title", title, "url", "https://example.org/" + title);
    }
}
