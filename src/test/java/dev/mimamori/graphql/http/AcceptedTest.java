package dev.mimamori.graphql.http;

import static dev.mimamori.graphql.http.Accepted.GRAPHQL_RESPONSE;
import static dev.mimamori.graphql.http.Accepted.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which media type is answered, by what a client accepts. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AcceptedTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", value = {
            "application/json                                                        | JSON",
            "application/graphql-response+json                                       | GRAPHQL_RESPONSE",
            "APPLICATION/GraphQL-Response+JSON                                       | GRAPHQL_RESPONSE",
            "application/graphql-response+json; charset=utf-8                        | GRAPHQL_RESPONSE",
            "application/graphql-response+json; charset=\"UTF-8\"                    | GRAPHQL_RESPONSE",
            "application/graphql-response+json; charset=iso-8859-1, application/json | JSON",
            "application/json; charset=utf-16                                        | none",
            "*/*                                                                     | JSON",
            "application/*                                                           | JSON",
            "application/graphql-response+json, application/json                     | GRAPHQL_RESPONSE",
            "application/json, application/graphql-response+json                     | GRAPHQL_RESPONSE",
            "application/graphql-response+json, application/json;q=0.9               | GRAPHQL_RESPONSE",
            "application/graphql-response+json;q=0.8, application/json;q=0.9         | JSON",
            "application/graphql-response+json, */*                                  | GRAPHQL_RESPONSE",
            "application/graphql-response+json;q=0.5, */*;q=0.1                      | GRAPHQL_RESPONSE",
            "application/json;q=0, */*                                               | GRAPHQL_RESPONSE",
            "application/json;q=0                                                    | none",
            "*/*;q=0                                                                 | none",
            "application/graphql-response+json;q=0, application/*                    | JSON",
            "text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8      | JSON",
            "text/html                                                               | none",
            "application/jsonp                                                       | none",
            "application/json;q=much                                                 | none",
            ";                                                                       | none",
            ";;q=1, application/json;                                                | JSON" })
    void the_most_precise_range_decides_and_then_the_quality(String header, Accepted expected) {
        assertThat(Accepted.best(List.of(header))).isEqualTo(expected);
    }

    @Test
    void whoever_does_not_say_gets_plain_json_and_several_headers_are_one() {
        assertThat(Accepted.best(List.of())).isEqualTo(JSON);
        assertThat(Accepted.best(List.of("text/html", "application/graphql-response+json"))).isEqualTo(GRAPHQL_RESPONSE);
    }
}
