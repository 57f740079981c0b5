package dev.mimamori.postmortem;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class IncidentAnalysisTest {

    private final String cause = Fixtures.unique("Cause");
    private String project;

    @BeforeEach
    void begin() {
        project = Shelf.project();
    }

    /** In a year of its own: totals are the whole organisation's. */
    private String incident(int year, String kind, double share, boolean confirmed) {
        return Shelf.incident("kind", kind, "cause", cause, "startedAt", year + "-02-01T00:00:00Z", "detectedAt",
                year + "-02-01T00:00:00Z", "attributions",
                List.of(with("project", project, "share", share, "confirmed", confirmed)));
    }

    private String postmortem(int year) {
        return Shelf.ofProject(project, "from", year + "-01-01", "to", year + "-12-31");
    }

    private static void attribute(String incident, Map<String, Object> share) {
        Api.admin().mutate("mutation($input: AttributeIncidentInput!) { attributeIncident(input: $input) { incident { id } } }",
                with("incident", incident, "attributions", List.of(share))).ok();
    }

    @Test
    void it_follows_what_is_known_until_review_begins_and_then_stands_still() {
        String incident = incident(2011, "INCIDENT", 0.25, true);
        incident(2011, "INCIDENT", 0.5, false);
        incident(2011, "NEAR_MISS", 1, true);
        String id = postmortem(2011);
        assertThat(Shelf.body(id, "analysis")).contains("| Incident | 2 | 0.25 | 12.5 % | 0.5 | 1.25 |")
                .contains("| Near miss | 1 | 1 | 100 % | 0 | 0 |").contains("| Regression | 0 | 0 | – | 0 | 0 |")
                .contains("| " + cause + " | 2 | 0.25 |");
        attribute(incident, with("project", project, "share", 0.75));
        assertThat(Shelf.body(id, "analysis")).contains("| Incident | 2 | 0.75 | 37.5 % |");
        Shelf.move(id, "IN_REVIEW").ok();
        String frozen = Shelf.body(id, "analysis");
        assertThat(frozen).contains("| Incident | 2 | 0.75 | 37.5 % |");
        attribute(incident, with("project", project, "share", 0.1));
        incident(2011, "REGRESSION", 1, true);
        assertThat(Shelf.body(id, "analysis")).isEqualTo(frozen);
        Shelf.move(id, "REVIEWED").ok();
        Shelf.move(id, "IN_REVIEW").ok();
        assertThat(Shelf.body(id, "analysis")).isEqualTo(frozen);
        assertThat(Shelf.see(id).text("deed.markdown")).contains(frozen);
        Shelf.move(id, "DRAFT").ok();
        assertThat(Shelf.body(id, "analysis")).as("a draft again").contains("| Incident | 2 | 0.1 | 5 % |")
                .contains("| Regression | 1 | 1 | 100 % |");
        assertThat(Shelf.see(id).texts("deed.transitions.analysis")).as("what review had begun with")
                .containsExactly(null, null, null, null, frozen);
    }

    @Test
    void its_figures_stand_still_with_it() {
        incident(2016, "INCIDENT", 0.25, true);
        String id = postmortem(2016);
        assertThat(incidents(id)).isEqualTo("0.25 of 1, 1 causes");
        Shelf.move(id, "IN_REVIEW").ok();
        incident(2016, "INCIDENT", 1, true);
        assertThat(incidents(id)).isEqualTo("0.25 of 1, 1 causes");
        Shelf.move(id, "DRAFT").ok();
        assertThat(incidents(id)).as("a draft again").isEqualTo("1.25 of 2, 1 causes");
    }

    private static String incidents(String id) {
        Reply seen = Api.admin().query("""
                query($id: ID!) { node(id: $id) { ... on Postmortem { contribution { from byKind { kind total confirmed }
                  byCause { cause } } } } }
                """, with("id", id)).ok();
        Map<String, Object> kind = seen.<Map<String, Object>> list("node.contribution.byKind").stream()
                .filter(k -> k.get("kind").equals("INCIDENT")).findFirst().orElseThrow();
        return kind.get("confirmed") + " of " + kind.get("total") + ", " + seen.list("node.contribution.byCause").size()
                + " causes";
    }

    @Test
    void it_is_filled_in_by_the_service_alone() {
        Shelf.edit(Shelf.owner(), postmortem(2012), 1, "sections", List.of(Shelf.section("analysis", "Mine")))
                .refused("BAD_INPUT", "sections");
    }

    @Test
    void what_figures_leave_out_and_what_other_environments_saw_is_not_counted() {
        String left = incident(2013, "INCIDENT", 1, true);
        Api.admin().mutate("mutation($input: UpdateIncidentInput!) { updateIncident(input: $input) { incident { id } } }",
                with("incident", left, "excludedFromMetrics", true)).ok();
        Shelf.incident("environment", "staging", "startedAt", "2013-02-01T00:00:00Z", "detectedAt", "2013-02-01T00:00:00Z");
        Shelf.incident("startedAt", "2013-12-31T23:59:59Z", "detectedAt", "2013-12-31T23:59:59Z");
        assertThat(Shelf.body(postmortem(2013), "analysis")).contains("| Incident | 1 | 0 | 0 % | 0 | 1 |");
    }

    @Test
    void what_is_put_down_to_the_project_in_the_period_is_in_its_timeline() {
        incident(2014, "INCIDENT", 0.5, true);
        incident(2015, "REGRESSION", 0.5, true);
        assertThat(Shelf.see(postmortem(2014)).texts("deed.timeline.text")).contains("Began: Something broke (INCIDENT, SEV3)")
                .doesNotContain("Began: Something broke (REGRESSION, SEV3)");
    }
}
