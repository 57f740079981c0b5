package dev.mimamori.delivery.teams;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Letter.Action;
import dev.mimamori.delivery.Letter.Entry;
import dev.mimamori.delivery.Letter.Fact;
import dev.mimamori.delivery.Links;
import dev.mimamori.delivery.Message;
import dev.mimamori.delivery.Wording;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A letter as an Adaptive Card 1.4, in what a workflow's webhook takes. As many entries as the size allows are shown, and how
 * many are not is said; where not even the rest fits, all texts are cut shorter.
 *
 * @param longest characters in a text
 */
record TeamsCard(Letter letter, String recipient, Wording words, int longest) {

    private static final int MOST_OCTETS = 28 * 1024;
    private static final int MOST_ACTIONS = 6;
    private static final int MOST_FACTS = 10;
    private static final int MOST_PARAGRAPHS = 10;
    private static final int[] LENGTHS = { 1_000, 300, 100 };

    /** The same message gives the same bytes. */
    static byte[] body(Message message) {
        byte[] body = null;
        for (int longest : LENGTHS) {
            body = new TeamsCard(message.letter(), message.recipient(), Wording.in(message.letter().language()), longest)
                    .fitted();
            if (body.length <= MOST_OCTETS) {
                break;
            }
        }
        return body;
    }

    /** With the most entries that fit, or with none. */
    private byte[] fitted() {
        List<JsonObject> entries = candidates();
        int fits = 0;
        int tooMany = entries.size() + 1;
        while (tooMany - fits > 1) {
            int middle = (fits + tooMany) >>> 1;
            if (octets(entries.subList(0, middle)).length <= MOST_OCTETS) {
                fits = middle;
            } else {
                tooMany = middle;
            }
        }
        return octets(entries.subList(0, fits));
    }

    /** No more than could be shown if there were nothing else, so that a long digest is not laid out in vain. */
    private List<JsonObject> candidates() {
        List<JsonObject> candidates = new ArrayList<>();
        int atLeast = 0;
        for (Entry entry : letter.entries()) {
            JsonObject container = container(entry);
            atLeast += container.encode().length();
            if (atLeast > MOST_OCTETS) {
                break;
            }
            candidates.add(container);
        }
        return candidates;
    }

    private byte[] octets(List<JsonObject> entries) {
        JsonObject attachment = new JsonObject().put("contentType", "application/vnd.microsoft.card.adaptive")
                .put("contentUrl", null).put("content", card(entries));
        return new JsonObject().put("type", "message").put("attachments", new JsonArray().add(attachment)).encode()
                .getBytes(StandardCharsets.UTF_8);
    }

    private JsonObject card(List<JsonObject> entries) {
        JsonObject card = new JsonObject().put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                .put("type", "AdaptiveCard").put("version", "1.4").put("lang", words.lang())
                .put("fallbackText", words.fallback()).put("msteams", new JsonObject().put("width", "Full"))
                .put("body", new JsonArray(elements(entries)));
        JsonArray actions = actions();
        return actions.isEmpty() ? card : card.put("actions", actions);
    }

    private List<JsonObject> elements(List<JsonObject> entries) {
        int more = letter.entries().size() - entries.size();
        Stream<CardText> before = Stream.concat(
                Stream.of(text().title(letter.title()), text().subtle(words.to(recipient))),
                letter.paragraphs().stream().limit(MOST_PARAGRAPHS).map(text -> text().plain(text)));
        Stream<CardText> facts = letter.facts().stream().limit(MOST_FACTS).map(this::fact);
        return Stream.of(blocks(before, "Default"), blocks(facts, "Small"),
                letter.entries().isEmpty() ? Stream.<JsonObject> of()
                        : blocks(Stream.of(text().bold(words.lookAt())), "Medium"),
                entries.stream(),
                more == 0 ? Stream.<JsonObject> of()
                        : blocks(Stream.of(text().link(words.more(more), link(letter.page()))), "Small"),
                doable().isEmpty() ? Stream.<JsonObject> of()
                        : blocks(Stream.of(text().subtle(words.answersAs(recipient))), "Medium"))
                .flatMap(blocks -> blocks).toList();
    }

    private static Stream<JsonObject> blocks(Stream<CardText> texts, String spacing) {
        return texts.filter(text -> !text.isEmpty()).map(text -> text.block(spacing));
    }

    private CardText fact(Fact fact) {
        return text().bold(fact.label() + ":").space().link(fact.value(), link(fact.url()));
    }

    private JsonObject container(Entry entry) {
        String url = link(entry.url());
        CardText link = url == null ? text()
                : text().link(CardText.literal(entry.linkLabel(), longest).isEmpty() ? url : entry.linkLabel(), url);
        List<JsonObject> items = blocks(Stream.of(text().bold(entry.title()), text().plain(entry.detail()), link), "None")
                .toList();
        return new JsonObject().put("type", "Container").put("style", "emphasis").put("spacing", "Small")
                .put("items", new JsonArray(items.isEmpty() ? blocks(Stream.of(text().plain("–")), "None").toList() : items));
    }

    /** Teams shows six; one of these leads to the page, where all of them are. */
    private JsonArray actions() {
        String page = link(letter.page());
        JsonArray actions = new JsonArray();
        doable().stream().limit(page == null ? MOST_ACTIONS : MOST_ACTIONS - 1)
                .forEach(action -> actions.add(CardText.open(label(action), link(action.url())).put("style", style(action))));
        return page == null ? actions : actions.add(CardText.open(words.open(), page));
    }

    /** A channel has many readers, so there are none but in a message for one person, and it says whose they are. */
    private List<Action> doable() {
        return letter.actions().stream().filter(action -> link(action.url()) != null && !label(action).isEmpty()).toList();
    }

    private static String label(Action action) {
        return CardText.literal(action.label(), 60);
    }

    private static String style(Action action) {
        return switch (action.style()) {
            case PLAIN -> "default";
            case PRIMARY -> "positive";
            case DANGER -> "destructive";
        };
    }

    private CardText text() {
        return new CardText(longest);
    }

    /** Cutting a link would break it, so one that is too long for this size of card is left out. */
    private String link(String url) {
        String link = Links.web(url);
        return link == null || link.length() > 4 * longest ? null : link;
    }
}
