package dev.mimamori.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A request as it came.
 *
 * @param headers by name in lower case
 */
public record Incoming(Map<String, String> headers, byte[] body) {

    /** No JSON, or none that could mean anything. */
    public static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1;

        public Malformed(String message) {
            super(message, null, false, false);
        }
    }

    private static final int LONGEST_NAME = 180;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Null where it is not there. */
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** Without its parameters, in lower case; empty where there is none. */
    public String type() {
        String type = header("content-type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** @throws Malformed it is not UTF-8: anything else would be read as another text than the sender's */
    public String text() {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("the body is not UTF-8");
        }
    }

    /** @throws Malformed it is not one JSON object */
    public Body json() {
        return json(text());
    }

    public static Body json(String text) {
        try {
            Body body = new Body(JSON.readTree(text));
            if (body.json() == null || !body.json().isObject()) {
                throw new Malformed("the body must be one JSON object");
            }
            return body;
        } catch (JsonProcessingException e) {
            throw new Malformed("the body is not JSON: it may have been cut off");
        }
    }

    /** What stands for a delivery that has no name of its own. */
    public String fingerprint() {
        return hash(body);
    }

    /** Short enough for an index, whatever somebody calls a thing. */
    public static String name(String name) {
        boolean fits = name.length() <= LONGEST_NAME && name.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        return fits ? name : hash(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
