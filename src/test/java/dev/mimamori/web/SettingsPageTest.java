package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Alone;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** How it is set up, by whoever may. */
@QuarkusTest
@TestProfile(Alone.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SettingsPageTest {

    private static Reply service(String name) {
        return Api.admin().query("""
                query($name: String!) { service(name: $name) { team owners { handle }
                  template { items { title required } schedules { risk interval } escalation { afterMissed to } } } }
                """, Map.of("name", name)).ok();
    }

    @Test
    void a_template_is_changed_and_shows_when_somebody_will_be_asked() {
        Scene scene = new Scene().save();
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(Role.MANAGER, Fixtures.person()))
                .open("settings/templates?template=" + scene.template)) {
            visit.sees("The next five times").sees("the owners: " + scene.owner).accessible().picture("template-desktop");
            visit.button("Add an item").click();
            visit.page().getByLabel("What to look at").last().fill("Orders come in");
            visit.page().getByLabel("Then every: how many").first().fill("2");
            visit.button("Add a step").click();
            visit.button("Save the checklist").click();
            visit.sees("Saved.");
            visit.accessible().picture("template-saved");
        }
        Reply now = service(scene.service);
        assertThat(now.texts("service.template.items.title")).containsExactly("Errors", "Latency", "Orders come in");
        assertThat(now.texts("service.template.schedules.interval")).contains("PT2H");
        assertThat(now.texts("service.template.escalation.to")).containsExactly("BACKUPS");
    }

    @Test
    void a_refused_template_keeps_what_was_typed() {
        Scene scene = new Scene().save();
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(Fixtures.token(Role.MANAGER, Fixtures.person()))
                .open("settings/templates?template=" + scene.template)) {
            visit.sees("The next five times").accessible().picture("template-phone");
            visit.page().getByLabel("What to look at").last().fill("Errors");
            visit.button("Save the checklist").click();
            visit.sees("Something in it is not right").accessible().forgive();
            assertThat(visit.page().getByLabel("What to look at").last().inputValue()).isEqualTo("Errors");
        }
    }

    @Test
    void a_token_is_shown_once_and_revoked_with_a_second_click() {
        String name = Fixtures.unique("ci");
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(Fixtures.token(Role.ADMIN, Fixtures.person()))
                .open("settings/tokens")) {
            visit.button("New token").click();
            visit.page().getByLabel("Name").fill(name);
            visit.button("Create it").click();
            visit.sees("Copy it now").sees("mima_").accessible().picture("token-phone");
            visit.button("Close").click();
            visit.sees(name);
            assertThat(visit.page().content()).doesNotContain("mima_");
            visit.button("Revoke " + name).click();
            visit.button("Revoke it for good").click();
            Locator line = visit.page().locator("li").filter(new Locator.FilterOptions().setHasText(name));
            line.getByText("revoked").waitFor();
            visit.open("settings/audit?actor=").sees("revokeApiToken").accessible().picture("audit-phone");
        }
    }

    @Test
    void services_and_people_are_kept_by_a_manager() {
        Scene scene = new Scene().save();
        String owner = Fixtures.person();
        try (Visit visit = Visit.on(Screen.DESKTOP, "ja", ColorScheme.DARK)
                .signedIn(Fixtures.token(Role.MANAGER, Fixtures.person())).open("settings/services")) {
            new Scene().save();
            visit.page().getByLabel("サービス名・チームで検索").fill(scene.service.substring(4));
            visit.page().waitForURL(url -> url.contains("search="));
            Eventually.assertThat(() -> assertThat(visit.page().locator("services-part li").count()).isEqualTo(1));
            visit.accessible().picture("services-desktop-ja-dark");
            visit.button(scene.service + " を編集する").click();
            visit.page().getByLabel("リリース担当者").fill(owner);
            visit.accessible().picture("service-desktop-ja-dark");
            visit.button("保存する").click();
            visit.page().locator("modal-dialog").waitFor(new Locator.WaitForOptions()
                    .setState(WaitForSelectorState.DETACHED));
            assertThat(service(scene.service).texts("service.owners.handle")).containsExactly(owner);
            visit.open("settings/people?search=" + owner);
            visit.button(owner + " を編集する").click();
            visit.page().getByLabel("名前").first().fill("Hana");
            visit.button("保存する").click();
            visit.sees("Hana").accessible().picture("people-desktop-ja-dark");
        }
    }

    @Test
    void who_only_reads_sees_no_button_that_would_be_refused() {
        Scene scene = new Scene().save();
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(Role.VIEWER, Fixtures.person()))
                .open("settings/templates?template=" + scene.template)) {
            visit.sees("You can read this").accessible();
            assertThat(visit.button("Save the checklist").count()).isZero();
            assertThat(visit.link("Tokens").count()).isZero();
            visit.open("settings/tokens").sees("Your role may not do this");
        }
    }
}
