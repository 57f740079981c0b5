package dev.mimamori.delivery.slack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Letter.Action;
import dev.mimamori.delivery.Letter.Style;

/** The buttons of one message, each with an id of its own. */
final class Buttons {

    private static final int IN_A_ROW = 25;
    private static final int LONGEST_VALUE = 2_000;
    private static final int LONGEST_LABEL = 75;
    private static final int LONGEST_QUESTION = 300;
    private static final int LONGEST_ANSWER = 30;
    /** The more there is to choose from, the less is said of each: all of them are in one message. */
    private static final int ALL_LABELS = 2_000;
    private static final int ALL_QUESTIONS = 2_500;

    private final Words words;
    private final boolean interactive;
    private final int longestLabel;
    private final int longestQuestion;
    private final Map<String, Integer> names = new HashMap<>();
    private int links;
    private int length;

    /** @param interactive whether Slack can tell us what was pressed; otherwise all that is left are links */
    Buttons(Letter letter, boolean interactive) {
        this.words = Words.in(letter.language());
        this.interactive = interactive;
        int many = Math.max(1, letter.actions().size());
        this.longestLabel = Math.max(20, Math.min(LONGEST_LABEL, ALL_LABELS / many));
        this.longestQuestion = Math.max(30, Math.min(LONGEST_QUESTION, ALL_QUESTIONS / many));
    }

    /** Of all texts in the buttons so far. */
    int length() {
        return length;
    }

    /** @param url as {@link Markup#url} gave it */
    ObjectNode link(String label, String url) {
        return button(label, words.open, ActionId.link(links++)).put("url", url);
    }

    /** All of them, in as many rows as they need: what somebody can do is never cut off. */
    List<ObjectNode> rows(List<Action> actions, int most) {
        List<ObjectNode> buttons = actions.stream().map(this::button).flatMap(Optional::stream)
                .limit((long) most * IN_A_ROW).toList();
        return IntStream.range(0, (buttons.size() + IN_A_ROW - 1) / IN_A_ROW)
                .mapToObj(row -> row(buttons.subList(row * IN_A_ROW, Math.min(buttons.size(), (row + 1) * IN_A_ROW)))).toList();
    }

    private static ObjectNode row(List<ObjectNode> buttons) {
        ArrayNode elements = JsonNodeFactory.instance.arrayNode();
        elements.addAll(buttons);
        return JsonNodeFactory.instance.objectNode().put("type", "actions").set("elements", elements);
    }

    /** A value that Slack does not hold would act on something else once it is cut, so there is the link instead. */
    private Optional<ObjectNode> button(Action action) {
        String value = action.value() == null ? "" : action.value();
        if (!interactive || value.length() > LONGEST_VALUE) {
            return Markup.url(action.url()).map(url -> styled(link(label(action), url), action.style()));
        }
        ObjectNode button = button(label(action), action.name(),
                ActionId.deed(action.name(), names.merge(action.name(), 1, Integer::sum)));
        if (!value.isEmpty()) {
            button.put("value", value);
        }
        String question = Markup.line(action.confirm(), longestQuestion);
        if (!question.isEmpty()) {
            button.set("confirm", styled(confirm(label(action), question), action.style()));
        }
        return Optional.of(styled(button, action.style()));
    }

    private ObjectNode confirm(String label, String question) {
        ObjectNode confirm = JsonNodeFactory.instance.objectNode();
        confirm.set("title", plain(label));
        confirm.set("text", plain(question));
        confirm.set("confirm", plain(label.length() <= LONGEST_ANSWER && !label.endsWith("…") ? label : words.yes));
        confirm.set("deny", plain(words.no));
        return confirm;
    }

    private String label(Action action) {
        String label = Markup.line(action.label(), longestLabel);
        return label.isEmpty() ? Markup.line(action.name(), longestLabel) : label;
    }

    private ObjectNode button(String label, String otherwise, String id) {
        String text = Markup.line(label, LONGEST_LABEL);
        return JsonNodeFactory.instance.objectNode().put("type", "button").put("action_id", id)
                .set("text", plain(text.isEmpty() ? otherwise : text));
    }

    private ObjectNode plain(String text) {
        length += text.length();
        return Blocks.plain(text);
    }

    private static ObjectNode styled(ObjectNode element, Style style) {
        return switch (style) {
            case PLAIN -> element;
            case PRIMARY -> element.put("style", "primary");
            case DANGER -> element.put("style", "danger");
        };
    }
}
