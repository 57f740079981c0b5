package dev.mimamori.delivery.teams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Adaptive Cards 1.4 as the schema and Teams' documentation have them, as far as this service uses them; strictly, so that an
 * element or a property that nobody has looked up fails.
 */
final class AdaptiveCardRules {

    private static final int MOST_OCTETS = 28 * 1024;
    private static final Set<String> SPACING = Set.of("None", "Small", "Default", "Medium", "Large", "ExtraLarge", "Padding");

    private static final Map<String, Set<String>> PROPERTIES = Map.of(
            "AdaptiveCard", Set.of("$schema", "type", "version", "lang", "fallbackText", "msteams", "body", "actions"),
            "RichTextBlock", Set.of("type", "spacing", "inlines"),
            "TextRun", Set.of("type", "text", "weight", "size", "color", "isSubtle", "underline", "selectAction"),
            "Container", Set.of("type", "style", "spacing", "items"),
            "Action.OpenUrl", Set.of("type", "title", "url", "style"));

    private AdaptiveCardRules() {
    }

    /** @return the card in it */
    static JsonObject check(byte[] body) {
        assertThat(body.length).as("octets").isLessThanOrEqualTo(MOST_OCTETS);
        JsonObject message = new JsonObject(Buffer.buffer(body));
        assertThat(message.fieldNames()).containsExactlyInAnyOrder("type", "attachments");
        assertThat(message.getString("type")).isEqualTo("message");
        assertThat(message.getJsonArray("attachments")).hasSize(1);
        JsonObject attachment = message.getJsonArray("attachments").getJsonObject(0);
        assertThat(attachment.fieldNames()).containsExactlyInAnyOrder("contentType", "contentUrl", "content");
        assertThat(attachment.getString("contentType")).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(attachment.getValue("contentUrl")).isNull();
        JsonObject card = attachment.getJsonObject("content");
        card(card);
        return card;
    }

    private static void card(JsonObject card) {
        known(card, "AdaptiveCard");
        assertThat(card.getString("$schema")).isEqualTo("http://adaptivecards.io/schemas/adaptive-card.json");
        assertThat(card.getString("version")).isEqualTo("1.4");
        assertThat(card.getString("lang")).isIn("en", "ja");
        assertThat(card.getString("fallbackText")).isNotBlank();
        assertThat(card.getJsonObject("msteams")).isEqualTo(new JsonObject().put("width", "Full"));
        objects(card.getJsonArray("body")).forEach(AdaptiveCardRules::element);
        if (card.containsKey("actions")) {
            assertThat(objects(card.getJsonArray("actions"))).hasSizeBetween(1, 6).allSatisfy(action -> {
                action(action);
                assertThat(action.getString("title")).isNotBlank();
            });
        }
    }

    private static void element(JsonObject element) {
        assertThat(element.getString("spacing")).isIn(SPACING);
        switch (element.getString("type")) {
            case "RichTextBlock" -> {
                known(element, "RichTextBlock");
                assertThat(objects(element.getJsonArray("inlines"))).isNotEmpty().allSatisfy(AdaptiveCardRules::run);
            }
            case "Container" -> {
                known(element, "Container");
                assertThat(element.getString("style")).isIn("default", "emphasis");
                assertThat(objects(element.getJsonArray("items"))).isNotEmpty().allSatisfy(AdaptiveCardRules::element);
            }
            default -> throw new AssertionError("Not an element that is used here: " + element);
        }
    }

    /** A run knows no Markdown; mentions and functions are looked for in every text. */
    private static void run(JsonObject run) {
        known(run, "TextRun");
        assertThat(run.getString("type")).isEqualTo("TextRun");
        assertThat(run.getString("text")).isNotEmpty().doesNotContainPattern("(?i)<\\s*/?\\s*at\\b").doesNotContain("{{")
                .doesNotContainPattern("[\\p{Cc}\\u202A-\\u202E&&[^\\n]]");
        assertThat(run.getString("weight", "Default")).isIn("Default", "Lighter", "Bolder");
        assertThat(run.getString("size", "Default")).isIn("Default", "Small", "Medium", "Large", "ExtraLarge");
        assertThat(run.getString("color", "Default")).isIn("Default", "Accent");
        if (run.containsKey("selectAction")) {
            action(run.getJsonObject("selectAction"));
        }
    }

    private static void action(JsonObject action) {
        known(action, "Action.OpenUrl");
        assertThat(action.getString("url")).matches("(?i)https?://[!#$%&'()*+,./0-9:;=?@A-Z\\[\\]_a-z~-]+");
        assertThat(action.getString("style", "default")).isIn("default", "positive", "destructive");
    }

    private static void known(JsonObject object, String type) {
        assertThat(object.getString("type")).isEqualTo(type);
        assertThat(PROPERTIES.get(type)).containsAll(object.fieldNames());
        object.forEach(field -> assertThat(field.getValue()).as(field.getKey()).isNotNull());
    }

    static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
