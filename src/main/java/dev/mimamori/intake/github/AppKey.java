package dev.mimamori.intake.github;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

import io.quarkus.runtime.configuration.ConfigurationException;

/** With which a GitHub App proves that it is itself: a token of its own that is good for some minutes. */
final class AppKey {

    private static final String VARIABLE = "MIMAMORI_INTAKE_GITHUB_APP_KEY";
    private static final String PKCS1 = "RSA PRIVATE KEY";
    /** What stands before an RSA key in PKCS #8: its version and which algorithm it is for. */
    private static final byte[] RSA = { 0x02, 0x01, 0x00, 0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86,
            (byte) 0xf7,
            0x0d, 0x01, 0x01, 0x01, 0x05, 0x00 };
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);
    private static final Duration GOOD_FOR = Duration.ofMinutes(9);
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    private final String app;
    private final PrivateKey key;

    private AppKey(String app, PrivateKey key) {
        this.app = app;
        this.key = key;
    }

    /**
     * @param pem as GitHub gives it; lines may be joined by {@code \n}, as they are where a variable holds one line
     * @throws ConfigurationException it is none; the key is not shown
     */
    static AppKey of(String app, String pem) {
        String text = pem.replace("\\n", "\n");
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
            byte[] pkcs8 = text.contains(PKCS1) ? der(SEQUENCE, join(RSA, der(OCTETS, der))) : der;
            return new AppKey(app.strip(), KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new ConfigurationException(
                    VARIABLE + " must be the app's private key, as the file that GitHub gave holds it");
        }
    }

    /** A JSON Web Token of RS256. */
    String token(Instant now) {
        String claims = "{\"iat\":" + now.minus(CLOCKS_DIFFER).getEpochSecond() + ",\"exp\":"
                + now.plus(GOOD_FOR).getEpochSecond()
                + ",\"iss\":\"" + app.replaceAll("[^A-Za-z0-9_.-]", "") + "\"}";
        String signed = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] der(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80 ? new byte[] { (byte) tag, (byte) length }
                : length < 0x100 ? new byte[] { (byte) tag, (byte) 0x81, (byte) length }
                        : new byte[] { (byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length };
        return join(head, content);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
