package dev.mimamori.delivery.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Letter.Entry;
import dev.mimamori.delivery.Letter.Fact;

/**
 * Lays a letter out in blocks, within all that Slack allows of each. Of a long list the beginning is shown, and how much there
 * is besides; what somebody can do is all there.
 */
final class Blocks {

    private static final int MOST_BLOCKS = 50;
    /** Heading and what stands above and below it, and the last line. */
    private static final int FRAME = 5;

    /** Slack refuses longer ones, somewhere above 11,000, and says neither where nor what it counts. */
    private static final int MOST_CHARACTERS = 9_000;
    private static final int PARAGRAPHS = 3_500;
    private static final int FACTS = 2_500;

    private static final int HEADING = 150;
    private static final int TITLE = 600;
    private static final int SECTION = 3_000;
    private static final int FACT = 500;
    private static final int FACTS_IN_A_SECTION = 10;
    private static final int PAGE = 500;
    private static final int ENTRY_TITLE = 300;
    private static final int ENTRY_DETAIL = 700;
    /** Less than this is no text any more. */
    private static final int SHORTEST = 80;

    private final Letter letter;
    private final Words words;
    private final Buttons buttons;
    private final Optional<String> page;
    private final List<ObjectNode> blocks = new ArrayList<>();
    private int left;
    private int omittedEntries;
    private boolean unfinished;

    private Blocks(Letter letter, boolean interactive) {
        this.letter = letter;
        this.words = Words.in(letter.language());
        this.buttons = new Buttons(letter, interactive);
        this.page = Markup.url(letter.page()).filter(url -> url.length() <= PAGE)
                .map(url -> Markup.link(url, words.page, 100));
        this.left = MOST_CHARACTERS - page.map(String::length).orElse(0);
    }

    /**
     * @param opening what stands before all else, in Slack's markup; null: nothing
     * @param interactive whether Slack can tell us what was pressed
     */
    static SlackText of(Letter letter, String opening, boolean interactive) {
        return new Blocks(letter, interactive).laidOut(opening);
    }

    static ObjectNode plain(String text) {
        return JsonNodeFactory.instance.objectNode().put("type", "plain_text").put("text", text);
    }

    private SlackText laidOut(String opening) {
        List<ObjectNode> actions = buttons.rows(letter.actions(), MOST_BLOCKS - FRAME);
        left -= buttons.length();
        int most = MOST_BLOCKS - actions.size() - 1;
        head(opening);
        paragraphs(Math.min(most, blocks.size() + 15));
        facts(Math.min(most, blocks.size() + 3));
        entries(most);
        lastLine().ifPresent(line -> add(section(line), line.length()));
        blocks.addAll(actions);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        all.addAll(blocks);
        return new SlackText(notification(opening), all);
    }

    /** A title that is longer than a heading may be is said in full below it. */
    private void head(String opening) {
        if (opening != null) {
            add(section(opening), opening.length());
        }
        String title = title();
        String heading = Markup.line(title, HEADING);
        add(block("header").set("text", plain(heading)), heading.length());
        if (heading.endsWith("…") && !Markup.line(title, SECTION).equals(heading)) {
            String whole = Markup.escapedLine(title, TITLE);
            add(section(whole), whole.length());
        }
        String subject = Markup.escapedLine(letter.subject(), HEADING);
        if (!subject.isEmpty() && !title.contains(letter.subject())) {
            ArrayNode elements = JsonNodeFactory.instance.arrayNode().add(markup(subject));
            add(block("context").set("elements", elements), subject.length());
        }
    }

    private void paragraphs(int mostBlocks) {
        int allowed = Math.min(PARAGRAPHS, left / 2);
        for (String paragraph : letter.paragraphs()) {
            String text = Markup.escaped(paragraph, Math.max(1, Math.min(SECTION, allowed)));
            if (!text.isEmpty()) {
                if (blocks.size() >= mostBlocks || allowed < SHORTEST) {
                    unfinished = true;
                    return;
                }
                add(section(text), text.length());
                allowed -= text.length();
                unfinished |= text.endsWith("…") && !paragraph.strip().endsWith("…");
            }
        }
    }

    private void facts(int mostBlocks) {
        List<String> fields = letter.facts().stream().map(Blocks::field).filter(field -> !field.isEmpty()).toList();
        int allowed = Math.min(FACTS, left / 2);
        for (int from = 0; from < fields.size(); from += FACTS_IN_A_SECTION) {
            ArrayNode section = JsonNodeFactory.instance.arrayNode();
            int length = 0;
            for (String field : fields.subList(from, Math.min(fields.size(), from + FACTS_IN_A_SECTION))) {
                if (field.length() <= allowed - length && blocks.size() < mostBlocks) {
                    section.add(markup(field));
                    length += field.length();
                } else {
                    unfinished = true;
                }
            }
            if (!section.isEmpty()) {
                add(block("section").set("fields", section), length);
            }
            allowed -= length;
        }
    }

    /** Where the address takes all the room, the value stands without it. */
    private static String field(Fact fact) {
        String label = Markup.escapedLine(fact.label(), 100);
        String value = Markup.escaped(fact.value(), FACT - label.length() - 3);
        if (value.isEmpty()) {
            return "";
        }
        String bold = label.isEmpty() ? "" : "*" + label + "*\n";
        return bold + Markup.url(fact.url()).map(url -> Markup.link(url, fact.value(), 200))
                .filter(link -> bold.length() + link.length() <= FACT).orElse(value);
    }

    private void entries(int mostBlocks) {
        for (int i = 0; i < letter.entries().size(); i++) {
            Entry entry = letter.entries().get(i);
            String text = text(entry);
            Optional<String> url = Markup.url(entry.url());
            int length = text.length() + url.map(String::length).orElse(0);
            if (!text.isEmpty() && (blocks.size() >= mostBlocks || length > left)) {
                omittedEntries = letter.entries().size() - i;
                return;
            }
            if (!text.isEmpty()) {
                ObjectNode section = section(text);
                url.ifPresent(there -> section.set("accessory", buttons.link(entry.linkLabel(), there)));
                add(section, length);
            }
        }
    }

    /** The less room there is, the less is said of each: rather more titles than one more detail. */
    private String text(Entry entry) {
        String title = Markup.escapedLine(entry.title(), ENTRY_TITLE);
        int room = Math.min(ENTRY_DETAIL, left / 4);
        String detail = room < SHORTEST ? "" : Markup.escaped(entry.detail(), room);
        return title.isEmpty() ? detail : detail.isEmpty() ? "*" + title + "*" : "*" + title + "*\n" + detail;
    }

    /** What did not fit, and where all of it is. */
    private Optional<String> lastLine() {
        List<String> line = new ArrayList<>();
        if (omittedEntries > 0) {
            line.add(words.others(omittedEntries));
        } else if (unfinished) {
            line.add(words.unfinished);
        }
        page.ifPresent(line::add);
        return line.isEmpty() ? Optional.empty() : Optional.of(String.join(" · ", line));
    }

    private String notification(String opening) {
        String title = Markup.escapedLine(title(), 300);
        String subject = Markup.escapedLine(letter.subject(), HEADING);
        String said = subject.isEmpty() || title().contains(letter.subject()) ? title : title + " (" + subject + ")";
        return opening == null ? said : opening + " " + said;
    }

    private String title() {
        String title = letter.title() == null || letter.title().isBlank() ? letter.subject() : letter.title();
        return title == null || Markup.line(title, HEADING).isEmpty() ? "Mimamori" : title;
    }

    private void add(ObjectNode block, int length) {
        blocks.add(block);
        left -= length;
    }

    private static ObjectNode section(String markup) {
        return block("section").set("text", markup(markup));
    }

    /** Verbatim: Slack makes no links and mentions of what only looks like some. */
    private static ObjectNode markup(String text) {
        return JsonNodeFactory.instance.objectNode().put("type", "mrkdwn").put("text", text).put("verbatim", true);
    }

    private static ObjectNode block(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
