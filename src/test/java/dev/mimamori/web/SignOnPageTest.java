package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.options.ColorScheme;

import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.IdentityProvider;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import dev.mimamori.testing.WithProvider;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The page for whoever is not known yet, where the organisation's provider is set up. */
@QuarkusTest
@TestProfile(WithProvider.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignOnPageTest {

    private static final String BUTTON = "Sign in with your organisation";
    private static IdentityProvider provider;

    @BeforeAll
    static void open() {
        provider = WithProvider.open();
    }

    @AfterAll
    static void close() {
        provider.close();
    }

    /** From our page to the provider's, and back; what follows is ours alone again. */
    private static Visit agree(Visit visit, String email, String... groups) {
        provider.signedIn(provider.claims(email, groups));
        visit.link(BUTTON).click();
        visit.sees("It is me").forgive();
        visit.page().getByText("It is me").click();
        return visit;
    }

    @Test
    void one_click_lets_in_and_leads_back_to_where_it_began() {
        String email = Fixtures.unique("mika") + "@example.test";
        try (Visit visit = Visit.on(Screen.DESKTOP).open("board?team=shop")) {
            visit.sees(BUTTON).accessible().picture("signin-organisation-desktop");
            assertThat(visit.page().locator("input").count()).isEqualTo(1);
            agree(visit, email, "owners").button("Sign out").waitFor();
            assertThat(visit.page().url()).endsWith("/board?team=shop");
            assertThat((String) visit.page().evaluate("document.cookie + JSON.stringify({...localStorage, ...sessionStorage})"))
                    .doesNotContain("eyJ", "mimas_");
            assertThat(visit.page().context().cookies()).extracting(cookie -> cookie.name).containsExactly("mimamori_session");
            visit.button("Sign out").click();
            visit.sees(BUTTON);
        }
    }

    @Test
    void who_has_no_role_reads_why_and_stays_outside() {
        try (Visit visit = Visit.on(Screen.PHONE, "ja", ColorScheme.DARK).open("")) {
            provider.signedIn(provider.claims(Fixtures.unique("mika") + "@example.test", "shop-owners"));
            visit.link("組織のアカウントでサインイン").click();
            visit.sees("It is me").forgive();
            visit.page().getByText("It is me").click();
            visit.sees("ここでの権限がありません").accessible().picture("signin-organisation-refused-phone-ja-dark");
            assertThat(visit.page().context().cookies()).isEmpty();
        }
    }
}
