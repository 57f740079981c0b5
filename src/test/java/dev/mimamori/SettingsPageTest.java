package dev.mimamori;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Settings;

/** The page of settings is all that an operator has. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsPageTest {

    @Test
    void every_setting_has_a_row_and_every_row_is_of_a_setting() {
        assertThat(Settings.told(Path.of("src/docs/settings.md"))).containsExactlyInAnyOrderElementsOf(Settings.known());
    }

    @Test
    void what_the_readme_names_is_a_setting() {
        assertThat(Settings.told(Path.of("README.md"))).isNotEmpty().isSubsetOf(Settings.known());
    }
}
