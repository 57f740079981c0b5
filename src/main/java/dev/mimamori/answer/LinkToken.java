package dev.mimamori.answer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a link says: whose deed it is, and which. Signed as a whole, so that nobody makes one up or changes one; the same
 * to the byte however often it is made, so that a message that is sent again stays the same.
 *
 * @param messageId of the message that it went out with: ASCII, 255 characters at most
 * @param expiresAt to the second
 */
record LinkToken(long person, Task task, Deed deed, String messageId, Instant expiresAt) {

    private static final byte VERSION = 1;
    private static final int SIGNATURE = 32;
    private static final int FIXED = 1 + 1 + Integer.BYTES + 4 * Long.BYTES;
    /**
     * Version, deed, round, person, release, checklist, expiry; then the message's id to the end. Longer than this none can be.
     */
    private static final int LONGEST = (FIXED + 255 + SIGNATURE) * 4 / 3 + 1;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    String sealed(byte[] key) {
        byte[] id = messageId.getBytes(StandardCharsets.US_ASCII);
        byte[] said = ByteBuffer.allocate(FIXED + id.length).put(VERSION).put(code(deed))
                .putInt(task.round() == null ? 0 : task.round()).putLong(person).putLong(task.release())
                .putLong(task.checklist() == null ? 0 : task.checklist()).putLong(expiresAt.getEpochSecond()).put(id).array();
        byte[] signature = signature(key, said);
        byte[] all = Arrays.copyOf(said, said.length + SIGNATURE);
        System.arraycopy(signature, 0, all, said.length, SIGNATURE);
        return ENCODER.encodeToString(all);
    }

    /** Empty where this key did not sign it: it never says what is wrong. */
    static Optional<LinkToken> open(byte[] key, String text) {
        byte[] all = decode(text);
        if (all.length < FIXED + SIGNATURE) {
            return Optional.empty();
        }
        byte[] said = Arrays.copyOf(all, all.length - SIGNATURE);
        byte[] signature = Arrays.copyOfRange(all, said.length, all.length);
        if (!MessageDigest.isEqual(signature, signature(key, said)) || said[0] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(said, 1, said.length - 1);
        Deed deed = deed(fields.get());
        int round = fields.getInt();
        long person = fields.getLong();
        long release = fields.getLong();
        long checklist = fields.getLong();
        Task task = new Task(release, round == 0 ? null : round, checklist == 0 ? null : checklist);
        Instant expiresAt = Instant.ofEpochSecond(fields.getLong());
        return Optional.of(new LinkToken(person, task, deed,
                new String(said, FIXED, said.length - FIXED, StandardCharsets.US_ASCII), expiresAt));
    }

    /** Whether there can be a link for it: what wants more than a click has none. */
    static boolean allows(Deed deed) {
        return code(deed) != 0;
    }

    /** By which a used one is known again, without keeping what could be used. */
    static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Never changed: links are out there. */
    private static byte code(Deed deed) {
        return switch (deed) {
            case OK -> 1;
            case NOT_OK -> 2;
            case UNSURE -> 3;
            case SIGN_OFF -> 4;
            case SNOOZE, SECOND_SIGN_OFF -> 0; // never by a link
        };
    }

    private static Deed deed(byte code) {
        return Arrays.stream(Deed.values()).filter(deed -> code(deed) == code).findFirst().orElseThrow();
    }

    static byte[] signature(byte[] key, byte[] said) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(said);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** Of several texts that stand for the same bytes, one is ours: or a used link could be written anew. */
    private static byte[] decode(String text) {
        try {
            byte[] bytes = text.length() > LONGEST ? new byte[0] : Base64.getUrlDecoder().decode(text);
            return ENCODER.encodeToString(bytes).equals(text) ? bytes : new byte[0];
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }
}
