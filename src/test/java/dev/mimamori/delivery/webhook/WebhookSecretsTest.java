package dev.mimamori.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebhookSecretsTest {

    /** From the tests of the reference libraries, github.com/standard-webhooks/standard-webhooks. */
    @Test
    void the_published_vector_is_reproduced() {
        assertThat(WebhookSecrets.parse(Senders.SECRET).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330,
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(ints = { 24, 32, 64 })
    void secrets_of_24_to_64_bytes_are_taken(int bytes) {
        assertThat(WebhookSecrets.parse(secret(bytes)).sign("id", 1, new byte[0])).startsWith("v1,");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 23, 65 })
    void shorter_and_longer_ones_are_not(int bytes) {
        assertThatThrownBy(() -> WebhookSecrets.parse(secret(bytes))).hasMessageContaining("24 to 64");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "swordfish", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_swordfish!swordfish!swordfish!sw",
            Senders.SECRET + ",swordfish", Senders.SECRET + " " + Senders.SECRET + " " + Senders.OTHER_SECRET })
    void what_is_no_secret_is_refused_and_not_repeated(String text) {
        assertThatThrownBy(() -> WebhookSecrets.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .message().doesNotContain("swordfish", "MfKQ9r8");
    }

    @ParameterizedTest
    @ValueSource(strings = { ",", " ", ", ", "\n" })
    void two_are_separated_by_a_comma_or_space(String separator) {
        assertThat(
                WebhookSecrets.parse(Senders.SECRET + separator + Senders.OTHER_SECRET).sign("id", 1, new byte[0]).split(" "))
                .hasSize(2).doesNotHaveDuplicates();
    }

    private static String secret(int bytes) {
        return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
    }
}
