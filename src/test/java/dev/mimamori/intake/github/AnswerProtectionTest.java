package dev.mimamori.intake.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.intake.Gate.Hold;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerProtectionTest {

    private static final Hold UNSIGNED = new Hold("Nobody has signed.", true);

    private static String review(boolean dry, Hold... holds) {
        return AnswerProtection.review("production", List.of(holds), dry).toString();
    }

    @Test
    void what_something_speaks_against_is_rejected_with_every_reason() {
        assertThat(review(false, UNSIGNED, new Hold("The agreement holds it.", true))).contains("\"rejected\"",
                "Nobody has signed. The agreement holds it.", "\"environment_name\":\"production\"");
        assertThat(review(false)).contains("\"approved\"");
    }

    @Test
    void what_is_only_worth_saying_holds_nothing() {
        assertThat(review(false, new Hold("One left this month.", false))).contains("\"approved\"", "One left this month.");
    }

    @Test
    void a_dry_run_lets_everything_out_and_says_what_it_would_have_said() {
        assertThat(review(true, UNSIGNED)).contains("\"approved\"",
                "Dry run: this would have been rejected. Nobody has signed.");
    }
}
