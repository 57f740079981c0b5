package dev.mimamori.intake.slack;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A form in Slack, and what came back of one. Texts are plain, so that nothing in them has a meaning. Each field's block and
 * element have the field's name.
 */
final class Form {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_OPTION = 75;
    private static final int LONGEST_LABEL = 500;
    private static final int LONGEST_TEXT = 2_900;

    private final ObjectNode view;
    private final ArrayNode blocks;

    /** @param kept comes back when it is sent; see {@link #kept(JsonNode)} */
    Form(String name, String title, SlackWords words, ObjectNode kept) {
        view = object().put("type", "modal").put("callback_id", name).put("private_metadata", kept.toString());
        view.set("title", plain(title));
        view.set("submit", plain(words.record()));
        view.set("close", plain(words.cancel()));
        blocks = view.putArray("blocks");
    }

    Form says(String text) {
        ObjectNode block = object().put("type", "section");
        blocks.add(block.set("text", plain(cut(text, LONGEST_TEXT))));
        return this;
    }

    /**
     * @param hint may be null
     * @param options label by value
     * @param initial null: none, and then nothing need be chosen
     */
    Form select(String field, String label, String hint, Map<String, String> options, String initial) {
        ObjectNode element = object().put("type", "static_select").put("action_id", field);
        ArrayNode list = element.putArray("options");
        options.forEach((value, text) -> {
            ObjectNode option = object().put("value", value);
            option.set("text", plain(cut(text, LONGEST_OPTION)));
            list.add(option);
            if (value.equals(initial)) {
                element.set("initial_option", option.deepCopy());
            }
        });
        return field(field, label, hint, !options.containsKey(initial == null ? "" : initial), element);
    }

    /** @param initial may be null */
    Form line(String field, String label, int most, boolean optional, String initial) {
        return input(field, label, most, optional, initial, false);
    }

    /** @param initial may be null */
    Form lines(String field, String label, int most, boolean optional, String initial) {
        return input(field, label, most, optional, initial, true);
    }

    private Form input(String field, String label, int most, boolean optional, String initial, boolean lines) {
        ObjectNode element = object().put("type", "plain_text_input").put("action_id", field).put("multiline", lines)
                .put("max_length", most);
        if (initial != null && !initial.isBlank()) {
            element.put("initial_value", cut(initial, most));
        }
        return field(field, label, null, optional, element);
    }

    private Form field(String field, String label, String hint, boolean optional, ObjectNode element) {
        ObjectNode block = object().put("type", "input").put("block_id", field).put("optional", optional);
        block.set("label", plain(cut(label, LONGEST_LABEL)));
        if (hint != null && !hint.isBlank()) {
            block.set("hint", plain(cut(hint, LONGEST_LABEL)));
        }
        block.set("element", element);
        blocks.add(block);
        return this;
    }

    ObjectNode view() {
        return view;
    }

    /** What the form of this payload carried along; an empty object where that is nothing of ours. */
    static JsonNode kept(JsonNode payload) {
        try {
            return JSON.readTree(payload.at("/view/private_metadata").asText());
        } catch (JsonProcessingException forged) {
            return object();
        }
    }

    /** What was chosen. */
    static Optional<String> chosen(JsonNode payload, String field) {
        return text(value(payload, field).at("/selected_option/value"));
    }

    /** What was typed; empty where that is nothing but blanks. */
    static Optional<String> typed(JsonNode payload, String field) {
        return text(value(payload, field).path("value")).map(String::strip);
    }

    /** What a select showed when the form was opened. */
    static Optional<String> shown(JsonNode block) {
        return text(block.at("/element/initial_option/value"));
    }

    /** Not longer than this, and no character cut in two. */
    static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    private static JsonNode value(JsonNode payload, String field) {
        return payload.at("/view/state/values").path(field).path(field);
    }

    private static Optional<String> text(JsonNode value) {
        return value.isTextual() && !value.asText().isBlank() ? Optional.of(value.asText()) : Optional.empty();
    }

    private static ObjectNode plain(String text) {
        return object().put("type", "plain_text").put("text", text);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
