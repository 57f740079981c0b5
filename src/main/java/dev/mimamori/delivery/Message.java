package dev.mimamori.delivery;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What is said to one recipient. All of it stays the same over every attempt, to the byte; the id tells a receiver that it has
 * had this one.
 *
 * @param id printable ASCII without spaces and full stops. What is signed is joined with full stops, so one in the id would let
 *        one message pass for another.
 * @param type full-stop delimited, such as {@code reminder.check_due}
 * @param at when the event happened, which is not when it is sent
 * @param recipient a person's handle or a channel's name
 * @param data one JSON object, for machines
 * @param text one line, for people
 * @param letter all of it, for people, to be laid out
 * @param to where the recipient is
 * @param conversation that it belongs to; null: it stands by itself
 */
public record Message(String id, String type, Instant at, String recipient, String data, String text, Letter letter,
        Address to, Conversation conversation) {

    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E&&[^.]]{1,255}");
    private static final Pattern TYPE = Pattern.compile("\\w+(\\.\\w+)*");

    public Message {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Not a message id: printable ASCII without spaces and full stops is wanted");
        }
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("Not a message type: words joined by full stops are wanted");
        }
        Objects.requireNonNull(at);
        Objects.requireNonNull(recipient);
        Objects.requireNonNull(data);
        Objects.requireNonNull(text);
        Objects.requireNonNull(letter);
        Objects.requireNonNull(to);
    }
}
