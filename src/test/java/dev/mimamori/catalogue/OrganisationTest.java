package dev.mimamori.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Language;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OrganisationTest {

    private record Config(String timeZone, String locale, Optional<String> holidaysFile,
            List<String> watchedEnvironments) implements OrganisationConfig {
    }

    @Test
    void holidays_are_one_date_a_line_with_comments_and_blank_lines() {
        assertThat(Organisation.holidays("days", List.of("# 2026", "", "2026-01-01  # New Year", " 2026-03-20 ")))
                .containsExactly(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 20));
    }

    @Test
    void a_bad_line_stops_the_start_and_is_named() {
        assertThatThrownBy(() -> Organisation.holidays("/etc/days", List.of("2026-01-01", "20 March")))
                .hasMessageContaining("/etc/days, line 2").hasMessageContaining("20 March");
    }

    @Test
    void a_missing_holidays_file_stops_the_start() {
        assertThatThrownBy(() -> Organisation.read(Path.of("/nowhere/days"))).hasMessageContaining("/nowhere/days");
    }

    @Test
    void an_unknown_zone_or_locale_stops_the_start() {
        assertThatThrownBy(() -> organisation("Mars/Olympus", "EN")).hasMessageContaining("MIMAMORI_TIME_ZONE");
        assertThatThrownBy(() -> organisation("UTC+9", "EN")).hasMessageContaining("MIMAMORI_TIME_ZONE");
        assertThatThrownBy(() -> organisation("UTC", "FR")).hasMessageContaining("MIMAMORI_LOCALE");
    }

    @Test
    void environments_are_watched_in_upper_and_lower_case() {
        Organisation organisation = organisation("Asia/Tokyo", "JA");

        assertThat(organisation.watches("PROD")).isTrue();
        assertThat(organisation.watches("staging")).isFalse();
        assertThat(organisation.locale()).isEqualTo(Language.JA);
    }

    private static Organisation organisation(String zone, String locale) {
        return new Organisation(new Config(zone, locale, Optional.empty(), List.of("production", "prod")));
    }
}
