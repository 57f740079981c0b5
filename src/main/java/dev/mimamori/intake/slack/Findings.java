package dev.mimamori.intake.slack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.answer.Sheet;

/**
 * What somebody chose in a form, by the item's id. What they left as the form showed it is not said again: meanwhile somebody
 * else may have corrected it.
 *
 * @param chosen what they changed
 * @param left what they left as it was, and as it still is
 */
record Findings(Map<String, Seen> chosen, Map<String, Seen> left) {

    private static final String FIELD = "item:";

    /** As the API calls it; the worst first. */
    enum Seen {
        NOT_OK,
        UNSURE,
        OK,
        NOT_APPLICABLE;

        String label(SlackWords words) {
            return switch (this) {
                case NOT_OK -> words.notOk();
                case UNSURE -> words.unsure();
                case OK -> words.ok();
                case NOT_APPLICABLE -> words.notApplicable();
            };
        }

        boolean alarms() {
            return this == NOT_OK || this == UNSURE;
        }

        /** By name. */
        static Map<String, String> labels(SlackWords words) {
            Map<String, String> labels = new LinkedHashMap<>();
            for (Seen seen : values()) {
                labels.put(seen.name(), seen.label(words));
            }
            return labels;
        }
    }

    static String field(Sheet.Item item) {
        return FIELD + item.id();
    }

    static Findings of(JsonNode payload, Sheet sheet) {
        Map<String, JsonNode> blocks = new LinkedHashMap<>();
        payload.at("/view/blocks").forEach(block -> blocks.put(block.path("block_id").asText(), block));
        Map<String, Seen> chosen = new LinkedHashMap<>();
        Map<String, Seen> left = new LinkedHashMap<>();
        for (Sheet.Item item : sheet.items()) {
            JsonNode block = blocks.get(field(item));
            Seen now = block == null ? null : seen(Form.chosen(payload, field(item)).orElse(null));
            if (now != null && now != seen(Form.shown(block).orElse(null))) {
                chosen.put(item.id(), now);
            } else if (now != null && item.answer() != null && now == seen(item.answer().result())) {
                left.put(item.id(), now);
            }
        }
        return new Findings(chosen, left);
    }

    /** What to record. */
    Map<String, Seen> recorded(boolean withNote) {
        Map<String, Seen> recorded = new LinkedHashMap<>(chosen);
        if (withNote) {
            noted().forEach(item -> recorded.putIfAbsent(item, left.get(item)));
        }
        return recorded;
    }

    /**
     * What a note is about: what they chose that is not in order, else what they left so; where all is in order, what they
     * chose, else all.
     */
    Set<String> noted() {
        for (Map<String, Seen> findings : List.of(chosen, left)) {
            Set<String> alarming = those(findings, Seen::alarms);
            if (!alarming.isEmpty()) {
                return alarming;
            }
        }
        return chosen.isEmpty() ? left.keySet() : chosen.keySet();
    }

    private static Set<String> those(Map<String, Seen> findings, Predicate<Seen> which) {
        return findings.entrySet().stream().filter(finding -> which.test(finding.getValue())).map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Seen seen(String name) {
        for (Seen seen : Seen.values()) {
            if (seen.name().equals(name)) {
                return seen;
            }
        }
        return null;
    }
}
