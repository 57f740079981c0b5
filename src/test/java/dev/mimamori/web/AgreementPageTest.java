package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.options.ColorScheme;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import io.quarkus.test.junit.QuarkusTest;

/** What a project agreed to protect, and what follows from it. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgreementPageTest {

    private static Reply see(String key) {
        return Api.admin().query("""
                query($key: String!) { project(key: $key) { status suspension { reason } agreement { statement } } }
                """, Map.of("key", key)).ok();
    }

    @Test
    void an_agreement_is_proposed_and_approved_by_whoever_was_named() {
        String key = ProjectPageTest.busy();
        String lead = Fixtures.person();
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(Fixtures.token(Role.MANAGER, lead)).open("projects/" + key)) {
            visit.button("Propose an agreement").click();
            visit.page().getByLabel("What this project protects").fill("Nobody waits, and we ship twice a week.");
            visit.page().getByLabel("Who must approve").fill(lead);
            visit.accessible().picture("agreement-propose-phone");
            visit.button("Propose it").click();
            visit.sees("Nothing is in force yet");
            visit.button("I approve").click();
            Eventually.assertThat(() -> assertThat(see(key).text("project.agreement.statement")).startsWith("Nobody waits"));
            visit.sees("Incident: at most 1").sees("1 left").accessible().picture("agreement-phone");
        }
    }

    @Test
    void it_is_stopped_to_take_stock_and_goes_on() {
        String key = ProjectPageTest.busy();
        try (Visit visit = Visit.on(Screen.DESKTOP, "ja", ColorScheme.DARK)
                .signedIn(Fixtures.token(Role.MANAGER, Fixtures.person())).open("projects/" + key)) {
            visit.button("一時中断する").click();
            visit.page().getByLabel("理由").fill("立ち止まって考える");
            visit.page().locator("pause-dialog button.primary").click();
            visit.sees("立ち止まって考える").sees("守るべき速度と品質").sees("確認して監視を完了してください。");
            visit.sees("さんが New checkout を一時中断しました：立ち止まって考える");
            assertThat(visit.page().locator("gate-card").locator("[lang=en]").count()).isZero();
            assertThat(see(key).text("project.status")).isEqualTo("SUSPENDED");
            visit.page().locator("chart-picture canvas").nth(1).waitFor();
            visit.accessible().picture("project-desktop-ja-dark");
            visit.button("再開する").click();
            visit.page().locator("pause-dialog button.primary").click();
            Eventually.assertThat(() -> assertThat(see(key).text("project.status")).isEqualTo("ACTIVE"));
        }
    }

    @Test
    void the_gate_says_what_holds_the_next_deploy() {
        String key = ProjectPageTest.busy();
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(Role.VIEWER, Fixtures.person()))
                .open("projects/" + key)) {
            visit.sees("Nothing is agreed on yet").sees("May the next deploy go?").sees("A release is not signed off yet");
            visit.accessible().picture("project-gate-desktop");
        }
    }
}
