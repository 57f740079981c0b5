package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.options.ColorScheme;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

/** My checks: what a release owner sees, and does with one tap. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChecksPageTest {

    /** A release whose first round is open. */
    private static Watched due(Scene scene) {
        return scene.release("deployedAt", TestClock.now().minus(Duration.ofMinutes(65)).toString());
    }

    @Test
    void a_tap_answers_everything_after_five_seconds_in_which_it_can_be_undone() {
        Scene scene = new Scene();
        Watched release = due(scene);
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(Fixtures.token(Role.OWNER, scene.owner)).open("")) {
            visit.sees(release.version()).accessible().picture("checks-phone");
            visit.button("All OK").click();
            visit.button("Undo").click();
            visit.button("OK").first().click();
            visit.picture("checks-phone-answered");
            visit.button("All OK").click();
            Eventually.assertThat(
                    () -> assertThat(release.see().reply().texts("node.checklist.rounds[0].acknowledgements.result"))
                            .containsExactly("OK", "OK"));
        }
    }

    @Test
    void it_speaks_japanese_and_is_dark_where_the_browser_is() {
        Scene scene = new Scene();
        Watched release = due(scene);
        try (Visit visit = Visit.on(Screen.DESKTOP, "ja", ColorScheme.DARK).signedIn(Fixtures.token(Role.OWNER, scene.owner))
                .open("")) {
            visit.sees(release.version()).sees("問題なし").accessible().picture("checks-desktop-ja-dark");
        }
    }
}
