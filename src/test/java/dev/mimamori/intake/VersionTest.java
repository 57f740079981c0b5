package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VersionTest {

    private static final String SHA = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";

    @ParameterizedTest
    @ValueSource(strings = { "1.4.2", "v1.4.2", "v1.4", "1.0.0-rc.1", "1.0.0+build.7", "v2.0.0-beta.3+exp.sha.5114f85",
            "2024.05.12",
            "2024.5.12.3", "v1.4.2-beta2", "1.4.2-RC1", "1.4.2-1" })
    void what_looks_like_a_version_is_one(String ref) {
        assertThat(Version.of(ref, SHA)).isEqualTo(ref);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "main", "master", "release", "release/1.4.2", "feature/1.4.2", "1.4", "1", "v1", "1.x", "1.4.x",
            "7.17",
            "refs/heads/main", "refs/heads/v1.4.2", "hotfix-tagsort", "dependabot/npm_and_yarn/lodash-4.17.21", "refs/tags/",
            "",
            "release-1.4.2", "hotfix-1.4.2", "shop-1.4.2", "v1.4-wip", "1.4.2-fix-login", "bump-lodash-4.17.21",
            "f95f852", SHA, "v1.4.2 ", "1..2", "1.2.3.", "-1.2.3" })
    void a_branch_is_never_a_version(String ref) {
        assertThat(Version.of(ref, SHA)).isEqualTo(SHA);
    }

    @Test
    void a_tag_that_says_so_is_a_version_whatever_it_is_called() {
        assertThat(Version.of("refs/tags/spring-cleaning", SHA)).isEqualTo("spring-cleaning");
        assertThat(Version.of("refs/tags/2024/week-12", SHA)).isEqualTo("2024/week-12");
    }

    @Test
    @Timeout(2)
    void a_long_name_takes_no_time() {
        assertThat(Version.of("a-_".repeat(100_000), SHA)).isEqualTo(SHA);
        assertThat(Version.of("1.2.3".repeat(100_000), SHA)).isEqualTo(SHA);
    }
}
