package dev.mimamori.delivery.teams;

import java.util.regex.Pattern;

import dev.mimamori.delivery.PlainText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Text in a card. A TextBlock and a FactSet read it as Markdown, which cannot be escaped: Teams on phones shows the
 * backslashes, and sees emphasis in spite of them. So whatever somebody else wrote stands in a RichTextBlock, which knows none.
 */
final class CardText {

    /** What every kind of text in a card is searched for: mentions, and functions such as {{DATE(…)}}. */
    private static final Pattern MAGIC = Pattern.compile("<(?=\\s*/?\\s*at\\b)|\\{(?=\\{)", Pattern.CASE_INSENSITIVE);
    private static final String ZERO_WIDTH_SPACE = "\u200B";

    private final JsonArray runs = new JsonArray();
    private final int longest;

    /** @param longest characters in one run */
    CardText(int longest) {
        this.longest = longest;
    }

    static String literal(String text, int longest) {
        return MAGIC.matcher(PlainText.cut(PlainText.of(text), longest)).replaceAll("$0" + ZERO_WIDTH_SPACE);
    }

    CardText plain(String text) {
        return run(text, new JsonObject());
    }

    CardText bold(String text) {
        return run(text, new JsonObject().put("weight", "Bolder"));
    }

    CardText title(String text) {
        return run(text, new JsonObject().put("weight", "Bolder").put("size", "Large"));
    }

    CardText subtle(String text) {
        return run(text, new JsonObject().put("isSubtle", true));
    }

    /** @param url null: it is text and leads nowhere */
    CardText link(String text, String url) {
        return url == null ? plain(text)
                : run(text,
                        new JsonObject().put("color", "Accent").put("underline", true).put("selectAction", open(null, url)));
    }

    CardText space() {
        runs.add(new JsonObject().put("type", "TextRun").put("text", " "));
        return this;
    }

    boolean isEmpty() {
        return runs.isEmpty();
    }

    JsonObject block(String spacing) {
        return new JsonObject().put("type", "RichTextBlock").put("spacing", spacing).put("inlines", runs);
    }

    static JsonObject open(String title, String url) {
        JsonObject action = new JsonObject().put("type", "Action.OpenUrl");
        if (title != null) {
            action.put("title", title);
        }
        return action.put("url", url);
    }

    private CardText run(String text, JsonObject style) {
        String literal = literal(text, longest);
        if (!literal.isEmpty()) {
            JsonObject run = new JsonObject().put("type", "TextRun").put("text", literal);
            runs.add(run.mergeIn(style));
        }
        return this;
    }
}
