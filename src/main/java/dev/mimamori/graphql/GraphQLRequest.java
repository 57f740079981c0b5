package dev.mimamori.graphql;

import java.io.StringReader;
import java.util.List;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** A GraphQL request as it came over HTTP. JSON alone is taken: a browser sends that to another site only when asked to. */
final class GraphQLRequest {

    private static final ObjectMapper STRICT = JsonMapper.builder(JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).maxNumberLength(100).build()).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private GraphQLRequest() {
    }

    /** No request that could be executed. */
    static final class Refused extends RuntimeException {

        private final int status;

        Refused(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }

    static JsonObject read(RoutingContext http) {
        if (http.request().method() == HttpMethod.POST) {
            String type = http.request().getHeader("Content-Type");
            if (type == null || !type.split(";")[0].strip().equalsIgnoreCase(GraphQLDoor.JSON)) {
                throw new Refused(415, "send Content-Type: application/json");
            }
            String body = http.body().asString();
            return checked(parse(body == null ? "" : body));
        }
        if (http.request().method() == HttpMethod.GET) {
            return fromQuery(http);
        }
        throw new Refused(405, "send a POST with a JSON body");
    }

    private static JsonObject fromQuery(RoutingContext http) {
        JsonObjectBuilder input = Json.createObjectBuilder();
        for (String name : List.of("query", "operationName")) {
            if (http.request().getParam(name) != null) {
                input.add(name, http.request().getParam(name));
            }
        }
        if (http.request().getParam("variables") != null) {
            input.add("variables", parse(http.request().getParam("variables")));
        }
        JsonObject request = checked(input.build());
        if (ReadOnly.isMutation(request.getString("query"), request.getString("operationName", null))) {
            throw new Refused(405, "a mutation needs POST");
        }
        return request;
    }

    private static JsonObject parse(String text) {
        if (!isOneSaneObject(text)) {
            throw new Refused(400, "the body is not one JSON object");
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** Judged by the strict one of the two parsers: no second value, no key twice, nothing too deep or too large. */
    private static boolean isOneSaneObject(String text) {
        try {
            JsonNode tree = STRICT.readTree(text);
            return tree != null && tree.isObject() && numbersAreFinite(tree);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean numbersAreFinite(JsonNode tree) {
        if (tree.isFloatingPointNumber() && !Double.isFinite(tree.doubleValue())) {
            return false;
        }
        for (JsonNode child : tree) {
            if (!numbersAreFinite(child)) {
                return false;
            }
        }
        return true;
    }

    private static JsonObject checked(JsonObject input) {
        JsonValue query = input.get("query");
        if (!(query instanceof JsonString text) || text.getString().isBlank()) {
            throw new Refused(400, "`query` must be a string that holds a GraphQL document");
        }
        JsonValue variables = input.getOrDefault("variables", JsonValue.NULL);
        JsonValue operation = input.getOrDefault("operationName", JsonValue.NULL);
        JsonValue extensions = input.getOrDefault("extensions", JsonValue.NULL);
        if (variables != JsonValue.NULL && variables.getValueType() != JsonValue.ValueType.OBJECT
                || extensions != JsonValue.NULL && extensions.getValueType() != JsonValue.ValueType.OBJECT) {
            throw new Refused(400, "`variables` and `extensions` must be JSON objects");
        }
        if (operation != JsonValue.NULL && operation.getValueType() != JsonValue.ValueType.STRING) {
            throw new Refused(400, "`operationName` must be a string");
        }
        return input;
    }
}
