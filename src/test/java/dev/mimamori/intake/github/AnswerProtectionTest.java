package dev.mimamori.intake.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerProtectionTest {

    @Test
    void what_something_speaks_against_is_rejected_with_every_reason() {
        assertThat(AnswerProtection.review("production", List.of("Nobody has signed.", "The agreement holds it."), false)
                .toString())
                .contains("\"rejected\"", "Nobody has signed. The agreement holds it.");
        assertThat(AnswerProtection.review("production", List.of(), false).path("state").asText()).isEqualTo("approved");
    }

    @Test
    void a_dry_run_lets_everything_out_and_says_what_it_would_have_said() {
        assertThat(AnswerProtection.review("production", List.of("Nobody has signed."), true).toString()).contains(
                "\"approved\"",
                "Dry run: this would have been rejected. Nobody has signed.");
    }
}
