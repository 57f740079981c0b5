package dev.mimamori.intake.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What proves that a request is Slack's. Its time is compared with this machine's clock, since Slack stamps it by real time;
 * what was overheard is worth nothing five minutes later.
 */
final class SlackSignature {

    private static final String VERSION = "v0";
    private static final String HMAC = "HmacSHA256";
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("\\d{1,11}");

    private final byte[] secret;
    private final InstantSource clock;

    SlackSignature(String secret, InstantSource clock) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /**
     * @param timestamp {@code X-Slack-Request-Timestamp} as it came; may be null
     * @param signature {@code X-Slack-Signature} as it came; may be null
     * @param body each byte of it
     */
    boolean isGenuine(String timestamp, String signature, byte[] body) {
        if (timestamp == null || signature == null || !SECONDS.matcher(timestamp).matches()) {
            return false;
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        boolean fresh = Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
        return fresh && MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8),
                of(timestamp, body).getBytes(StandardCharsets.UTF_8));
    }

    private String of(String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            mac.update((VERSION + ":" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            return VERSION + "=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
