package dev.mimamori.intake.slack;

import java.util.Locale;

import dev.mimamori.common.Language;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** {@link SlackWords} in somebody's language. Apart from them: a bundle may hold nothing but messages. */
final class Speech {

    private Speech() {
    }

    static SlackWords in(Language language) {
        return MessageBundles.get(SlackWords.class, Localized.Literal.of(language.name().toLowerCase(Locale.ROOT)));
    }
}
