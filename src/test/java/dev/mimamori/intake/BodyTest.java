package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.intake.Incoming.Malformed;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BodyTest {

    @ParameterizedTest
    @CsvSource({ "2021-04-28 21:50:00 +0200, 2021-04-28T19:50:00Z", "2021-04-28 21:50:00 UTC, 2021-04-28T21:50:00Z",
            "2021-04-28T21:50:00Z, 2021-04-28T21:50:00Z", "2021-04-28T21:50:00.315384+09:00, 2021-04-28T12:50:00.315384Z" })
    void times_are_read_as_they_are_written(String text, Instant moment) {
        assertThat(at(text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = { "yesterday", "", "2021-04-28", "2021-13-28T00:00:00Z", "-0001-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z", "1619639400" })
    void what_is_no_time_is_none(String text) {
        assertThat(at(text)).isNull();
    }

    private static Instant at(String text) {
        return new Body(JsonNodeFactory.instance.objectNode().put("at", text)).instant("/at");
    }

    @Test
    void whatever_is_asked_for_may_be_missing_or_of_another_type() {
        Body body = new Body(Recorded.json("{'a': {'b': 7}, 'blank': ' ', 'list': [1, 'x'], 'none': null}"));
        assertThat(body.text("/a/b")).isEqualTo("7");
        assertThat(body.text("/a")).isNull();
        assertThat(body.text("/a/b/c")).isNull();
        assertThat(body.text("/blank")).isNull();
        assertThat(body.text("/none")).isNull();
        assertThat(body.each("/list")).hasSize(2);
        assertThat(body.each("/a")).isEmpty();
        assertThatThrownBy(() -> body.required("/a/x")).isInstanceOf(BadInput.class)
                .extracting(e -> ((BadInput) e).field()).isEqualTo("a.x");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "{", "{\"a\":1", "[]", "null", "7", "\"x\"", "{}{}", "{} x", "{\"a\":\u0000}", "{'a':1}",
            "<x/>", "payload=%7B%7D" })
    void what_is_not_one_json_object_is_malformed(String text) {
        assertThatThrownBy(() -> new Incoming(Map.of(), text.getBytes(StandardCharsets.UTF_8)).json())
                .isInstanceOf(Malformed.class);
    }

    @Test
    void what_is_not_utf8_is_malformed() {
        byte[] utf16 = "{\"a\":1}".getBytes(StandardCharsets.UTF_16);
        assertThatThrownBy(() -> new Incoming(Map.of(), utf16).json()).isInstanceOf(Malformed.class);
        byte[] latin = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> new Incoming(Map.of(), latin).json()).isInstanceOf(Malformed.class);
    }

    @Test
    void json_that_is_nested_without_end_is_malformed() {
        assertThatThrownBy(() -> Incoming.json("{\"a\":".repeat(100_000))).isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Incoming.json("{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}"))
                .isInstanceOf(Malformed.class);
    }
}
