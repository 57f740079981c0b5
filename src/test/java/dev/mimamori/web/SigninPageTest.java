package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.options.ColorScheme;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import io.quarkus.test.junit.QuarkusTest;

/** The page for whoever is not known yet. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SigninPageTest {

    @Test
    void it_has_one_input_and_everything_about_it_is_quiet() {
        try (Visit visit = Visit.on(Screen.PHONE).open("")) {
            visit.sees("Sign in").accessible().picture("signin-phone");
            assertThat(visit.page().locator("input").count()).isEqualTo(1);
        }
        try (Visit visit = Visit.on(Screen.DESKTOP, "ja", ColorScheme.DARK).open("")) {
            visit.sees("サインイン").accessible().picture("signin-desktop-ja-dark");
        }
    }

    @Test
    void a_token_lets_in_by_keyboard_alone_and_the_script_never_has_it_again() {
        String token = Fixtures.token(Role.OWNER, Fixtures.person());
        try (Visit visit = Visit.on(Screen.DESKTOP).open("")) {
            visit.sees("Sign in");
            visit.page().keyboard().type(token);
            visit.page().keyboard().press("Enter");
            visit.sees("Nothing to look at").accessible().picture("checks-none-desktop");
            assertThat((String) visit.page().evaluate("document.cookie + JSON.stringify(localStorage)"))
                    .doesNotContain("mima_");
            visit.button("Sign out").click();
            visit.sees("Your token");
        }
    }

    @Test
    void a_wrong_token_is_refused_with_what_to_do() {
        try (Visit visit = Visit.on(Screen.PHONE).open("")) {
            visit.page().locator("input").fill("mima_wrong");
            visit.button("Sign in").click();
            visit.sees("This token opens nothing").accessible().picture("signin-wrong");
            visit.forgive();
        }
    }
}
