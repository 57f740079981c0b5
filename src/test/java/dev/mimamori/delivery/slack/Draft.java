package dev.mimamori.delivery.slack;

import java.util.ArrayList;
import java.util.List;

import dev.mimamori.common.Language;
import dev.mimamori.delivery.Letter;

/** A letter that a test writes piece by piece. */
final class Draft {

    Language language = Language.EN;
    String subject = "shop 1.0 (production)";
    String title = "Look at the dashboards";
    String page = "https://mimamori.example.test/releases/r1?tab=checks&slot=3";
    final List<String> paragraphs = new ArrayList<>();
    final List<Letter.Fact> facts = new ArrayList<>();
    final List<Letter.Entry> entries = new ArrayList<>();
    final List<Letter.Action> actions = new ArrayList<>();

    Draft titled(String text) {
        title = text;
        return this;
    }

    Draft japanese() {
        language = Language.JA;
        return this;
    }

    Draft withoutPage() {
        page = null;
        return this;
    }

    Draft says(String paragraph) {
        paragraphs.add(paragraph);
        return this;
    }

    Draft fact(String label, String value, String url) {
        facts.add(new Letter.Fact(label, value, url));
        return this;
    }

    Draft entry(String title, String detail, String linkLabel, String url) {
        entries.add(new Letter.Entry(title, detail, linkLabel, url));
        return this;
    }

    Draft action(String name, String label, Letter.Style style, String confirm) {
        actions.add(new Letter.Action(name, label, style, "watch:1 slot:3",
                "https://mimamori.example.test/do/" + name, confirm));
        return this;
    }

    Letter letter() {
        return new Letter(language, subject, title, List.copyOf(paragraphs), List.copyOf(facts), List.copyOf(entries),
                List.copyOf(actions), page);
    }
}
