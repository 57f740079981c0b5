package dev.mimamori.access;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * What a token looks like: {@code mima_}, 256 random bits, a checksum. Secret scanners know it by its prefix, and tell a
 * real one from a look-alike without asking anybody, as with GitHub's.
 */
final class TokenText {

    /** No token is shorter, the administrator's own included. */
    static final int SHORTEST = 32;

    private static final String PREFIX = "mima_";
    private static final int RANDOM_BITS = 256;
    private static final int RANDOM_DIGITS = 43; // 62^43 > 2^256
    private static final int CHECKSUM_DIGITS = 6; // 62^6 > 2^32
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenText() {
    }

    static String fresh() {
        String random = base62(new BigInteger(RANDOM_BITS, RANDOM), RANDOM_DIGITS);
        return PREFIX + random + checksum(random);
    }

    /** Whether it begins like one of ours and yet is none: cut off, or mistyped. */
    static boolean isMistyped(String text) {
        return text.startsWith(PREFIX) && !isWellFormed(text);
    }

    static boolean isWellFormed(String text) {
        if (text.length() != PREFIX.length() + RANDOM_DIGITS + CHECKSUM_DIGITS || !text.startsWith(PREFIX)) {
            return false;
        }
        String random = text.substring(PREFIX.length(), PREFIX.length() + RANDOM_DIGITS);
        return text.endsWith(checksum(random));
    }

    /** All that is kept of a token. A plain hash will do: nobody guesses 256 random bits. */
    static byte[] hash(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    static byte[] hash(String text) {
        return hash(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String checksum(String random) {
        CRC32 crc = new CRC32();
        crc.update(random.getBytes(StandardCharsets.US_ASCII));
        return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM_DIGITS);
    }

    private static String base62(BigInteger value, int width) {
        BigInteger base = BigInteger.valueOf(DIGITS.length());
        char[] text = new char[width];
        BigInteger rest = value;
        for (int i = width - 1; i >= 0; i--) {
            BigInteger[] divided = rest.divideAndRemainder(base);
            text[i] = DIGITS.charAt(divided[1].intValue());
            rest = divided[0];
        }
        return new String(text);
    }
}
