package dev.mimamori.delivery.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The symmetric signatures of Standard Webhooks 1.0.0. Each secret signs, so that one can be rotated without a gap. */
public final class WebhookSecrets {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    private WebhookSecrets(List<SecretKeySpec> keys) {
        this.keys = keys;
    }

    /** @throws IllegalArgumentException says what is wrong and never shows a secret */
    public static WebhookSecrets parse(String text) {
        List<SecretKeySpec> keys = Stream.of(text.split("[,\\s]+")).filter(part -> !part.isEmpty())
                .map(WebhookSecrets::key).toList();
        if (keys.isEmpty() || keys.size() > 2) {
            throw new IllegalArgumentException("must hold one secret, or two while one is rotated, but holds " + keys.size());
        }
        return new WebhookSecrets(keys);
    }

    private static SecretKeySpec key(String secret) {
        byte[] key = secret.startsWith(PREFIX) ? decode(secret.substring(PREFIX.length())) : new byte[0];
        if (key.length < 24 || key.length > 64) {
            throw new IllegalArgumentException("must be " + PREFIX + " and base64 of 24 to 64 random bytes");
        }
        return new SecretKeySpec(key, ALGORITHM);
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            return new byte[0];
        }
    }

    /** The value of the header {@code webhook-signature}. */
    public String sign(String id, long timestamp, byte[] body) {
        byte[] head = (id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
        return keys.stream().map(key -> "v1," + Base64.getEncoder().encodeToString(hmac(key, head, body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] hmac(SecretKeySpec key, byte[] head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(head);
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) { // every Java platform has HmacSHA256
            throw new IllegalStateException(impossible);
        }
    }
}
