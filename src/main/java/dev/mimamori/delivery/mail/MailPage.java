package dev.mimamori.delivery.mail;

import java.util.List;

import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Letter.Action;
import dev.mimamori.delivery.Letter.Entry;
import dev.mimamori.delivery.Letter.Fact;
import dev.mimamori.delivery.Links;
import dev.mimamori.delivery.PlainText;
import dev.mimamori.delivery.Wording;

/**
 * A letter as the templates take it: texts cleaned, links that are none of the web's left out, and no more entries than
 * somebody reads in a mail.
 *
 * @param buttons the actions that have a page
 * @param more how many entries were left out, in words; null: none
 * @param page null: there is none
 */
record MailPage(Wording words, String title, List<String> paragraphs, List<Fact> facts, List<Entry> entries, String more,
        List<Action> buttons, String page) {

    private static final int MOST_ENTRIES = 100;

    static MailPage of(Letter letter) {
        Wording words = Wording.in(letter.language());
        int more = letter.entries().size() - MOST_ENTRIES;
        return new MailPage(words, PlainText.of(letter.title()), letter.paragraphs().stream().map(PlainText::of).toList(),
                letter.facts().stream().map(MailPage::fact).toList(),
                letter.entries().stream().limit(MOST_ENTRIES).map(MailPage::entry).toList(),
                more > 0 ? words.more(more) : null,
                letter.actions().stream().map(MailPage::action).filter(action -> action.url() != null).toList(),
                Links.web(letter.page()));
    }

    /** What a list of messages shows beside the subject, which is the same all through a conversation. */
    public String preheader() {
        return PlainText.line(title + (paragraphs.isEmpty() ? "" : " " + paragraphs.get(0)), 140);
    }

    /** The same for plain text, in lines that no client wraps again. */
    MailPage wrapped() {
        return new MailPage(words, Wrapping.of(title), paragraphs.stream().map(Wrapping::of).toList(),
                facts.stream().map(fact -> new Fact(fact.label(), Wrapping.of(fact.value(), "  "), fact.url())).toList(),
                entries.stream().map(entry -> new Entry(Wrapping.of(entry.title(), "  "),
                        entry.detail() == null ? null : Wrapping.of(entry.detail(), "  "), entry.linkLabel(), entry.url()))
                        .toList(),
                more, buttons, page);
    }

    public String why() {
        return Wrapping.of(words.why());
    }

    private static Fact fact(Fact fact) {
        return new Fact(PlainText.of(fact.label()), PlainText.of(fact.value()), Links.web(fact.url()));
    }

    private static Entry entry(Entry entry) {
        String url = Links.web(entry.url());
        String label = PlainText.of(entry.linkLabel());
        String detail = PlainText.of(entry.detail());
        return new Entry(PlainText.of(entry.title()), detail.isEmpty() ? null : detail, label.isEmpty() ? url : label, url);
    }

    private static Action action(Action action) {
        return new Action(action.name(), PlainText.of(action.label()), action.style(), action.value(), Links.web(action.url()),
                action.confirm());
    }
}
