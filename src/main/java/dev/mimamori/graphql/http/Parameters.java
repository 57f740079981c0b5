package dev.mimamori.graphql.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.mimamori.graphql.GraphQLRequest;
import dev.mimamori.graphql.Refused;
import io.vertx.core.MultiMap;

/**
 * A request's parameters, from a body or from a URL. Read strictly: no key twice, no second value, nothing too deep, no
 * numbers out of range, no byte that is no UTF-8, and not so many small values that they fill the heap. Keys that nobody
 * knows are left alone, as the specification wants it.
 */
public final class Parameters {

    private static final int MOST_VALUES = 100_000;
    private static final int MOST_NESTED = 100;
    private static final int LONGEST_NUMBER = 100;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MOST_NESTED)
                    .maxNumberLength(LONGEST_NUMBER).maxTokenCount(MOST_VALUES).build())
            .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private static final List<String> TEXTS = List.of("query", "operationName");
    private static final List<String> OBJECTS = List.of("variables", "extensions");

    private Parameters() {
    }

    static GraphQLRequest ofBody(byte[] body) {
        return GraphQLRequest.of(object(text(body), "the body is not one JSON object"));
    }

    static GraphQLRequest ofUrl(MultiMap given) {
        Map<String, Object> parameters = new HashMap<>();
        TEXTS.forEach(name -> once(given, name).forEach(value -> parameters.put(name, value)));
        OBJECTS.forEach(name -> once(given, name).forEach(value -> parameters.put(name,
                value.isBlank() || value.equals("null") ? null : object(value, "`" + name + "` must be a JSON object"))));
        return GraphQLRequest.of(parameters);
    }

    private static List<String> once(MultiMap given, String name) {
        List<String> values = given.getAll(name);
        if (values.size() > 1) {
            throw Refused.http(400, "`" + name + "` is given twice");
        }
        return values;
    }

    static String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(body)).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw Refused.http(400, "the body is not UTF-8");
        }
    }

    /** One JSON object, read as strictly as a body. */
    public static Map<String, Object> object(String text, String otherwise) {
        try {
            Map<String, Object> object = STRICT.readValue(text, new TypeReference<>() {
            });
            if (object != null && isFinite(object)) {
                return object;
            }
        } catch (JsonProcessingException | ArithmeticException | NumberFormatException e) {
            // told below: where in it the mistake is would repeat what was sent
        }
        throw Refused.http(400, otherwise);
    }

    private static boolean isFinite(Object value) {
        if (value instanceof Map<?, ?> object) {
            return object.values().stream().allMatch(Parameters::isFinite);
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(Parameters::isFinite);
        }
        return !(value instanceof Double number) || Double.isFinite(number);
    }
}
