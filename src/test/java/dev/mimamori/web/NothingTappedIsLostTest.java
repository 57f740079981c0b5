package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import io.quarkus.test.junit.QuarkusTest;

/** What somebody taps or writes gets there, in whichever order, and on whatever line. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class NothingTappedIsLostTest {

    private static String first(Due due, String field) {
        return due.release().see().reply().text("node.checklist.items[0].latest." + field);
    }

    @Test
    void a_note_that_is_written_first_goes_with_whatever_is_tapped_then() {
        Due due = Due.fresh();
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(due.token()).open("")) {
            visit.button("Note and value").first().click();
            visit.page().getByLabel("What you saw").fill("310 ms, a short peak");
            visit.button("Note and value").first().click();
            visit.button("Note and value").first().click();
            assertThat(visit.page().getByLabel("What you saw").inputValue()).isEqualTo("310 ms, a short peak");
            visit.button("All OK").first().click();
            Eventually.assertThat(() -> assertThat(due.answers()).containsExactly("OK", "OK"));
            assertThat(first(due, "observed")).isEqualTo("310 ms, a short peak");
        }
    }

    @Test
    void what_did_not_get_through_is_sent_again_with_what_was_tapped_since() {
        Due due = Due.fresh();
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(due.token()).open("")) {
            visit.sees(due.release().version());
            visit.page().route("**/graphql", route -> {
                if (String.valueOf(route.request().postData()).contains("Acknowledge")) {
                    route.abort();
                } else {
                    route.resume();
                }
            });
            visit.button("Not OK").first().click();
            visit.button("Try again").waitFor();
            visit.page().unroute("**/graphql");
            visit.button("OK").first().click();
            assertThat(visit.button("Try again").count()).isZero();
            Eventually.assertThat(() -> assertThat(first(due, "result")).isEqualTo("OK"));
            assertThat(due.answers()).containsExactly("OK");
            visit.forgive();
        }
    }

    @Test
    void whoever_signs_out_at_once_has_answered() {
        Due due = Due.fresh();
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(due.token()).open("")) {
            visit.button("All OK").first().click();
            visit.button("Sign out").click();
            visit.page().locator("signin-page").waitFor();
            assertThat(due.answers()).containsExactly("OK", "OK");
        }
    }

    @Test
    void what_was_found_with_the_last_answer_can_still_be_written_down() {
        Due due = Due.fresh();
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(due.token()).open("")) {
            visit.button("Not OK").first().click();
            visit.button("The rest is OK").click();
            visit.page().locator("app-toasts").getByText("Write it down").click();
            visit.sees("What happened, in a line").accessible().picture("found-phone");
            assertThat(visit.page().url()).contains(due.path());
        }
    }
}
