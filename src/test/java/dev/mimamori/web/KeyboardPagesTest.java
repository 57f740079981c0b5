package dev.mimamori.web;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import io.quarkus.test.junit.QuarkusTest;

/** What is written on paper, so to speak, by hands that stay on the keyboard: where something goes, the focus goes on. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyboardPagesTest {

    private static Reply node(String id, String fields) {
        return Api.admin().query("query($id: ID!) { node(id: $id) { " + fields + " } }", Map.of("id", id)).ok();
    }

    private static String incident(Object... fields) {
        Map<String, Object> input = with("title", Fixtures.unique("It broke"), "kind", "INCIDENT");
        input.putAll(with(fields));
        return Api.admin().mutate("""
                mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }
                """, input).ok().text("reportIncident.incident.id");
    }

    private static Visit visit(Role role, String path) {
        return Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(role, Fixtures.person())).open(path);
    }

    @Test
    void a_postmortem_is_started_written_saved_and_dated() {
        try (Visit visit = visit(Role.OWNER, "incidents/" + incident())) {
            visit.tabTo(visit.link("Start a postmortem")).press("Enter");
            visit.tabTo("Start it").press("Enter");
            visit.sees("What went well");
            String id = visit.page().url().replaceAll(".*/", "");
            visit.tabTo("Write: Summary").press("Enter");
            Eventually.assertThat(() -> assertThat(visit.focused()).startsWith("TEXTAREA"));
            visit.page().keyboard().type("Buyers **waited**.");
            visit.tabTo("Save").press("Enter");
            visit.sees("Saved.");
            assertThat(node(id, "... on Postmortem { sections { key body } }")
                    .text("node.sections.find { it.key == 'summary' }.body")).isEqualTo("Buyers **waited**.");
            Eventually.assertThat(() -> assertThat(visit.focused()).as("one goes on to write").startsWith("TEXTAREA"));
            visit.tabTo("Add what happened").press("Enter");
            Eventually.assertThat(() -> assertThat(visit.focused()).startsWith("INPUT"));
            visit.page().getByLabel("When").fill("2026-01-05T12:00");
            visit.tabTo(visit.page().getByLabel("What happened")).type("Somebody pulled the plug");
            visit.tabTo("Add").press("Enter");
            visit.tabTo("Remove: Somebody pulled the plug").press("Enter");
            Eventually.assertThat(() -> assertThat(visit.focused()).isEqualTo("BUTTON Add what happened"));
            visit.tabTo("In review").press("Enter");
            Eventually.assertThat(() -> assertThat(node(id, "... on Postmortem { status }").text("node.status"))
                    .isEqualTo("IN_REVIEW"));
        }
    }

    @Test
    void what_broke_is_reported_and_put_down_to_a_release() {
        Scene scene = new Scene();
        scene.release("deployedAt", TestClock.now().minus(Duration.ofMinutes(65)).toString());
        String title = Fixtures.unique("The cache was cold");
        try (Visit visit = visit(Role.MANAGER, "incidents")) {
            visit.tabTo("Report what broke").press("Enter");
            visit.sees("What happened?").page().keyboard().type(title);
            visit.tabTo(visit.page().getByText("More, if you know it")).press("Enter");
            visit.tabTo(visit.page().getByLabel("Service")).type(scene.service);
            visit.tabTo("Report it").press("Enter");
            visit.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(title)).waitFor();
            String id = visit.page().url().replaceAll(".*/", "");
            Locator pick = visit.page().getByText("Put a share down to it").first();
            visit.tabTo(pick).press("Enter");
            Eventually.assertThat(() -> assertThat(visit.focused()).as("its share").startsWith("INPUT"));
            visit.page().keyboard().press("Control+a");
            visit.page().keyboard().type("60");
            visit.tabTo("Save the shares").press("Enter");
            visit.sees("The shares are saved").sees("60% confirmed, 0% suspected, 40% unknown");
            assertThat(node(id, "... on Incident { attributions { share } }").<Float> list("node.attributions.share"))
                    .containsExactly(0.6f);
            Eventually.assertThat(() -> assertThat(visit.focused()).isEqualTo("H2 What it is put down to"));
        }
    }

    @Test
    void figures_are_narrowed_read_and_taken_along() {
        Scene scene = new Scene();
        scene.release("deployedAt", TestClock.now().minus(Duration.ofMinutes(65)).toString()).act(scene.owner(), "acknowledge",
                "rest", "OK").ok();
        try (Visit visit = visit(Role.VIEWER, "insight")) {
            visit.tabTo("Filter").press("Enter");
            visit.tabTo(visit.page().getByLabel("Service")).type(scene.service);
            visit.page().keyboard().press("Enter");
            visit.page().waitForURL(url -> url.contains("service=" + scene.service));
            visit.tabTo("4 weeks").press("Enter");
            visit.page().waitForURL(url -> url.contains("from=") && url.contains("service=" + scene.service));
            visit.tabTo(visit.page().getByText("As a table").first()).press("Enter");
            visit.page().locator("details[open] table").waitFor();
            assertThat(
                    visit.page().waitForDownload(() -> visit.tabTo(visit.link("Delivery")).press("Enter")).suggestedFilename())
                    .isEqualTo("delivery.csv");
        }
    }
}
