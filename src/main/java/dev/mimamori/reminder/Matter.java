package dev.mimamori.reminder;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.common.Language;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Row;

/** What a reminder is about that is about no release. */
record Matter(NodeType type, String topic, LocalDate day, String url, Map<Language, String> words, String place) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of columns of {@code reminder}; null where it is about a checklist. */
    static Matter of(Row row) {
        NodeType type = row.constant("subject_type", NodeType.class);
        return type == null ? null
                : new Matter(type, row.text("topic"), row.date("day"), row.text("url"), read(row.text("words")),
                        row.text("place"));
    }

    /** As JSON; null where there are none. */
    static String written(Map<Language, String> words) {
        ObjectNode json = JSON.createObjectNode();
        words.forEach((language, text) -> json.put(language.name(), text));
        return words.isEmpty() ? null : json.toString();
    }

    private static Map<Language, String> read(String json) {
        Map<Language, String> words = new EnumMap<>(Language.class);
        if (json != null) {
            try {
                JsonNode read = JSON.readTree(json);
                for (Language language : Language.values()) {
                    if (read.hasNonNull(language.name())) {
                        words.put(language, read.get(language.name()).asText());
                    }
                }
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        return words;
    }
}
