package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import io.quarkus.test.junit.QuarkusTest;

/** The main path of a page, without a mouse: the tabulator, Enter and the space bar. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyboardTest {

    @Test
    void from_the_board_to_the_release_an_answer_and_the_sign_off() {
        Due due = Due.fresh();
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(due.token()).open("board")) {
            visit.tabTo(visit.page().getByLabel("Search")).type(due.release().version());
            visit.page().waitForURL(url -> url.contains("search="));
            visit.tabTo(visit.link(due.release().version()).first()).press("Enter");
            visit.sees("What ships");
            visit.tabTo("OK").press("Space");
            visit.tabTo("The rest is OK").press("Enter");
            Eventually.assertThat(() -> assertThat(due.answers()).containsExactly("OK", "OK"));
            visit.tabTo("Sign off as healthy").press("Enter");
            Eventually.assertThat(() -> assertThat(due.release().see().reply().text("node.status")).isEqualTo("SIGNED_OFF"));
            visit.sees("Signed off");
        }
    }

    @Test
    void what_a_project_protects_is_proposed_and_a_dialog_is_left_by_escape() {
        String lead = Fixtures.person();
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(Role.MANAGER, lead))
                .open("projects/" + ProjectPageTest.busy())) {
            visit.tabTo("Propose an agreement").press("Enter");
            visit.sees("What this project protects");
            visit.page().keyboard().press("Escape");
            visit.page().getByLabel("What this project protects")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            Eventually.assertThat(() -> assertThat(visit.focused()).as("the focus is back where it was")
                    .isEqualTo("BUTTON Propose an agreement"));
            visit.page().keyboard().press("Enter");
            visit.tabTo(visit.page().getByLabel("What this project protects")).type("Nobody waits.");
            visit.tabTo(visit.page().getByLabel("Who must approve")).press("Control+a");
            visit.page().keyboard().type(lead);
            visit.tabTo("Propose it").press("Enter");
            visit.sees("Nothing is in force yet");
        }
    }

    /** As by a key that is held down: it closes the dialog, and the focus is upon what opens it before the browser has told. */
    @Test
    void a_dialog_that_is_opened_again_at_once_stays_open() {
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(Role.MANAGER, Fixtures.person()))
                .open("projects/" + ProjectPageTest.busy())) {
            visit.button("Edit").first().click();
            Locator dialog = visit.page().locator("project-dialog dialog[open]");
            dialog.waitFor();
            visit.button("Close").evaluate("""
                    async (close) => {
                      close.click();
                      for (let i = 0; i < 50; i++) await null;
                      let at = document.activeElement;
                      while (at.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
                      at.click();
                      await new Promise((done) => setTimeout(done, 100));
                    }""");
            assertThat(dialog.isVisible()).isTrue();
        }
    }
}
