package dev.mimamori.delivery.mail;

import java.util.Optional;
import java.util.stream.Stream;

import dev.mimamori.common.Text;
import dev.mimamori.delivery.Address;

/**
 * The one address that a mail goes to. Only what needs no quoting, and nothing but ASCII: the mailer does not speak SMTPUTF8,
 * and what cannot hold a space or a bracket cannot hold another command either.
 */
final class Recipient {

    private Recipient() {
    }

    /** A person's own address goes before a place, which here is a list's. */
    static Optional<String> of(Address to) {
        return Stream.of(Optional.ofNullable(to.email()), Optional.ofNullable(to.place()))
                .flatMap(Optional::stream).map(String::strip).filter(Text::isEmail).findFirst();
    }
}
