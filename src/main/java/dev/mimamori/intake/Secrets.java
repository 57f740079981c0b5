package dev.mimamori.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.configuration.ConfigurationException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secrets of one source: any of them proves that a request is its. None is told from another by how long it takes. */
public final class Secrets {

    private static final String HMAC = "HmacSHA256";
    private static final String BEARER = "Bearer ";
    private static final int LEAST = 16;

    private final List<byte[]> secrets;

    private Secrets(List<byte[]> secrets) {
        this.secrets = secrets;
    }

    /**
     * @param variable names the setting in a refusal
     * @throws ConfigurationException one that anybody could guess
     */
    public static Secrets of(String variable, Optional<List<String>> configured) {
        List<String> given = configured.orElse(List.of()).stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
        if (given.stream().anyMatch(secret -> secret.length() < LEAST || !secret.matches("[\\x20-\\x7E]+"))) {
            throw new ConfigurationException(variable + " must be " + LEAST
                    + " printable characters or more; several are separated by commas");
        }
        return new Secrets(given.stream().map(secret -> secret.getBytes(StandardCharsets.UTF_8)).toList());
    }

    public boolean configured() {
        return !secrets.isEmpty();
    }

    /** @param told as it came; may be null */
    public boolean are(String told) {
        return told != null && anyIs(told.getBytes(StandardCharsets.UTF_8));
    }

    /** @param authorization the header as it came; may be null */
    public boolean bear(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && are(authorization.substring(BEARER.length()).strip());
    }

    /** @param signature {@code sha256=} and the HMAC of the body, in hexadecimal digits; may be null */
    public boolean sign(String signature, byte[] body) {
        boolean any = false;
        for (byte[] secret : secrets) {
            any |= signature != null && equal(("sha256=" + hmac(secret, body)).getBytes(StandardCharsets.US_ASCII),
                    signature.getBytes(StandardCharsets.UTF_8));
        }
        return any;
    }

    private boolean anyIs(byte[] told) {
        boolean any = false;
        for (byte[] secret : secrets) {
            any |= equal(secret, told);
        }
        return any;
    }

    /** Of hashes, so that not even the length shows. */
    private static boolean equal(byte[] one, byte[] other) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            byte[] first = hash.digest(one);
            return MessageDigest.isEqual(first, hash.digest(other));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String hmac(byte[] secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
