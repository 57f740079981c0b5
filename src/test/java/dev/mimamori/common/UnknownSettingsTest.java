package dev.mimamori.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.testing.Settings;
import io.quarkus.runtime.configuration.ConfigurationException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnknownSettingsTest {

    private static final Set<String> PROPERTIES = Set.of("mimamori.time-zone", "mimamori.gate.unsigned",
            "mimamori.dead-man.url",
            "mimamori.intake.github.secret", "mimamori.intake.github.secret[*]", "mimamori.colours.*", "quarkus.http.port");

    @ParameterizedTest
    @CsvSource({ "MIMAMORI_TIMEZONE,MIMAMORI_TIME_ZONE", "MIMAMORI_GATE_UNSIGNDE,MIMAMORI_GATE_UNSIGNED",
            "MIMAMORI_GITHUB_SECRET,MIMAMORI_INTAKE_GITHUB_SECRET", "MIMAMORI_DEADMAN_URL,MIMAMORI_DEAD_MAN_URL",
            "MIMAMORI_INTAKE_GITHUB_SECRET_O_,MIMAMORI_INTAKE_GITHUB_SECRET" })
    void a_misspelt_name_is_refused_with_the_nearest(String wrong, String meant) {
        assertThatThrownBy(() -> UnknownSettings.refuse(PROPERTIES, Map.of(wrong, "a secret"))).isInstanceOf(
                ConfigurationException.class).hasMessage(wrong + " is no setting: did you mean " + meant + "?");
    }

    @Test
    void a_name_that_is_near_to_none_is_refused_without_a_guess_and_all_are_named_at_once() {
        assertThatThrownBy(() -> UnknownSettings.refuse(PROPERTIES, Map.of("MIMAMORI_FOO", "1", "MIMAMORI_TIMEZONE", "UTC")))
                .hasMessage("MIMAMORI_FOO is no setting: correct it or remove it; "
                        + "MIMAMORI_TIMEZONE is no setting: did you mean MIMAMORI_TIME_ZONE?");
    }

    @ParameterizedTest
    @ValueSource(strings = { "MIMAMORI_TIME_ZONE", "MIMAMORI_INTAKE_GITHUB_SECRET", "MIMAMORI_INTAKE_GITHUB_SECRET_0_",
            "MIMAMORI_INTAKE_GITHUB_SECRET_12_", "MIMAMORI_COLOURS_OF_SHOP", "MIMAMORI_URL", "MIMAMORI_TOKEN",
            "QUARKUS_NO_MATTER",
            "PATH" })
    void what_is_a_setting_or_not_meant_for_us_is_let_through(String name) {
        UnknownSettings.refuse(PROPERTIES, Map.of(name, "1"));
    }

    @Test
    void what_a_cluster_says_of_its_services_is_no_setting() {
        UnknownSettings.refuse(PROPERTIES, Map.of("MIMAMORI_PORT", "tcp://10.0.0.1:80", "MIMAMORI_SERVICE_HOST", "10.0.0.1",
                "MIMAMORI_SERVICE_PORT", "80", "MIMAMORI_SERVICE_PORT_HTTP", "80", "MIMAMORI_PORT_80_TCP", "tcp://10.0.0.1:80",
                "MIMAMORI_PORT_80_TCP_ADDR", "10.0.0.1", "MIMAMORI_DATABASE_SERVICE_HOST", "10.0.0.2"));
        assertThatThrownBy(() -> UnknownSettings.refuse(PROPERTIES, Map.of("MIMAMORI_PORT", "8080")))
                .hasMessageContaining("MIMAMORI_PORT is no setting");
    }

    @Test
    void none_of_ours_is_what_others_use() {
        assertThat(Settings.known()).isNotEmpty().doesNotContain("MIMAMORI_URL", "MIMAMORI_TOKEN")
                .noneMatch(name -> name.contains("SERVICE_HOST") || name.contains("SERVICE_PORT"));
    }
}
