package dev.mimamori.delivery.slack;

import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** The interactive parts of blocks: what Slack documents about each that is used here. */
final class BlockElements {

    private static final Set<String> EVERYWHERE = Set.of("section", "actions", "input");
    private static final Map<String, Set<String>> PLACES = Map.of(
            "button", Set.of("section", "actions"),
            "static_select", EVERYWHERE,
            "external_select", EVERYWHERE,
            "users_select", EVERYWHERE,
            "radio_buttons", EVERYWHERE,
            "checkboxes", EVERYWHERE,
            "datepicker", EVERYWHERE,
            "datetimepicker", Set.of("actions", "input"),
            "plain_text_input", Set.of("input"),
            "url_text_input", Set.of("input"));
    private static final Map<String, Set<String>> PROPERTIES = Map.of(
            "button", Set.of("text", "url", "value", "style", "confirm", "accessibility_label"),
            "static_select", Set.of("options", "placeholder", "initial_option", "confirm", "focus_on_load"),
            "external_select", Set.of("placeholder", "initial_option", "min_query_length", "confirm", "focus_on_load"),
            "users_select", Set.of("placeholder", "initial_user", "confirm", "focus_on_load"),
            "radio_buttons", Set.of("options", "initial_option", "confirm", "focus_on_load"),
            "checkboxes", Set.of("options", "initial_options", "confirm", "focus_on_load"),
            "datepicker", Set.of("initial_date", "confirm", "focus_on_load", "placeholder"),
            "datetimepicker", Set.of("initial_date_time", "confirm", "focus_on_load"),
            "plain_text_input", Set.of("initial_value", "multiline", "min_length", "max_length", "dispatch_action_config",
                    "focus_on_load", "placeholder"),
            "url_text_input", Set.of("initial_value", "dispatch_action_config", "focus_on_load", "placeholder"));

    private final BlockKit kit;

    BlockElements(BlockKit kit) {
        this.kit = kit;
    }

    void check(JsonNode element, String place, String at) {
        String type = element.path("type").asText();
        if (!PLACES.getOrDefault(type, Set.of()).contains(place)) {
            kit.problems.add(at + ": no " + type + " in " + place);
            return;
        }
        Set<String> known = new HashSet<>(PROPERTIES.get(type));
        known.addAll(Set.of("type", "action_id"));
        kit.known(element, known, at);
        kit.id(element.path("action_id"), "action_id ", at);
        if (element.has("placeholder")) {
            kit.plain(element.path("placeholder"), 150, at + ".placeholder");
        }
        if (element.has("confirm")) {
            confirm(element.path("confirm"), at + ".confirm");
        }
        switch (type) {
            case "button" -> button(element, at);
            case "static_select" -> options(element, 100, false, at);
            case "radio_buttons", "checkboxes" -> options(element, 10, true, at);
            case "plain_text_input" -> input(element, at);
            default -> {
                // nothing but what all have
            }
        }
    }

    private void button(JsonNode button, String at) {
        kit.plain(button.path("text"), 75, at + ".text");
        kit.longest(button.path("value"), 2_000, at + ".value");
        kit.longest(button.path("accessibility_label"), 75, at + ".accessibility_label");
        kit.require(!button.has("value") || !button.path("value").asText().isEmpty(), at + ".value: is empty");
        kit.require(!button.has("style") || Set.of("primary", "danger").contains(button.path("style").asText()),
                at + ".style: neither primary nor danger");
        if (button.has("url")) {
            kit.longest(button.path("url"), 3_000, at + ".url");
            kit.require(isUrl(button.path("url").asText()), at + ".url: is none");
        }
    }

    private void confirm(JsonNode confirm, String at) {
        kit.known(confirm, Set.of("title", "text", "confirm", "deny", "style"), at);
        kit.plain(confirm.path("title"), 100, at + ".title");
        kit.anyText(confirm.path("text"), 300, at + ".text");
        kit.plain(confirm.path("confirm"), 30, at + ".confirm");
        kit.plain(confirm.path("deny"), 30, at + ".deny");
        kit.require(!confirm.has("style") || Set.of("primary", "danger").contains(confirm.path("style").asText()),
                at + ".style: neither primary nor danger");
    }

    private void options(JsonNode element, int most, boolean markup, String at) {
        JsonNode options = element.path("options");
        kit.size(options, 1, most, at + ".options");
        Set<String> values = new HashSet<>();
        for (JsonNode option : options) {
            kit.known(option, Set.of("text", "value", "description"), at + ".options");
            if (markup) {
                kit.anyText(option.path("text"), 75, at + ".options.text");
            } else {
                kit.plain(option.path("text"), 75, at + ".options.text");
            }
            if (option.has("description")) {
                kit.plain(option.path("description"), 75, at + ".options.description");
            }
            kit.require(!option.path("value").asText().isEmpty(), at + ".options.value: is empty");
            kit.longest(option.path("value"), 150, at + ".options.value");
            kit.require(values.add(option.path("value").asText()), at + ".options: a value is there twice");
        }
        if (element.has("initial_option")) {
            kit.require(StreamSupport.stream(options.spliterator(), false).anyMatch(element.path("initial_option")::equals),
                    at + ".initial_option: is none of the options");
        }
    }

    private void input(JsonNode input, String at) {
        int most = input.path("max_length").asInt(3_000);
        kit.require(most >= 1 && most <= 3_000, at + ".max_length: 1 to 3000 are allowed");
        kit.longest(input.path("initial_value"), most, at + ".initial_value");
    }

    private static boolean isUrl(String url) {
        try {
            URI uri = URI.create(url);
            return Set.of("http", "https").contains(String.valueOf(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
