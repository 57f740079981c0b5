package dev.mimamori.graphql.socket;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.mimamori.graphql.Refused;
import dev.mimamori.graphql.http.Parameters;

/**
 * What a client says.
 *
 * @param id of the operation; null where the message is about the connection
 * @param payload never null
 */
record Message(Type type, String id, Map<String, Object> payload) {

    private static final int LONGEST_ID = 128;

    enum Type {
        connection_init(false),
        ping(false),
        pong(false),
        subscribe(true),
        complete(true);

        private final boolean ofOperation;

        Type(boolean ofOperation) {
            this.ofOperation = ofOperation;
        }
    }

    /** @throws Closing where the protocol knows no such message */
    static Message of(String text) {
        Map<String, Object> read;
        try {
            read = Parameters.object(text, "not one JSON object");
        } catch (Refused notJson) {
            throw new Closing(Closing.BAD_REQUEST, "Invalid message: not one JSON object");
        }
        Type type = type(read.get("type"));
        return new Message(type, type.ofOperation ? id(read.get("id")) : null, payload(type, read.get("payload")));
    }

    private static Type type(Object name) {
        for (Type type : Type.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new Closing(Closing.BAD_REQUEST, "Invalid message: unknown type");
    }

    private static String id(Object id) {
        if (id instanceof String text && !text.isEmpty() && text.length() <= LONGEST_ID) {
            return text;
        }
        throw new Closing(Closing.BAD_REQUEST, "Invalid message: id must be a text of 1 to " + LONGEST_ID + " characters");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> payload(Type type, Object payload) {
        if (payload instanceof Map<?, ?> object) {
            return (Map<String, Object>) object;
        }
        if (payload == null && type != Type.subscribe) {
            return Map.of();
        }
        throw new Closing(Closing.BAD_REQUEST, "Invalid message: payload must be an object");
    }

    /** The token of a {@code connection_init}, as a header would have it; the header's where it holds none. */
    String authorization(String header) {
        for (String name : new String[] { "Authorization", "authorization" }) {
            if (payload.get(name) instanceof String text) {
                return asHeader(text);
            }
        }
        return payload.get("token") instanceof String text ? asHeader("Bearer " + text) : header;
    }

    /** Headers are read as bytes, and an administrator's own token may be more than ASCII. */
    private static String asHeader(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
