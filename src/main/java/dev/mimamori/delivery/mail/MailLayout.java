package dev.mimamori.delivery.mail;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.mimamori.delivery.Letter;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;

/** From a letter to what a mail holds: one layout for every language, once for people who see HTML and once for others. */
@Singleton
class MailLayout {

    /** The same letter gives the same bytes, so that a second attempt is the same mail. */
    record Bodies(String text, String html) {
    }

    private final Template text;
    private final Template html;

    @Inject
    MailLayout(@Location("mail/message.txt") Template text, @Location("mail/message.html") Template html) {
        this.text = text;
        this.html = html;
    }

    Bodies of(Letter letter) {
        MailPage page = MailPage.of(letter);
        return new Bodies(text.data("page", page.wrapped()).render(), html.data("page", page).render());
    }
}
