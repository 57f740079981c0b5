package dev.mimamori.intake.slack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.netty.handler.codec.http.QueryStringDecoder;

/**
 * The body of what Slack posts: a form with one field, which holds one JSON object. Read only once it is known to be Slack's.
 */
final class SlackForm {

    static final String TYPE = "application/x-www-form-urlencoded";
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int MOST_FIELDS = 100;

    private SlackForm() {
    }

    static boolean is(String contentType) {
        return contentType != null && contentType.split(";", 2)[0].strip().equalsIgnoreCase(TYPE);
    }

    /** Empty where it is malformed. */
    static Optional<JsonNode> payload(byte[] body) {
        try {
            Map<String, List<String>> fields = new QueryStringDecoder(new String(body, StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8, false, MOST_FIELDS, true).parameters();
            List<String> payload = fields.getOrDefault("payload", List.of());
            return payload.size() == 1 ? Optional.ofNullable(JSON.readTree(payload.get(0))).filter(JsonNode::isObject)
                    : Optional.empty();
        } catch (IllegalArgumentException | JsonProcessingException malformed) {
            return Optional.empty();
        }
    }
}
