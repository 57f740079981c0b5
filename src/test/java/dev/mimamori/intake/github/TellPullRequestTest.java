package dev.mimamori.intake.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.delivery.Outcome;
import dev.mimamori.intake.IntakeConfig;
import dev.mimamori.intake.Recorded;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TellPullRequestTest {

    private static IntakeConfig config(String... values) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().withMapping(IntakeConfig.class);
        for (int i = 0; i < values.length; i += 2) {
            builder.withDefaultValue("mimamori.intake.github." + values[i], values[i + 1]);
        }
        return builder.build().getConfigMapping(IntakeConfig.class);
    }

    private static Outcome attempt(String repository, String sha) {
        TellPullRequest tell = new TellPullRequest();
        tell.config = config("check", "DRY_RUN"); // and nobody to tell
        return tell.attempt(
                Recorded.json("{'repository': '%s', 'sha': '%s', 'number': '1', 'fine': false}".formatted(repository, sha)));
    }

    @Test
    void a_dry_run_tells_nobody() {
        assertThat(attempt("acme/shop", "a".repeat(40))).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void what_github_could_not_have_is_no_part_of_a_path() {
        for (String repository : new String[] { "acme", "acme/../user", "acme/shop/x", "../..", "acme/sh op", "acme/..",
                "./shop" }) {
            assertThat(attempt(repository, "a".repeat(40))).as(repository).isInstanceOf(Outcome.Rejected.class);
        }
        assertThat(attempt("acme/shop", "main")).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void whoever_wants_github_to_be_told_needs_a_token() {
        for (String[] wanted : new String[][] { { "check", "ON" }, { "protection", "ON" }, { "protection", "DRY_RUN" } }) {
            assertThatThrownBy(() -> new GitHub(config(wanted))).isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("MIMAMORI_INTAKE_GITHUB_TOKEN");
        }
        assertThat(new GitHub(config("check", "DRY_RUN")).configured()).isFalse();
    }
}
