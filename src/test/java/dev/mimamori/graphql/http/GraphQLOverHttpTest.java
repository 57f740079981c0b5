package dev.mimamori.graphql.http;

import static dev.mimamori.testing.Http.code;
import static dev.mimamori.testing.Http.header;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.testing.Http;
import io.quarkus.test.junit.QuarkusTest;

/** The rules of GraphQL over HTTP, those that the audits of {@code graphql-http} check among them. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class GraphQLOverHttpTest {

    private static final String TYPENAME = "{\"query\": \"{ __typename }\"}";
    private static final String JSON = "application/json";
    private static final String GRAPHQL = "application/graphql-response+json";

    @ParameterizedTest
    @CsvSource({ GRAPHQL + "," + GRAPHQL, JSON + "," + JSON, "*/*," + JSON, "application/*," + JSON })
    void the_answer_is_of_the_type_that_was_asked_for_in_utf_8(String accept, String type) {
        HttpResponse<String> answer = Http.admin().post(TYPENAME, "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).isEqualTo(type + "; charset=utf-8");
        assertThat(answer.body()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    @Test
    void whoever_does_not_say_what_they_accept_gets_plain_json_and_whoever_accepts_neither_gets_406() {
        assertThat(header(Http.admin().post(TYPENAME), "Content-Type")).startsWith(JSON);
        assertThat(Http.admin().post(TYPENAME, "Accept", "text/html").statusCode()).isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{", "{ 8f31403dfe404bccbb0e835f2629c6a7 }", "{ nonsense }",
            "query CoerceFailure($id: ID!) { node(id: $id) { id } }", "query A { __typename } query B { __typename }", "#" })
    void a_request_error_is_400_without_data_and_200_in_plain_json(String document) {
        String body = "{\"query\": \"" + document + "\", \"variables\": {\"id\": null}}";
        HttpResponse<String> graphql = Http.admin().post(body, "Accept", GRAPHQL);
        HttpResponse<String> json = Http.admin().post(body, "Accept", JSON);

        assertThat(graphql.statusCode()).as(graphql.body()).isEqualTo(400);
        assertThat(json.statusCode()).as(json.body()).isEqualTo(200);
        assertThat(graphql.body()).doesNotContain("\"data\"").isEqualTo(json.body());
        assertThat(code(graphql)).isEqualTo("BAD_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = { "{ \"not a JSON", "", "[" + TYPENAME + "]", "{\"qeury\": \"{ __typename }\"}",
            "{\"query\": {\"obj\": \"ect\"}}", "{\"query\": 0}", "{\"query\": false}", "{\"query\": [\"array\"]}",
            "{\"query\": \"{ __typename }\", \"operationName\": {}}", "{\"query\": \"{ __typename }\", \"operationName\": 0}",
            "{\"query\": \"{ __typename }\", \"operationName\": false}",
            "{\"query\": \"{ __typename }\", \"operationName\": [\"array\"]}",
            "{\"query\": \"{ __typename }\", \"variables\": \"string\"}", "{\"query\": \"{ __typename }\", \"variables\": 0}",
            "{\"query\": \"{ __typename }\", \"variables\": false}",
            "{\"query\": \"{ __typename }\", \"variables\": [\"array\"]}",
            "{\"query\": \"{ __typename }\", \"extensions\": \"string\"}",
            "{\"query\": \"{ __typename }\", \"extensions\": 0}", "{\"query\": \"{ __typename }\", \"extensions\": false}",
            "{\"query\": \"{ __typename }\", \"extensions\": [\"array\"]}",
            "{\"query\": \"{ __typename }\", \"query\": \"{ __typename }\"}" })
    void what_is_no_request_is_400_in_either_type_and_there_is_no_batching(String body) {
        assertThat(Http.admin().post(body, "Accept", GRAPHQL).statusCode()).as(body).isEqualTo(400);
        assertThat(Http.admin().post(body, "Accept", JSON).statusCode()).as(body).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"operationName\": null", "\"variables\": null", "\"extensions\": null",
            "\"variables\": {\"some\": 1}", "\"extensions\": {\"some\": \"value\"}",
            "\"id\": \"unknown keys are left alone\"" })
    void parameters_may_be_null_and_what_nobody_knows_is_ignored(String more) {
        assertThat(Http.admin().post("{\"query\": \"{ __typename }\", " + more + "}").body()).contains("\"data\"")
                .doesNotContain("errors");
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
            "application/graphql", "application/json; charset=utf-16", "application/jsonp", "" })
    void nothing_but_json_in_utf_8_is_taken(String type) {
        HttpResponse<String> answer = type.isEmpty() ? Http.admin().send("POST", "/graphql", TYPENAME.getBytes(UTF_8))
                : Http.admin().send("POST", "/graphql", TYPENAME.getBytes(UTF_8), "Content-Type", type);

        assertThat(answer.statusCode()).as(type).isEqualTo(415);
        assertThat(code(answer)).isEqualTo("BAD_INPUT");
    }

    @Test
    void an_encoded_body_is_refused() {
        assertThat(Http.admin().post(TYPENAME, "Content-Encoding", "gzip").statusCode()).isEqualTo(415);
        assertThat(Http.admin().post(TYPENAME, "Content-Encoding", "identity").statusCode()).isEqualTo(200);
    }

    @Test
    void utf_8_is_read_strictly_and_a_byte_order_mark_is_overlooked() {
        byte[] latin = "{\"query\": \"{ __type(name: \\\"é\\\") { name } }\"}".getBytes(ISO_8859_1);
        assertThat(Http.admin().send("POST", "/graphql", latin, "Content-Type", JSON).statusCode()).isEqualTo(400);
        assertThat(Http.admin().post("\uFEFF" + TYPENAME, "Content-Type", JSON + "; charset=utf-8").body()).contains("Query");
        assertThat(Http.admin().post("{\"query\": \"{ __type(name: \\\"Run🏃Swim🏊\\\") { name } }\"}").body())
                .isEqualTo("{\"data\":{\"__type\":null}}");
    }

    @Test
    void get_takes_all_four_parameters_and_each_once() {
        HttpResponse<String> answer = Http.admin().get(Map.of("query",
                "query A { __typename } query B($name: String!) { __type(name: $name) { name } }", "operationName", "B",
                "variables", "{\"name\": \"Query\"}", "extensions", "{\"some\": 1}"), "Accept", GRAPHQL);

        assertThat(answer.body()).isEqualTo("{\"data\":{\"__type\":{\"name\":\"Query\"}}}");
        assertThat(Http.admin().get(Map.of("query", "{ __typename }", "variables", "[]")).statusCode()).isEqualTo(400);
        assertThat(Http.admin().get(Map.of("query", "{ __typename }", "extensions", "no")).statusCode()).isEqualTo(400);
        assertThat(Http.admin().get(Map.of()).statusCode()).isEqualTo(400);
        assertThat(Http.admin().send("GET", "/graphql?query=%7Ba%7D&query=%7Bb%7D", new byte[0]).statusCode()).isEqualTo(400);
    }

    @Test
    void a_mutation_by_get_is_405_and_told_what_to_send_and_a_query_beside_it_is_not() {
        String both = "query Q { __typename } mutation M { __typename }";
        HttpResponse<String> answer = Http.admin().get(Map.of("query", both, "operationName", "M"));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("POST");
        assertThat(Http.admin().get(Map.of("query", both, "operationName", "Q")).body()).contains("Query");
    }

    @ParameterizedTest
    @ValueSource(strings = { "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS" })
    void other_methods_are_405(String method) {
        HttpResponse<String> answer = Http.admin().send(method, "/graphql", new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo("GET, POST");
    }

    @Test
    void no_answer_is_to_be_sniffed_or_kept_and_none_is_for_other_origins() {
        for (HttpResponse<String> answer : List.of(Http.admin().post(TYPENAME, "Origin", "https://evil.test"),
                Http.admin().post("nonsense"), Http.as(null).post(TYPENAME), Http.as("wrong").post(TYPENAME),
                Http.admin().send("GET", "/graphql/schema.graphql", new byte[0]),
                Http.admin().send("GET", "/nowhere", new byte[0]),
                Http.admin().send("OPTIONS", "/graphql", new byte[0], "Origin", "https://evil.test",
                        "Access-Control-Request-Method", "POST"))) {
            assertThat(header(answer, "X-Content-Type-Options")).as(answer.toString()).isEqualTo("nosniff");
            assertThat(answer.headers().map().keySet()).noneMatch(name -> name.toLowerCase().startsWith("access-control"));
        }
        assertThat(header(Http.admin().post(TYPENAME), "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void a_body_in_pieces_is_read_up_to_its_limit_too() {
        assertThat(Http.admin().post("{\"query\": \"{ __typename } #" + "x".repeat(1 << 20) + "\"}").statusCode())
                .isEqualTo(413);
        assertThat(Http.admin().post(TYPENAME).statusCode()).isEqualTo(200);
    }
}
