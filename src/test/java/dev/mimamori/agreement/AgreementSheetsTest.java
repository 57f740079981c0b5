package dev.mimamori.agreement;

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
import dev.mimamori.testing.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** What was agreed and what came of it, as files and where it belongs in the graph. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgreementSheetsTest {

    private Table table;

    @BeforeEach
    void sit() {
        table = new Table();
    }

    private static Response get(Role role, String file) {
        return given().header("Authorization", "Bearer " + Fixtures.token(role)).get("/export/" + file);
    }

    private static List<String> lines(String file) {
        return Arrays.asList(get(Role.VIEWER, file).then().statusCode(200).extract().asString().split("\r\n"));
    }

    @Test
    void an_agreement_is_a_line_for_each_expectation() {
        table.agreed("releasesPerWeek", 3.5, "consequences", List.of("CALL_POSTMORTEM"));
        List<String> lines = lines("agreements.csv?project=" + table.project);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("version,status,agreedAt");
        assertThat(lines.get(1)).startsWith("1,IN_FORCE,").contains(",true,CALL_POSTMORTEM,INCIDENT,1,PT672H,0.0,1.0,KEPT,");
        assertThat(lines.get(2)).contains(",releasesPerWeek,3.5,,0.0,,BROKEN,");
        assertThat(lines("breaches.csv?project=" + table.project)).hasSize(1);
        assertThat(get(Role.PIPELINE, "agreements.csv?project=" + table.project).statusCode()).isEqualTo(403);
        assertThat(get(Role.VIEWER, "agreements.csv?project=nobodys").statusCode()).isEqualTo(404);
        assertThat(get(Role.VIEWER, "agreements.csv").statusCode()).isEqualTo(400);
        assertThat(get(Role.VIEWER, "effects.csv?postmortem=x").statusCode()).isEqualTo(400);
    }

    @Test
    void a_postmortem_shows_what_was_agreed_and_whether_it_helped() {
        String occasion = table.broke("INCIDENT", 1, "startedAt", "2017-02-01T00:00:00Z", "detectedAt", "2017-02-01T00:00:00Z");
        table.broke("INCIDENT", 0.5, "startedAt", "2017-03-01T00:00:00Z", "detectedAt", "2017-03-01T00:00:00Z");
        String postmortem = Api.admin().mutate("""
                mutation($input: StartPostmortemInput!) { startPostmortem(input: $input) { postmortem { id } } }
                """, with("scope", "PROJECT", "title", "How it went", "project", table.project, "from", "2017-01-01", "to",
                "2017-03-31", "incidents", List.of(occasion))).ok().text("startPostmortem.postmortem.id");
        assertThat(outcome(postmortem).list("node.effects")).as("nothing is agreed yet").isEmpty();
        String proposed = table.proposed("postmortem", postmortem);
        assertThat(outcome(postmortem).text("node.agreement.id")).isEqualTo(proposed);
        assertThat(outcome(postmortem).list("node.effects")).as("nor approved").isEmpty();
        Table.approve(table.lead, proposed).ok();
        Table.approve(table.mate, proposed).ok();
        assertThat(outcome(postmortem).texts("node.effects.target"))
                .containsExactly("REGRESSION", "INCIDENT", "USER_INQUIRY", "NEAR_MISS");
        assertThat(outcome(postmortem).<Float> list("node.effects.before.incidents")).as("without its occasion")
                .containsExactly(0f, 0.5f, 0f, 0f);
        assertThat(outcome(postmortem).texts("node.effects.verdict")).containsOnly("TOO_FEW_DATA");
        assertThat(lines("effects.csv?postmortem=" + postmortem)).hasSize(5)
                .anySatisfy(line -> assertThat(line).startsWith("INCIDENT,2017-01-01T00:00:00Z,2017-04-01T00:00:00Z,0.5,0,"));
        table.propose(Api.admin(), "postmortem", other()).refused("BAD_INPUT", "postmortem");
    }

    private static Reply outcome(String postmortem) {
        return Api.admin().query("""
                query($id: ID!) { node(id: $id) { ... on Postmortem { agreement { id } effects { target verdict
                  before { incidents } after { incidents } } } } }
                """, Map.of("id", postmortem)).ok();
    }

    /** A postmortem of another project. */
    private static String other() {
        return Api.admin().mutate("""
                mutation($input: StartPostmortemInput!) { startPostmortem(input: $input) { postmortem { id } } }
                """, with("scope", "PROJECT", "title", "Another", "project", new Table().project, "from", "2017-01-01", "to",
                "2017-03-31")).ok().text("startPostmortem.postmortem.id");
    }
}
