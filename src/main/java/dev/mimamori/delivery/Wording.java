package dev.mimamori.delivery;

import java.util.Locale;

import dev.mimamori.common.Language;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The words that a channel adds to a letter of its own accord, so that one layout does for every language.
 *
 * @param lang as HTML calls the language
 * @param open the button that leads to the page
 * @param lookAt stands above the entries
 * @param why the reader gets this at all
 */
@RegisterForReflection
public record Wording(String lang, String open, String lookAt, String why, String toPattern, String morePattern,
        String answersAsPattern, String fallback) {

    private static final Wording ENGLISH = new Wording("en", "Open in Mimamori", "What to look at",
            "You get this because you own, back up or follow a release that Mimamori watches over.", "To: %s", "and %d more",
            "These buttons answer as %s: they are for nobody else.",
            "A message from Mimamori, which this version of Teams cannot show.");
    private static final Wording JAPANESE = new Wording("ja", "Mimamori で開く", "確認すること",
            "リリースの担当者、代理担当者または関係者の方に、リリース後の監視についてお送りしています。", "宛先：%s", "ほか%d件",
            "ボタンを押すと %s さんの回答になります。ほかの方は押さないでください。",
            "Mimamori からのお知らせです。お使いの Teams では表示できません。");

    public static Wording in(Language language) {
        return switch (language) {
            case EN -> ENGLISH;
            case JA -> JAPANESE;
        };
    }

    public String to(String recipient) {
        return String.format(Locale.ROOT, toPattern, recipient);
    }

    /** Stands by what does something in one person's name where others read it too. */
    public String answersAs(String person) {
        return String.format(Locale.ROOT, answersAsPattern, person);
    }

    public String more(int count) {
        return String.format(Locale.ROOT, morePattern, count);
    }
}
