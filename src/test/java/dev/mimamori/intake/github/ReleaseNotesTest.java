package dev.mimamori.intake.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.intake.Recorded;
import dev.mimamori.intake.Told;
import dev.mimamori.release.ChangeInput;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReleaseNotesTest {

    private static final String SHA = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";

    @Test
    void a_release_only_says_more_of_what_is_there() {
        Recorded published = Recorded.of("github/release.published");
        Told.More more = (Told.More) Hook.read(published, "release", Hook.QUIET);
        assertThat(more.service()).isEqualTo("Hello-World");
        assertThat(more.versions()).containsExactly("0.0.1");
        assertThat(more.links()).singleElement().extracting(link -> link.title()).isEqualTo("Release notes");
        assertThat(Hook.read(published.with("/action", "deleted"), "release", Hook.QUIET)).isInstanceOf(Told.Ignored.class);
    }

    @Test
    void generated_release_notes_name_pull_requests() {
        Recorded published = Recorded.of("github/release.published").with("/release/target_commitish", SHA)
                .with("/release/body", """
                        ## What's Changed
                        * Show delivery dates by @mika in https://github.com/acme/shop/pull/311
                        * Bump lodash by @dependabot[bot] in https://github.com/acme/shop/pull/312
                        * @newcomer made their first contribution in https://github.com/acme/shop/pull/311

                        **Full Changelog**: https://github.com/acme/shop/compare/v1...v2
                        """);
        Told.More more = (Told.More) Hook.read(published, "release", Hook.QUIET);
        assertThat(more.versions()).containsExactly("0.0.1", SHA);
        assertThat(more.changes()).extracting(ChangeInput::title, ChangeInput::author).containsExactly(
                tuple("Show delivery dates", "mika"),
                tuple("Bump lodash", null));
    }
}
