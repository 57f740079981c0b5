package dev.mimamori.postmortem;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrendTest {

    private String project;
    private String postmortem;
    private final Scene scene = new Scene().template("onNewerRelease", "SUPERSEDE");
    private LocalDate monday;

    @BeforeEach
    void begin() {
        project = Shelf.project();
        postmortem = Shelf.ofProject(project);
        monday = LocalDate.ofInstant(TestClock.now(), ZoneOffset.UTC).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        TestClock.moveTo(monday.atTime(9, 0).toInstant(ZoneOffset.UTC));
    }

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private String item(String measure, Object... more) {
        Map<String, Object> fields = with("postmortem", postmortem, "owner", scene.owner, "measure", measure, "title",
                Fixtures.unique("Do"), "dueOn",
                monday.plusDays(60).toString());
        fields.putAll(with(more));
        return Shelf.action(Api.admin(), fields.entrySet().stream()
                .flatMap(e -> java.util.stream.Stream.of(e.getKey(), e.getValue())).toArray()).ok()
                .text("saveActionItem.actionItem.id");
    }

    /** Of the week that began on that Monday: value and of. */
    private String week(String item) {
        List<Map<String, Object>> points = Api.admin().query("""
                query($id: ID!) { node(id: $id) { ... on ActionItem { trend { week value of } } } }
                """, Map.of("id", item)).ok().list("node.trend");
        return points.stream().filter(point -> point.get("week").equals(monday.toString()))
                .map(point -> point.get("value") + " of " + point.get("of")).findFirst().orElse("none of " + points.size());
    }

    private static Map<String, Object> change(String project, boolean stated) {
        String url = "https://example.test/" + Fixtures.unique("change");
        return stated ? with("title", "A change", "url", url, "project", project, "impact", with("summary", "Something"))
                : with("title", "A change", "url", url, "project", project);
    }

    @Test
    void each_measure_is_told_by_full_weeks() {
        scene.save();
        String stated = item("IMPACT_STATED");
        String rounds = item("ROUNDS_ON_TIME");
        String unwatched = item("UNWATCHED_RELEASES");
        String releases = item("RELEASES_PER_WEEK");
        String incidents = item("INCIDENTS_OF_KIND", "kind", "REGRESSION");
        Watched first = scene.release("changes", List.of(change(project, true), change(project, false),
                change(project, false), change(Shelf.project(), true)));
        first.atSlot(1);
        first.does(scene.owner(), "acknowledge", "rest", "OK");
        first.atSlot(2);
        first.atSlot(3);
        first.does(scene.owner(), "acknowledge", "rest", "OK");
        Watched second = scene.release("changes", List.of(change(project, true)));
        second.after(Duration.ofMinutes(1));
        Watched third = scene.release("changes", List.of(change(project, true)));
        third.does(scene.owner(), "signOff", "verdict", "FAULTY");
        Shelf.incident("kind", "REGRESSION", "attributions", List.of(with("project", project, "share", 0.25)));
        Shelf.incident("kind", "REGRESSION", "attributions",
                List.of(with("project", project, "share", 0.5, "confirmed", false)));
        Watched withdrawn = new Scene().release("project", project);
        Shelf.incident("kind", "REGRESSION", "attributions", List.of(with("release", withdrawn.id(), "share", 0.5)));
        withdrawn.does(Api.admin(), "withdrawRelease", "reason", "It was never there");
        assertThat(week(releases)).as("this week is not over").isEqualTo("none of 8");
        TestClock.moveTo(monday.plusWeeks(1).atTime(1, 0).toInstant(ZoneOffset.UTC));
        assertThat(week(stated)).isEqualTo("0.6 of 5");
        assertThat(week(rounds)).as("the second of three was missed").isEqualTo("0.6666667 of 3");
        assertThat(week(unwatched)).as("the second was superseded before anybody looked").isEqualTo("0.33333334 of 3");
        assertThat(week(releases)).isEqualTo("3.0 of 3");
        assertThat(week(incidents)).startsWith("0.25 of ");
    }

    @Test
    void it_begins_eight_weeks_before_it_was_done() {
        scene.save();
        String item = item("RELEASES_PER_WEEK", "status", "DONE");
        TestClock.moveTo(monday.plusWeeks(3).atTime(1, 0).toInstant(ZoneOffset.UTC));
        assertThat(Api.admin().query("query($id: ID!) { node(id: $id) { ... on ActionItem { trend { week value of } } } }",
                Map.of("id", item)).ok().texts("node.trend.week")).hasSize(11).startsWith(monday.minusWeeks(8).toString());
        assertThat(Api.admin().query("query($id: ID!) { node(id: $id) { ... on ActionItem { trend { week } } } }",
                Map.of("id", item(null))).ok().list("node.trend")).isEmpty();
    }
}
