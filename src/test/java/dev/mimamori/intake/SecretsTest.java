package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SecretsTest {

    private static final String OLD = "the-old-secret-of-the-tests";
    private static final String NEW = "the-new-secret-of-the-tests";
    private static final byte[] HELLO = "Hello, World!".getBytes(StandardCharsets.UTF_8);

    private static Secrets secrets(String... secrets) {
        return Secrets.of("MIMAMORI_INTAKE_X", Optional.of(List.of(secrets)));
    }

    @Test
    void the_example_of_githubs_documentation_is_genuine() {
        Secrets documented = secrets("It's a Secret to Everybody");
        String signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
        assertThat(documented.sign(signature, HELLO)).isTrue();
        assertThat(documented.sign(signature, "Hello, World?".getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(documented.sign(signature.toUpperCase(java.util.Locale.ROOT), HELLO)).isFalse();
        assertThat(documented.sign(signature.substring(7), HELLO)).isFalse();
        assertThat(documented.sign("", HELLO)).isFalse();
        assertThat(documented.sign(null, HELLO)).isFalse();
    }

    @Test
    void while_one_is_rotated_both_are_good() {
        Secrets both = secrets(OLD, NEW);
        for (String secret : List.of(OLD, NEW)) {
            String signature = "sha256=" + Secrets.hmac(secret.getBytes(StandardCharsets.UTF_8), HELLO);
            assertThat(both.sign(signature, HELLO)).isTrue();
            assertThat(both.are(secret)).isTrue();
            assertThat(both.bear("Bearer " + secret)).isTrue();
        }
        assertThat(secrets(NEW).are(OLD)).isFalse();
        assertThat(both.are(OLD + "," + NEW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Bearer", "Bearer ", "Basic the-old-secret-of-the-tests", "the-old-secret-of-the-tests",
            "Bearer the-old-secret-of-the-test", "Bearer the-old-secret-of-the-tests2" })
    void anything_but_the_token_is_refused(String header) {
        assertThat(secrets(OLD).bear(header)).isFalse();
    }

    @Test
    void the_scheme_may_be_written_small() {
        assertThat(secrets(OLD).bear("bearer " + OLD)).isTrue();
        assertThat(secrets(OLD).bear(null)).isFalse();
    }

    @Test
    void without_a_secret_nothing_is_genuine() {
        Secrets none = Secrets.of("MIMAMORI_INTAKE_X", Optional.empty());
        assertThat(none.configured()).isFalse();
        assertThat(none.are("")).isFalse();
        assertThat(none.sign("sha256=" + Secrets.hmac(new byte[] { 0 }, HELLO), HELLO)).isFalse();
    }

    @Test
    void what_anybody_could_guess_is_refused_without_being_shown() {
        assertThatThrownBy(() -> secrets("password")).isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("MIMAMORI_INTAKE_X").hasMessageNotContaining("password");
    }
}
