package dev.mimamori.intake.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where somebody did something in Slack, and so where to tell them what came of it. A form does not know where it was opened:
 * it carries this along.
 *
 * @param user their id
 * @param channel null where it was nowhere in particular
 * @param thread under which message; null: none
 * @param responseUrl where Slack lets us answer; null: nowhere. See {@link ResponseUrls}.
 */
record Place(String user, String channel, String thread, String responseUrl) {

    private static final int LONGEST = 500;

    /** Of a press, or of a shortcut. */
    static Place of(JsonNode payload) {
        String channel = text(payload.at("/channel/id"));
        String thread = text(payload.at("/container/thread_ts"));
        return new Place(user(payload), channel != null ? channel : text(payload.at("/container/channel_id")),
                thread != null ? thread : text(payload.at("/message/thread_ts")), text(payload.path("response_url")));
    }

    /** Of a form that was filled in: whoever sends it may be told, and nobody whom it names. */
    static Place ofForm(JsonNode payload) {
        JsonNode kept = Form.kept(payload);
        return new Place(user(payload), text(kept.path("channel")), text(kept.path("thread")), text(kept.path("url")));
    }

    private static String user(JsonNode payload) {
        return text(payload.at("/user/id"));
    }

    /** What a form carries along. */
    ObjectNode kept() {
        return JsonNodeFactory.instance.objectNode().put("channel", channel).put("thread", thread).put("url", responseUrl);
    }

    private static String text(JsonNode value) {
        return value.isTextual() && !value.asText().isBlank() && value.asText().length() <= LONGEST ? value.asText() : null;
    }
}
