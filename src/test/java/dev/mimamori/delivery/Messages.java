package dev.mimamori.delivery;

import java.time.Instant;
import java.util.List;

import dev.mimamori.common.Language;

/** Messages for tests of channels. */
public final class Messages {

    private static final Address NOWHERE = new Address(null, null, null);

    private Messages() {
    }

    public static Message of(String id, String type, String recipient, String data, String text) {
        return new Message(id, type, Instant.EPOCH, recipient, data, text, plain(text), NOWHERE, null);
    }

    /** One line, and nothing to do. */
    public static Letter plain(String title) {
        return new Letter(Language.EN, "shop 1.0 (production)", title, List.of(), List.of(), List.of(), List.of(), null);
    }
}
