package dev.mimamori.graphql;

import static dev.mimamori.testing.Http.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Http;
import dev.mimamori.testing.Reply;
import graphql.introspection.IntrospectionQuery;
import graphql.parser.ParserOptions;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** What is too much, and is told so before anything is executed. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitsTest {

    private static final String EXPENSIVE = """
            { releases(first: %s) { nodes { service { latestReleases { service { latestReleases { service { id } } } } } } } }""";

    @Inject
    Documents documents;

    static Stream<Arguments> tooMuch() {
        return Stream.of(
                Arguments.of("characters", "{ __typename } #" + "x".repeat(15_000), "15016", 15_000),
                Arguments.of("tokens", "{ " + "__typename ".repeat(999) + "}", "more than 1000", 1_000),
                Arguments.of("depth",
                        "{ releases { nodes " + "{ service { latestReleases ".repeat(5) + "{ id }" + " } }".repeat(5)
                                + " } }",
                        "13", 12),
                Arguments.of("aliases", "{ viewer { " + many(16, i -> "a" + i + ": token ") + "} }", "16", 15),
                Arguments.of("root fields", "{ " + "__typename ".repeat(16) + "}", "16", 15),
                Arguments.of("selections", "{ service(name: \"shop\") { ...f0 } } " + many(10,
                        i -> "fragment f" + i + " on Service { ...f" + (i + 1) + " ...f" + (i + 1) + " } ")
                        + "fragment f10 on Service { id name }", "2049", 2_000),
                Arguments.of("directives", "{ viewer { " + "token @include(if: true) ".repeat(51) + "} }", "51", 50),
                Arguments.of("cost", EXPENSIVE.formatted("100"), "6201", 5_000));
    }

    private static String many(int times, IntFunction<String> each) {
        return IntStream.range(0, times).mapToObj(each).collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tooMuch")
    void what_is_too_much_is_told_by_its_limit_what_was_found_and_what_is_allowed(String limit, String document, String found,
            int allowed) {
        HttpResponse<String> answer = Http.admin().post(json(Map.of("query", document)), "Accept",
                "application/graphql-response+json");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(code(answer)).as(answer.body()).isEqualTo("TOO_COMPLEX");
        JsonPath error = JsonPath.from(answer.body());
        assertThat(error.getString("errors[0].extensions.limit")).isEqualTo(limit);
        assertThat(error.<Object> get("errors[0].extensions.found"))
                .isEqualTo(found.matches("\\d+") ? Integer.valueOf(found) : null);
        assertThat(error.getInt("errors[0].extensions.allowed")).isEqualTo(allowed);
        assertThat(error.getString("errors[0].message")).contains(limit, found, Integer.toString(allowed));
        assertThat(Http.admin().post(json(Map.of("query", document))).statusCode()).isEqualTo(200);
    }

    @Test
    void a_page_given_as_a_variable_costs_what_it_says() {
        String document = "query($n: Int) " + EXPENSIVE.formatted("$n");

        Api.admin().query(document, Map.of("n", 10)).ok();
        Api.admin().query(document, Map.of("n", 100)).refused("TOO_COMPLEX");
    }

    @Test
    void what_a_tool_asks_to_learn_the_schema_is_within_all_limits() {
        assertThat(Api.admin().query(IntrospectionQuery.INTROSPECTION_QUERY).ok().list("__schema.types")).isNotEmpty();
    }

    @Test
    void introspection_in_bad_faith_is_too_complex() {
        Api.admin().query("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }")
                .refused("TOO_COMPLEX");
    }

    @Test
    void whoever_reads_a_document_does_so_with_these_limits() {
        assertThat(ParserOptions.getDefaultOperationParserOptions().getMaxTokens()).isEqualTo(1_000);
    }

    @Test
    void documents_are_remembered_up_to_a_number_of_bytes() {
        for (int i = 0; i < 2_000; i++) {
            documents.prepare("query Q" + i + " { __typename } #" + "x".repeat(10_000), false);
        }
        assertThat(documents.bytes()).isBetween(1L, 8L << 20);
    }

    @Test
    void what_a_document_of_many_operations_needs_is_counted_too() {
        String fields = "{ releases { nodes { id version environment commit risk deployedAt registeredAt unplanned status } } }";
        String one = "query Q0 { ...f } fragment f on Query " + fields;
        String many = many(100, i -> "query Q" + i + " { ...f } ") + "fragment f on Query " + fields;

        long few = documents.prepare(one, false).bytes();
        long all = documents.prepare(many, false).bytes();
        assertThat(all - 40L * many.length()).isGreaterThan(50 * (few - 40L * one.length() - 2_048));
    }

    @Test
    void the_schema_is_for_every_role_but_a_pipeline_and_so_is_its_text() {
        for (Role role : Role.values()) {
            String token = Fixtures.token(role);
            HttpResponse<String> text = Http.as(token).send("GET", "/graphql/schema.graphql", new byte[0]);
            for (String document : List.of("{ __schema { queryType { name } } }",
                    "{ ...q } fragment q on Query { x: __type(name: \"Query\") { name } }")) {
                if (role == Role.PIPELINE) {
                    Api.as(token).query(document).refused("FORBIDDEN");
                } else {
                    Api.as(token).query(document).ok();
                }
            }
            Api.as(token).query("{ __typename viewer { __typename } }").ok();
            assertThat(text.statusCode()).isEqualTo(role == Role.PIPELINE ? 403 : 200);
            if (role != Role.PIPELINE) {
                assertThat(text.body()).contains("type Query {", "A request costs what its answer may hold");
            }
        }
        assertThat(Http.as(null).send("GET", "/graphql/schema.graphql", new byte[0]).statusCode()).isEqualTo(401);
        assertThat(Http.admin().send("POST", "/graphql/schema.graphql", new byte[0]).statusCode()).isEqualTo(405);
    }

    @Test
    void what_was_sent_is_repeated_in_part_only() {
        String message = Api.admin().query("query($h: String!) { nodes(ids: [$h]) { id } person(handle: $h) { id } }",
                Map.of("h", "x".repeat(10_000))).error().message();

        assertThat(message).hasSizeLessThan(1_002);
    }

    @Test
    void lists_that_hold_more_than_was_reckoned_with_are_broken_off() {
        String project = Fixtures.unique("many");
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                Map.of("key", project)).ok();
        for (int i = 0; i < 25; i++) {
            lookBack(project);
        }
        String document = "{ project(key: \"" + project + "\") { " + "postmortems { project { ".repeat(4) + "id "
                + "} } ".repeat(4) + "} }";

        Reply.Problem refused = Api.admin().query(document).refused("TOO_COMPLEX");

        assertThat(refused.message()).contains("answer", "fields");
    }

    @Test
    void a_document_that_is_named_a_hundred_times_is_not_written_a_hundred_times() {
        String project = Fixtures.unique("long");
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                Map.of("key", project)).ok();
        String postmortem = lookBack(project);
        Api.admin().mutate("mutation($input: EditPostmortemInput!) { editPostmortem(input: $input) { changed } }",
                Map.of("postmortem", postmortem, "version", 1, "sections",
                        List.of(Map.of("key", "factors", "body", "x".repeat(150_000)))))
                .ok();
        String document = "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Postmortem { markdown } } }";

        assertThat(Api.admin().query(document, Map.of("ids", Collections.nCopies(10, postmortem))).ok().list("nodes"))
                .hasSize(10);
        assertThat(Api.admin().query(document, Map.of("ids", Collections.nCopies(100, postmortem))).refused("TOO_COMPLEX")
                .message()).contains("answer", "bytes");
    }

    private static String lookBack(String project) {
        return Api.admin()
                .mutate("""
                        mutation($input: StartPostmortemInput!) { startPostmortem(input: $input) { postmortem { id } } }
                        """,
                        Map.of("scope", "PROJECT", "title", Fixtures.unique("How it went"), "project", project, "from",
                                "2026-01-01", "to",
                                "2026-03-31"))
                .ok().text("startPostmortem.postmortem.id");
    }

    @Test
    void what_was_sent_is_not_searched_for_the_words_of_errors_over_and_over() {
        String value = " with value '".repeat(40_000);
        String document = "query($risk: Risk!) { releases(filter: { risk: [$risk] }) { totalCount } }";

        long begun = System.nanoTime();
        assertThat(Api.admin().query(document, Map.of("risk", value)).error().field()).isEqualTo("risk");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
