package dev.mimamori.delivery.slack;

import dev.mimamori.common.Language;

/** What this channel says of its own, in the reader's language. */
enum Words {
    EN("Open", "Open in Mimamori", "and %d more", "Not all of it fits here.", "Yes", "Cancel"),
    JA("開く", "Mimamoriで開く", "ほか%d件", "ここに収まらない内容があります。", "はい", "やめる");

    final String open;
    final String page;
    final String unfinished;
    final String yes;
    final String no;
    private final String others;

    Words(String open, String page, String others, String unfinished, String yes, String no) {
        this.open = open;
        this.page = page;
        this.others = others;
        this.unfinished = unfinished;
        this.yes = yes;
        this.no = no;
    }

    static Words in(Language language) {
        return switch (language) {
            case EN -> EN;
            case JA -> JA;
        };
    }

    String others(int count) {
        return others.formatted(count);
    }
}
