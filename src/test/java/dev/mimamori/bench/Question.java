package dev.mimamori.bench;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.IntFunction;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Something that the API is asked.
 *
 * @param variables by the number of the object that it is about
 * @param sql one statement with the same answer, about object {@code :k}; null: what it is held against are the
 *        statements that the service sends for it
 * @param wanted in words
 */
record Question(String name, String document, IntFunction<Map<String, ?>> variables, String sql, String wanted) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String body(int object) {
        try {
            return JSON.writeValueAsString(Map.of("query", document, "variables", variables.apply(object)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
