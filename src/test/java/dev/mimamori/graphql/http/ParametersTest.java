package dev.mimamori.graphql.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.graphql.GraphQLRequest;
import dev.mimamori.graphql.Refused;
import io.vertx.core.MultiMap;

/** A request's parameters, and what is none. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ParametersTest {

    private static final String HASH = "0123456789abcdef".repeat(4);

    @Test
    void variables_are_what_json_says() {
        GraphQLRequest request = body(
                """
                        {"query": "q", "operationName": "o", "variables": {"i": 1, "l": 12345678901, "f": 1.5, "n": null, "a": [true, "x"]}}
                        """);

        assertThat(request.query()).isEqualTo("q");
        assertThat(request.operationName()).isEqualTo("o");
        assertThat(request.variables()).containsEntry("i", 1).containsEntry("l", 12345678901L).containsEntry("f", 1.5)
                .containsEntry("n", null).containsEntry("a", List.of(true, "x"));
    }

    @Test
    void without_a_text_there_must_be_a_hash() {
        assertThat(body("{\"extensions\": {\"persistedQuery\": {\"version\": 1, \"sha256Hash\": \"" + HASH.toUpperCase()
                + "\"}}}").sha256Hash()).isEqualTo(HASH);
        assertThatThrownBy(() -> body("{\"extensions\": {\"persistedQuery\": null}}")).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"version\": 2, \"sha256Hash\": \"HASH\"}", "{\"version\": 1, \"sha256Hash\": \"12\"}",
            "{\"version\": 1}", "[]", "7" })
    void a_hash_is_of_the_first_version_and_whole(String persisted) {
        assertThatThrownBy(
                () -> body("{\"query\": \"q\", \"extensions\": {\"persistedQuery\": " + persisted.replace("HASH", HASH)
                        + "}}"))
                .isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "1e999", "-1e999", "[[1e400]]" })
    void a_number_out_of_range_is_refused_wherever_it_is(String number) {
        assertThatThrownBy(() -> body("{\"query\": \"q\", \"variables\": {\"n\": " + number + "}}"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void ever_so_many_small_values_are_refused_since_each_is_an_object() {
        String small = "{\"query\": \"q\", \"variables\": {\"x\": [" + "0,".repeat(50_000) + "0]}}";
        String many = "{\"query\": \"q\", \"variables\": {\"x\": [" + "0,".repeat(150_000) + "0]}}";

        assertThat(body(small).variables()).containsKey("x");
        assertThatThrownBy(() -> body(many)).isInstanceOf(Refused.class);
    }

    @Test
    void a_url_has_each_parameter_once_and_objects_in_json() {
        MultiMap url = MultiMap.caseInsensitiveMultiMap().add("query", "q").add("variables", "{\"a\": 1}");

        assertThat(Parameters.ofUrl(url).variables()).isEqualTo(Map.of("a", 1));
        url.add("query", "q");
        assertThatThrownBy(() -> Parameters.ofUrl(url)).isInstanceOf(Refused.class).hasMessageContaining("twice");
    }

    private static GraphQLRequest body(String json) {
        return Parameters.ofBody(json.getBytes(UTF_8));
    }
}
