package dev.mimamori.demo;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.catalogue.People;
import dev.mimamori.common.Caller;
import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Reply;
import io.quarkus.test.junit.QuarkusTest;

/** The example tells the story that {@code src/docs/figures.md} tells of it. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SampleTest {

    /** Long ago, where nothing else is counted. */
    private static final Instant THEN = Instant.parse("2008-07-09T12:00:00Z");

    @Inject
    Sample sample;

    @Inject
    People people;

    private static String postmortem;

    @BeforeEach
    void load() {
        if (postmortem == null) {
            sample.load(new Caller("demo", people.idOf("admin").orElse(null), "admin", Set.of(Role.ADMIN)), THEN);
            postmortem = Api.admin().query("{ postmortems(filter: { project: \"refactoring\" }) { nodes { id } } }").ok()
                    .text("postmortems.nodes[0].id");
        }
    }

    private static Reply see(String fields) {
        return Api.admin().query("query($id: ID!) { node(id: $id) { ... on Postmortem { " + fields + " } } }",
                Map.of("id", postmortem)).ok();
    }

    @Test
    void the_project_causes_most_incidents_and_few_regressions_and_inquiries() {
        Reply seen = see("status contribution { byKind { kind total confirmed share verdict } } sections { key body }");
        List<Map<String, Object>> kinds = seen.list("node.contribution.byKind");
        assertThat(seen.text("node.status")).isEqualTo("REVIEWED");
        assertThat(kinds)
                .extracting(k -> k.get("kind") + " " + k.get("confirmed") + " of " + k.get("total") + " " + k.get("verdict"))
                .containsExactly("REGRESSION 1.0 of 13 LOWER", "INCIDENT 16.0 of 21 HIGHER", "USER_INQUIRY 2.0 of 18 LOWER",
                        "NEAR_MISS 4.0 of 4 TOO_FEW_DATA");
        assertThat(seen.text("node.sections.find { it.key == 'analysis' }.body")).contains("| Incident | 21 | 16 | 76.19 % |");
    }

    @Test
    void after_the_agreement_there_are_fewer_incidents_and_more_releases() {
        Reply seen = see("""
                agreement { status state consequences dryRun quality { kind observed atMost } }
                effects { target verdict rateRatio before { incidents releases releasesPerWeek } after { incidents releases } }
                """);
        assertThat(seen.text("node.agreement.status")).isEqualTo("IN_FORCE");
        Map<String, Object> incidents = seen.<Map<String, Object>> list("node.effects").stream()
                .filter(e -> e.get("target").equals("INCIDENT")).findFirst().orElseThrow();
        assertThat(incidents.get("verdict")).isEqualTo("BETTER");
        assertThat(incidents.get("before").toString()).as("without the one after which they looked").contains("incidents=15.0",
                "releases=60");
        assertThat(incidents.get("after").toString()).contains("incidents=3.0", "releases=96");
        assertThat(seen.texts("node.effects.verdict")).as("little can be said of what hardly happens").contains("TOO_FEW_DATA");
    }

    @Test
    void both_actions_show_in_their_trends() {
        List<Map<String, Object>> actions = see("actionItems { title trend { week value of } }").list("node.actionItems");
        assertThat(actions).hasSize(2).allSatisfy(action -> {
            List<?> trend = (List<?>) action.get("trend");
            double before = average(trend.subList(0, 8));
            double after = average(trend.subList(9, 19));
            assertThat(after).as("%s", action.get("title")).isGreaterThan(0.8).isGreaterThan(before + 0.3);
        });
    }

    /** Wherever it tells the story. */
    private static String documentation() throws IOException {
        StringBuilder all = new StringBuilder(Files.readString(Path.of("README.md")));
        try (Stream<Path> docs = Files.walk(Path.of("src/docs"))) {
            for (Path doc : docs.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
                all.append('\n').append(Files.readString(doc));
            }
        }
        return all.toString().replaceAll("[*`]", "").replaceAll("\\s+", " ");
    }

    private static String word(Object number) {
        return List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
                .get(((Number) number).intValue());
    }

    private static int whole(Map<String, Object> of, String field) {
        return ((Number) of.get(field)).intValue();
    }

    @Test
    void what_is_told_of_it_is_what_is_served() throws IOException {
        Reply seen = see("""
                contribution { byKind { total confirmed verdict } } agreement { quality { atMost } speed { releasesPerWeek } }
                effects { verdict before { incidents releases releasesPerWeek } after { incidents releases releasesPerWeek } }
                actionItems { trend { value } }
                """);
        List<Map<String, Object>> kinds = seen.list("node.contribution.byKind");
        Map<String, Object> regressions = kinds.get(0);
        Map<String, Object> incidents = kinds.get(1);
        Map<String, Object> inquiries = kinds.get(2);
        List<Number> atMost = seen.list("node.agreement.quality.atMost");
        Map<String, Object> effect = seen.<Map<String, Object>> list("node.effects").get(1);
        Map<String, Object> before = object(effect.get("before"));
        Map<String, Object> after = object(effect.get("after"));
        assertThat(documentation()).contains(
                "%d incidents, %d of them the refactoring's: %s than the rest".formatted(whole(incidents, "total"),
                        whole(incidents, "confirmed"), incidents.get("verdict")),
                "Of %d regressions and %d inquiries it caused %s and %s: %s".formatted(whole(regressions, "total"),
                        whole(inquiries, "total"), word(regressions.get("confirmed")), word(inquiries.get("confirmed")),
                        inquiries.get("verdict")),
                "at most %s incidents and %s regressions in four weeks, %s releases a week".formatted(word(atMost.get(0)),
                        word(atMost.get(1)), word(seen.data("node.agreement.speed.releasesPerWeek"))),
                "%s incidents in %d releases, against %d in %d: %s".formatted(word(after.get("incidents")),
                        whole(after, "releases"), whole(before, "incidents"), whole(before, "releases"),
                        effect.get("verdict")),
                "from a fifth to nine in ten, and from a third in time to nearly all");
        assertThat(Math.round(((Number) before.get("releasesPerWeek")).doubleValue())).isEqualTo(5);
        assertThat(documentation()).containsIgnoringCase("%s releases a week instead of five"
                .formatted(word(Math.round(whole(after, "releases") / 12.0))));
        assertThat(seen.<Map<String, Object>> list("node.effects")).extracting(e -> e.get("verdict"))
                .as("regressions, inquiries and near misses").containsExactly("TOO_FEW_DATA", "BETTER", "TOO_FEW_DATA",
                        "TOO_FEW_DATA");
        List<List<Map<String, Object>>> trends = seen.list("node.actionItems.trend");
        assertThat(average(trends.get(0).subList(0, 8))).isBetween(0.15, 0.25);
        assertThat(average(trends.get(0).subList(9, 19))).isBetween(0.87, 0.94);
        assertThat(average(trends.get(1).subList(0, 8))).isBetween(0.28, 0.39);
        assertThat(average(trends.get(1).subList(9, 19))).isBetween(0.93, 1.0);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object of) {
        return (Map<String, Object>) of;
    }

    private static double average(List<?> weeks) {
        return weeks.stream().map(week -> ((Map<?, ?>) week).get("value")).filter(value -> value != null)
                .mapToDouble(value -> ((Number) value).doubleValue()).average().orElse(0);
    }

    @Test
    void watching_it_changed_too() {
        String query = """
                query($from: Date!, $to: Date!) { watchQuality(filter: { project: "refactoring" }, from: $from, to: $to) {
                  roundsOnTime changes impactStated } }
                """;
        Reply before = Api.admin().query(query, with("from", "2008-01-21", "to", "2008-04-13")).ok();
        Reply after = Api.admin().query(query, with("from", "2008-04-14", "to", "2008-07-06")).ok();
        assertThat(((Number) after.data("watchQuality.roundsOnTime")).doubleValue())
                .isGreaterThan(((Number) before.data("watchQuality.roundsOnTime")).doubleValue());
    }
}
