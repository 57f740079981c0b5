package dev.mimamori.delivery.slack;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** What Slack documents about blocks and views, held against what it is sent. Collects every problem, each with its place. */
final class BlockKit {

    /** Undocumented: above it Slack says {@code msg_blocks_too_long}, and people have met it sooner. */
    static final int MOST_TEXT = 11_000;

    private static final Set<String> PLAIN = Set.of("plain_text");
    private static final Set<String> ANY_TEXT = Set.of("plain_text", "mrkdwn");
    private static final Map<String, Set<String>> BLOCKS = Map.of(
            "header", Set.of("text"),
            "section", Set.of("text", "fields", "accessory", "expand"),
            "context", Set.of("elements"),
            "actions", Set.of("elements"),
            "divider", Set.of(),
            "input", Set.of("label", "element", "hint", "optional", "dispatch_action"));
    private static final Set<String> VIEW = Set.of("type", "title", "blocks", "close", "submit", "private_metadata",
            "callback_id", "clear_on_close", "notify_on_close", "external_id", "submit_disabled");

    /** Every way in which a {@code <} may begin something; anything else is somebody's text that was not escaped. */
    private static final Pattern MARKUP = Pattern.compile(
            "<@[UW][A-Z0-9]+>|<https?://[^<>|\\s]+\\|[^<>\\n]+>|&amp;|&lt;|&gt;|[^<>&]");

    final List<String> problems = new ArrayList<>();
    private final BlockElements elements = new BlockElements(this);
    private final Set<String> ids = new HashSet<>();
    private int textLength;

    private BlockKit() {
    }

    static List<String> problemsOfMessage(JsonNode arguments) {
        BlockKit kit = new BlockKit();
        if (arguments.has("text")) {
            kit.markup(arguments.path("text").asText(), "text");
            kit.longest(arguments.path("text"), 4_000, "text");
        }
        if (arguments.has("blocks")) {
            kit.blocks(arguments.path("blocks"), 50);
            kit.require(kit.textLength <= MOST_TEXT, "blocks: " + kit.textLength + " characters in all are too long");
        } else {
            kit.require(!arguments.path("text").asText().isBlank(), "neither text nor blocks");
        }
        return kit.problems;
    }

    static List<String> problemsOfView(JsonNode view) {
        BlockKit kit = new BlockKit();
        kit.known(view, VIEW, "view");
        kit.require(view.path("type").asText().equals("modal"), "view.type: modal is wanted");
        kit.plain(view.path("title"), 24, "view.title");
        for (String label : List.of("submit", "close")) {
            if (view.has(label)) {
                kit.plain(view.path(label), 24, "view." + label);
            }
        }
        kit.longest(view.path("private_metadata"), 3_000, "view.private_metadata");
        kit.longest(view.path("callback_id"), 255, "view.callback_id");
        kit.longest(view.path("external_id"), 255, "view.external_id");
        kit.blocks(view.path("blocks"), 100);
        kit.require(view.has("submit") || StreamSupport.stream(view.path("blocks").spliterator(), false)
                .noneMatch(block -> block.path("type").asText().equals("input")), "view.submit: there is an input without it");
        return kit.problems;
    }

    private void blocks(JsonNode blocks, int most) {
        size(blocks, 1, most, "blocks");
        for (int i = 0; i < blocks.size(); i++) {
            block(blocks.get(i), "blocks[" + i + "]");
        }
    }

    private void block(JsonNode block, String at) {
        String type = block.path("type").asText();
        if (!BLOCKS.containsKey(type)) {
            problems.add(at + ".type: \"" + type + "\" is no block");
            return;
        }
        Set<String> known = new HashSet<>(BLOCKS.get(type));
        known.addAll(Set.of("type", "block_id"));
        known(block, known, at);
        if (block.has("block_id")) {
            id(block.path("block_id"), "block_id ", at);
        }
        switch (type) {
            case "header" -> plain(block.path("text"), 150, at + ".text");
            case "section" -> section(block, at);
            case "context" -> {
                size(block.path("elements"), 1, 10, at + ".elements");
                block.path("elements").forEach(element -> text(element, 3_000, ANY_TEXT, at + ".elements"));
            }
            case "actions" -> {
                size(block.path("elements"), 1, 25, at + ".elements");
                block.path("elements").forEach(element -> elements.check(element, "actions", at + ".elements"));
            }
            case "input" -> {
                plain(block.path("label"), 2_000, at + ".label");
                if (block.has("hint")) {
                    plain(block.path("hint"), 2_000, at + ".hint");
                }
                elements.check(block.path("element"), "input", at + ".element");
            }
            default -> {
                // a divider has nothing
            }
        }
    }

    private void section(JsonNode section, String at) {
        require(section.has("text") != section.has("fields"), at + ": exactly one of text and fields");
        if (section.has("text")) {
            text(section.path("text"), 3_000, ANY_TEXT, at + ".text");
        }
        if (section.has("fields")) {
            size(section.path("fields"), 1, 10, at + ".fields");
            section.path("fields").forEach(field -> text(field, 2_000, ANY_TEXT, at + ".fields"));
        }
        if (section.has("accessory")) {
            elements.check(section.path("accessory"), "section", at + ".accessory");
        }
    }

    void plain(JsonNode text, int longest, String at) {
        text(text, longest, PLAIN, at);
    }

    void anyText(JsonNode text, int longest, String at) {
        text(text, longest, ANY_TEXT, at);
    }

    private void text(JsonNode text, int longest, Set<String> types, String at) {
        String type = text.path("type").asText();
        require(types.contains(type), at + ".type: \"" + type + "\" is none of " + types);
        known(text, Set.of("type", "text", type.equals("mrkdwn") ? "verbatim" : "emoji"), at);
        require(text.path("text").isTextual() && !text.path("text").asText().isBlank(), at + ": is empty");
        longest(text.path("text"), longest, at);
        textLength += text.path("text").asText().length();
        if (type.equals("mrkdwn")) {
            require(text.path("verbatim").asBoolean(), at + ": not verbatim, so Slack makes links of what looks like some");
            markup(text.path("text").asText(), at);
        }
    }

    private void markup(String text, String at) {
        String rest = MARKUP.matcher(text).replaceAll("");
        require(rest.isEmpty(), at + ": text that is not escaped: " + rest);
    }

    void id(JsonNode id, String kind, String at) {
        require(id.isTextual() && !id.asText().isEmpty(), at + ": no " + kind);
        longest(id, 255, at + "." + kind);
        require(ids.add(kind + id.asText()), at + ": " + kind + id.asText() + " is there twice");
    }

    void size(JsonNode list, int least, int most, String at) {
        require(list.isArray() && list.size() >= least && list.size() <= most,
                at + ": " + list.size() + " of them; " + least + " to " + most + " are allowed");
    }

    void longest(JsonNode text, int longest, String at) {
        require(text.asText().length() <= longest, at + ": " + text.asText().length() + " characters; " + longest + " is most");
    }

    void known(JsonNode node, Set<String> properties, String at) {
        node.fieldNames().forEachRemaining(name -> require(properties.contains(name), at + ": no property " + name));
    }

    void require(boolean right, String otherwise) {
        if (!right) {
            problems.add(otherwise);
        }
    }
}
