package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Alone;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The settings without a mouse: after each dialog and each change the focus is where it was, or where it goes on. */
@QuarkusTest
@TestProfile(Alone.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyboardSettingsTest {

    private static Visit visit(Role role, String path) {
        return Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(role, Fixtures.person())).open(path);
    }

    private static void focus(Visit visit, String wanted) {
        Eventually.assertThat(() -> assertThat(visit.focused()).isEqualTo(wanted));
    }

    @Test
    void a_template_is_changed_and_its_preview_asked_for_another_risk() {
        Scene scene = new Scene().save();
        try (Visit visit = visit(Role.MANAGER, "settings/templates?template=" + scene.template)) {
            visit.sees("The next five times");
            visit.tabTo("Add an item").press("Enter");
            Eventually.assertThat(() -> assertThat(visit.focused()).as("the item's title").startsWith("INPUT"));
            visit.page().keyboard().type("Orders come in");
            visit.tabTo("Save the checklist").press("Enter");
            visit.sees("Saved.");
            focus(visit, "BUTTON Save the checklist");
            List<String> before = visit.page().locator("template-preview ol").first().locator("time").allTextContents();
            visit.tabTo(visit.page().locator("template-preview select")).press("ArrowDown");
            Eventually.assertThat(() -> assertThat(visit.page().locator("template-preview ol").first().locator("time")
                    .allTextContents()).hasSize(5).isNotEqualTo(before));
        }
    }

    @Test
    void a_service_is_found_edited_and_left_by_escape() {
        Scene scene = new Scene().save();
        String owner = Fixtures.person();
        try (Visit visit = visit(Role.MANAGER, "settings/services")) {
            visit.tabTo(visit.page().getByLabel("Search by service or team")).type(scene.service);
            visit.page().waitForURL(url -> url.contains("search="));
            visit.tabTo("Edit " + scene.service).press("Enter");
            visit.tabTo(visit.page().getByLabel("Owners")).press("Control+a");
            visit.page().keyboard().type(owner);
            visit.tabTo("Save").press("Enter");
            focus(visit, "BUTTON Edit");
            assertThat(Api.admin().query("query($name: String!) { service(name: $name) { owners { handle } } }",
                    Map.of("name", scene.service)).ok().texts("service.owners.handle")).containsExactly(owner);
            visit.page().keyboard().press("Enter");
            visit.page().locator("service-dialog dialog[open]").waitFor();
            visit.page().keyboard().press("Escape");
            focus(visit, "BUTTON Edit");
        }
    }

    @Test
    void a_person_is_found_and_edited() {
        String person = Fixtures.person();
        try (Visit visit = visit(Role.MANAGER, "settings/people?search=" + person)) {
            visit.tabTo("Edit " + person).press("Enter");
            visit.tabTo(visit.page().getByLabel("Name").first()).type("Hana");
            visit.tabTo("Save").press("Enter");
            visit.sees("Hana");
            focus(visit, "BUTTON Edit");
        }
    }

    @Test
    void a_token_is_made_copied_and_revoked_and_a_held_key_revokes_nothing() {
        String name = Fixtures.unique("ci");
        try (Visit visit = visit(Role.ADMIN, "settings/tokens")) {
            visit.tabTo("New token").press("Enter");
            visit.page().getByLabel("Name").waitFor();
            visit.page().keyboard().type(name);
            visit.page().keyboard().press("Enter");
            visit.sees("Copy it now");
            visit.page().keyboard().press("Escape");
            focus(visit, "BUTTON New token");
            visit.button("Revoke " + name).focus(); // it may be far down the list
            visit.page().keyboard().press("Enter");
            focus(visit, "BUTTON Cancel");
            visit.page().keyboard().press("Enter");
            focus(visit, "BUTTON Revoke");
            visit.page().keyboard().press("Enter");
            focus(visit, "BUTTON Cancel");
            visit.page().keyboard().press("Tab");
            focus(visit, "BUTTON Revoke it for good");
            visit.page().keyboard().press("Enter");
            Eventually.assertThat(() -> assertThat(visit.focused()).contains(name).contains("revoked"));
        }
    }
}
