package dev.mimamori.intake.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AppKeyTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final int BEFORE_PKCS1 = 26;
    static final KeyPair PAIR = pair();

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(String kind) {
        byte[] key = PAIR.getPrivate().getEncoded();
        byte[] der = kind.startsWith("RSA") ? Arrays.copyOfRange(key, BEFORE_PKCS1, key.length) : key;
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der)
                + "\n-----END "
                + kind + "-----\n";
    }

    private static void isGenuine(String token) throws GeneralSecurityException {
        String[] parts = token.split("\\.");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(PAIR.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8)).contains("\"RS256\"");
        assertThat(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                .isEqualTo("{\"iat\":" + (NOW.getEpochSecond() - 60) + ",\"exp\":" + (NOW.getEpochSecond() + 540)
                        + ",\"iss\":\"12345\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "RSA PRIVATE KEY", "PRIVATE KEY" })
    void a_key_as_github_gives_it_and_as_others_write_it_signs(String kind) throws Exception {
        isGenuine(AppKey.of("12345", pem(kind)).token(NOW));
        isGenuine(AppKey.of(" 12345 ", pem(kind).replace("\n", "\\n")).token(NOW));
    }

    @Test
    void what_is_no_key_is_refused_without_being_shown() {
        for (String wrong : new String[] { "", "secret", pem("PRIVATE KEY").substring(0, 400),
                pem("RSA PRIVATE KEY").replace("RSA ", "") }) {
            assertThatThrownBy(() -> AppKey.of("1", wrong)).isInstanceOf(ConfigurationException.class)
                    .hasMessageStartingWith("MIMAMORI_INTAKE_GITHUB_APP_KEY").hasMessageNotContaining("secret");
        }
    }
}
