package dev.mimamori.graphql.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import io.vertx.core.MultiMap;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CrossOriginTest {

    private static final String BOARD = "https://board.example.test";

    @Test
    void where_no_origin_is_configured_nothing_is_said() {
        assertThat(headers(List.of(), BOARD, false)).isEmpty();
        assertThat(headers(List.of(), BOARD, true)).isEmpty();
    }

    @Test
    void an_origin_is_known_exactly_or_not_at_all() {
        for (String other : List.of("https://board.example.test.evil.test", "http://board.example.test", "null",
                "https://BOARD.example.test", "https://board.example.test:8443", "*")) {
            assertThat(headers(List.of(BOARD), other, false).contains("Access-Control-Allow-Origin")).as(other).isFalse();
        }
        MultiMap headers = headers(List.of(BOARD, "https://wall.example.test"), "https://wall.example.test", false);
        assertThat(headers.get("Access-Control-Allow-Origin")).isEqualTo("https://wall.example.test");
        assertThat(headers.contains("Access-Control-Allow-Credentials")).isFalse();
    }

    @Test
    void caches_are_told_that_the_answer_depends_on_the_origin_whoever_asks() {
        assertThat(headers(List.of(BOARD), null, false).get("Vary")).isEqualTo("Origin");
    }

    @Test
    void a_preflight_is_told_the_methods_and_headers() {
        MultiMap headers = headers(List.of(BOARD), BOARD, true);
        assertThat(headers.get("Access-Control-Allow-Methods")).isEqualTo("GET, POST");
        assertThat(headers.get("Access-Control-Allow-Headers")).contains("Authorization", "Content-Type", "Accept");
    }

    @Test
    void a_page_may_connect_from_our_own_origin_or_a_configured_one() {
        CrossOrigin origins = new CrossOrigin(List.of(BOARD));
        assertThat(origins.mayConnect(null, "mimamori.example.test")).isTrue();
        assertThat(origins.mayConnect(BOARD, "mimamori.example.test")).isTrue();
        assertThat(origins.mayConnect("https://mimamori.example.test", "mimamori.example.test")).isTrue();
        for (String other : List.of("null", "https://evil.example.test", "https://mimamori.example.test:8443",
                "https://mimamori.example.test.evil.test")) {
            assertThat(origins.mayConnect(other, "mimamori.example.test")).as(other).isFalse();
        }
        assertThat(origins.mayConnect(BOARD + "/", null)).isFalse();
    }

    private static MultiMap headers(List<String> origins, String origin, boolean preflight) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        new CrossOrigin(origins).answer(origin, preflight, headers);
        return headers;
    }
}
