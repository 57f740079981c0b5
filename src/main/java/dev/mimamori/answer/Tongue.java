package dev.mimamori.answer;

import java.util.Locale;

import dev.mimamori.common.Language;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Languages, as the web names them. */
final class Tongue {

    private Tongue() {
    }

    static Words words(Language language) {
        return MessageBundles.get(Words.class, Localized.Literal.of(tag(language)));
    }

    static String tag(Language language) {
        return language.name().toLowerCase(Locale.ROOT);
    }
}
