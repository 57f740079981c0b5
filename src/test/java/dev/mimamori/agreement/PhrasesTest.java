package dev.mimamori.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PhrasesTest {

    @Test
    void three_quarters_of_an_hour_are_not_no_hour() {
        assertThat(Phrases.time(Duration.ofMinutes(45))).isEqualTo("0.75 h");
        assertThat(Phrases.time(Duration.ofMinutes(90))).isEqualTo("1.5 h");
        assertThat(Phrases.time(Duration.ofDays(4))).isEqualTo("96 h");
    }
}
