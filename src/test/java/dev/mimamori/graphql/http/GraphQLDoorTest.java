package dev.mimamori.graphql.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.testing.Http;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** What comes to the door and is no request that could be executed. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class GraphQLDoorTest {

    private static final String MUTATION = "mutation { saveProject(input: {key: \\\"door\\\"}) { project { id } } }";

    @ConfigProperty(name = "mimamori.admin-token")
    String token;

    @ParameterizedTest
    @ValueSource(strings = { "{viewer{token", "hello", "{ viewer { token(a: \\\"\\n\\\") } }", "query {", "}" })
    void a_document_that_cannot_be_read_is_bad_input_and_told_why(String document) {
        Response answer = post("{\"query\": \"" + document + "\"}");

        assertThat(answer.path("errors[0].extensions.code").toString()).isEqualTo("BAD_INPUT");
        assertThat(answer.path("errors[0].message").toString()).isNotBlank().doesNotContain("could not be answered");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "[{\"query\": \"{viewer{token}}\"}]", "nonsense", "{\"query\": 7}",
            "{\"query\": \"{a}\", ",
            "{\"query\": \"{viewer{token}}\"} garbage", "{\"query\": \"{viewer{token}}\"}{\"query\": \"{viewer{token}}\"}",
            "{\"query\": \"{viewer{token}}\", \"variables\": []}",
            "{\"query\": \"{viewer{token}}\", \"variables\": {\"f\": 1e99999999999}}" })
    void a_body_that_is_not_one_json_object_with_a_document_is_400(String body) {
        Response answer = post(body);

        assertThat(answer.statusCode()).as(body).isEqualTo(400);
        assertThat(answer.path("errors[0].extensions.code").toString()).isEqualTo("BAD_INPUT");
    }

    @Test
    void json_that_is_nested_too_deep_is_400() {
        assertThat(post("{\"query\": \"{viewer{token}}\", \"variables\": {\"a\": " + "[".repeat(2_000)).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded" })
    void what_a_form_on_another_site_can_send_is_never_executed(String type) {
        Response answer = signedIn().header("Content-Type", type).body("{\"query\": \"" + MUTATION + "\"}").post("/graphql");

        assertThat(answer.statusCode()).isEqualTo(415);
    }

    @Test
    void a_header_that_says_nothing_is_refused_as_it_would_be_if_it_were_wrong() {
        byte[] body = "{\"query\": \"{ __typename }\"}".getBytes(StandardCharsets.UTF_8);

        assertThat(Http.as("x").send("POST", "/graphql", body, "Content-Type", ";").statusCode()).isEqualTo(415);
        assertThat(Http.as(null).send("POST", "/session", body, "Content-Type", ";").statusCode()).isEqualTo(415);
        assertThat(Http.as(null).get(Map.of("query", "{ __typename }"), "Accept", ";").statusCode()).isEqualTo(406);
    }

    @Test
    void get_serves_queries_and_no_mutations() {
        assertThat(signedIn().queryParam("query", "{ viewer { token } }").get("/graphql").path("data.viewer.token").toString())
                .isEqualTo("admin");
        assertThat(signedIn().queryParam("query", MUTATION.replace("\\", "")).get("/graphql").statusCode()).isEqualTo(405);
    }

    @Test
    void more_than_a_mebibyte_is_refused() {
        assertThat(post("{\"query\": \"{ viewer { token } } # " + "x".repeat(1 << 20) + "\"}").statusCode()).isEqualTo(413);
    }

    @Test
    void whoever_shows_no_token_is_turned_away_with_a_code() {
        Response answer = given().contentType("application/json").body("{\"query\": \"{ viewer { token } }\"}")
                .post("/graphql");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.path("errors[0].extensions.code").toString()).isEqualTo("UNAUTHENTICATED");
    }

    private Response post(String body) {
        return signedIn().header("Content-Type", "application/json").body(body).post("/graphql");
    }

    private RequestSpecification signedIn() {
        return given().header("Authorization", "Bearer " + token).urlEncodingEnabled(true);
    }
}
