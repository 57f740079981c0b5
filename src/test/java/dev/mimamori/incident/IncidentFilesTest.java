package dev.mimamori.incident;

import static dev.mimamori.testing.Scene.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Http;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class IncidentFilesTest {

    private static final String HEADINGS = "externalId,kind,cause,project,share,startedAt,resolvedAt\n";

    private String project;

    @BeforeEach
    void begin() {
        project = Desk.project();
    }

    private static Reply take(Api by, String csv, Object... more) {
        Map<String, Object> input = with("csv", csv);
        input.putAll(with(more));
        return by.mutate("""
                mutation($input: ImportIncidentsInput!) { importIncidents(input: $input) {
                  created known refused { line message } } }
                """, input);
    }

    private static Response get(Role role, String query) {
        return given().header("Authorization", "Bearer " + Fixtures.token(role)).get("/export/incidents.csv" + query);
    }

    private List<String> exported() {
        return Arrays.asList(get(Role.VIEWER, "?project=" + project).then().statusCode(200).extract().asString().split("\r\n"));
    }

    private Reply listed() {
        return Api.admin().query("""
                query($p: String) { incidents(filter: { project: $p }) { totalCount nodes {
                  title externalId kind cause status startedAt attributions { project { key } share confirmed } } } }
                """, with("p", project)).ok();
    }

    @Test
    void past_incidents_come_in_once_however_often_the_file_is_sent() {
        String one = Fixtures.unique("INC");
        String two = Fixtures.unique("INC");
        String csv = HEADINGS + one + ",INCIDENT,Cache," + project
                + ",0.4,2025-03-01T09:00:00+09:00,2025-03-01T10:00:00+09:00\n"
                + two + ",NEAR_MISS,," + project + ",1,2025-03-02,\n";
        Reply first = take(Desk.manager(), csv).ok();
        assertThat(first.number("importIncidents.created")).isEqualTo(2);
        Reply again = take(Desk.manager(), csv).ok();
        assertThat(again.number("importIncidents.created")).isZero();
        assertThat(again.number("importIncidents.known")).isEqualTo(2);
        Reply seen = listed();
        assertThat(seen.number("incidents.totalCount")).isEqualTo(2);
        assertThat(seen.texts("incidents.nodes.externalId")).containsExactly(two, one);
        assertThat(seen.text("incidents.nodes[1].startedAt")).isEqualTo("2025-03-01T00:00:00Z");
        assertThat(seen.text("incidents.nodes[1].status")).isEqualTo("RESOLVED");
        assertThat((Float) seen.data("incidents.nodes[1].attributions[0].share")).isEqualTo(0.4f);
    }

    @Test
    void of_a_file_with_a_bad_line_nothing_is_kept_or_all_that_is_good_as_asked() {
        String good = Fixtures.unique("INC");
        String csv = HEADINGS + good + ",INCIDENT,," + project + ",1,2025-03-01,\n" + Fixtures.unique("INC")
                + ",INCIDENT,," + Fixtures.unique("unknown") + ",1,2025-03-01,\n" + Fixtures.unique("INC") + ",INCIDENT,,"
                + project + ",2,2025-03-01,\n";
        assertThat(take(Desk.manager(), csv).refused("BAD_INPUT", "csv").message()).contains("nothing was taken", "line 3",
                "line 4");
        assertThat(listed().number("incidents.totalCount")).isZero();
        Reply kept = take(Desk.manager(), csv, "keepGood", true).ok();
        assertThat(kept.number("importIncidents.created")).isEqualTo(1);
        assertThat(kept.<Integer> list("importIncidents.refused.line")).containsExactly(3, 4);
        assertThat(listed().texts("incidents.nodes.externalId")).containsExactly(good);
    }

    @Test
    void what_is_given_out_comes_in_again_and_changes_nothing() {
        String reporter = Fixtures.person();
        Desk.report(Api.fresh(Role.MANAGER, reporter), "title", "=HYPERLINK(\"x\"), 決済", "description", "one,\n\"two\"",
                "service", new Scene().save().service, "attributions",
                List.of(with("project", project, "share", 0.5, "foreseen", "NAMED"))).ok();
        List<String> lines = exported();
        assertThat(lines.get(0)).startsWith("externalId,title,kind,severity,cause,status,");
        assertThat(String.join("\n", lines)).contains("\"'=HYPERLINK(\"\"x\"\"), 決済\"").contains(project + ",0.5,true,NAMED,")
                .doesNotContain(reporter);
        String file = String.join("\r\n", lines);
        Reply home = take(Desk.manager(), file).ok();
        assertThat(home.number("importIncidents.created")).as("it has a key of its own").isZero();
        String elsewhere = Desk.project();
        Reply taken = take(Desk.manager(), file.replace(project, elsewhere).replace("\r\n" + lines.get(1).split(",", 2)[0],
                "\r\n" + Fixtures.unique("key"))).ok();
        assertThat(taken.number("importIncidents.created")).isEqualTo(1);
        Reply there = Api.admin().query(
                "query($p: String) { incidents(filter: { project: $p }) { nodes { title description } } }",
                with("p", elsewhere)).ok();
        assertThat(there.texts("incidents.nodes.title")).containsExactly("=HYPERLINK(\"x\"), 決済");
        assertThat(there.texts("incidents.nodes.description")).containsExactly("one,\n\"two\"");
    }

    @Test
    void the_file_is_for_those_who_may_read_and_importing_for_managers() {
        assertThat(get(Role.PIPELINE, "").statusCode()).isEqualTo(403);
        assertThat(given().get("/export/incidents.csv").statusCode()).isEqualTo(401);
        assertThat(get(Role.VIEWER, "?since=2025").statusCode()).isEqualTo(400);
        assertThat(get(Role.VIEWER, "?from=yesterday").statusCode()).isEqualTo(400);
        assertThat(Http.admin().send("GET", "/export/incidents.csv?project=%00", new byte[0]).statusCode()).isEqualTo(400);
        assertThat(get(Role.VIEWER, "?from=2025-01-01&to=2025-01-02&kind=INCIDENT").contentType()).startsWith("text/csv");
        take(Desk.owner(), HEADINGS).refused("FORBIDDEN");
    }
}
