package dev.mimamori.common;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * An opaque, global, stable id: base64url of {@code Type:number}. All tables draw their numbers from one sequence, so
 * no number belongs to two types, and an id that is rewritten to name another type names nothing.
 */
public record GlobalId(NodeType type, long number) {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    public static String of(NodeType type, long number) {
        return ENCODER.encodeToString((type + ":" + number).getBytes(StandardCharsets.UTF_8));
    }

    /** The number behind an id of the type expected; BAD_INPUT for what is malformed or of another type. */
    public static long number(String field, String id, NodeType expected) {
        GlobalId parsed = parse(field, id);
        if (parsed.type != expected) {
            throw new DomainException.BadInput(field,
                    "this id names a " + parsed.type + "; a " + expected + "'s is wanted");
        }
        return parsed.number;
    }

    /** BAD_INPUT where the text is no id of ours. */
    public static GlobalId parse(String field, String id) {
        return decode(id).orElseThrow(() -> new DomainException.BadInput(field,
                "not an id of this service: use one as the API returned it"));
    }

    private static Optional<GlobalId> decode(String id) {
        if (id == null || id.isEmpty() || id.length() > 64) {
            return Optional.empty();
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8).split(":", 2);
            GlobalId parsed = new GlobalId(NodeType.valueOf(parts[0]), Long.parseLong(parts[parts.length - 1]));
            boolean canonical = parsed.number > 0 && of(parsed.type, parsed.number).equals(id);
            return canonical ? Optional.of(parsed) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
