package dev.mimamori.web;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

/** What broke: found again, reported in thirty seconds, and put down to what broke it. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class IncidentsPageTest {

    private static String reported(Object... fields) {
        Map<String, Object> input = with("title", Fixtures.unique("Checkout times out"), "kind", "INCIDENT");
        input.putAll(with(fields));
        return Api.admin().mutate("""
                mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }
                """,
                input).ok().text("reportIncident.incident.id");
    }

    private static Reply see(String incident) {
        return Api.admin().query("""
                query($id: ID!) { node(id: $id) { ... on Incident { title kind severity status
                  attributions { share confirmed foreseen release { id status } } } } }
                """, Map.of("id", incident)).ok();
    }

    private static Watched released(Scene scene) {
        return scene.release("deployedAt", TestClock.now().minus(Duration.ofMinutes(65)).toString());
    }

    @Test
    void a_title_and_a_kind_are_enough_for_a_report_and_the_keyboard_is_too() {
        String title = Fixtures.unique("The cache was cold");
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(Fixtures.token(Role.OWNER, Fixtures.person())).open("incidents")) {
            visit.sees("Report what broke");
            visit.button("Report what broke").focus();
            visit.page().keyboard().press("Enter");
            visit.sees("What happened?").accessible().picture("incidents-report-phone");
            visit.page().keyboard().type(title);
            visit.page().keyboard().press("Tab");
            visit.page().keyboard().press("ArrowDown");
            visit.page().keyboard().press("Enter");
            visit.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(title)).waitFor();
            assertThat(visit.page().url()).contains("/incidents/");
            String id = visit.page().url().substring(visit.page().url().lastIndexOf('/') + 1);
            assertThat(see(id).text("node.kind")).isEqualTo("INCIDENT");
        }
    }

    @Test
    void filters_are_kept_in_the_address_and_an_empty_list_says_what_to_do() {
        String word = Fixtures.unique("needle");
        reported("title", "A regression of " + word, "kind", "REGRESSION");
        reported("title", "A near miss of " + word, "kind", "NEAR_MISS");
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(Role.VIEWER, Fixtures.person()))
                .open("incidents?search=" + word)) {
            visit.sees("A near miss of " + word).sees("2 incidents").accessible().picture("incidents-desktop");
            visit.button("Filter").click();
            visit.page().getByLabel("How it broke").selectOption("REGRESSION");
            visit.sees("1 incident");
            assertThat(visit.page().url()).contains("kind=REGRESSION").contains("search=" + word);
            visit.page().getByLabel("Search titles and descriptions").fill(Fixtures.unique("hay"));
            visit.sees("Nothing matches").accessible().picture("incidents-none");
        }
    }

    @Test
    void a_candidate_counts_once_somebody_has_confirmed_its_share_and_then_its_verdict_can_be_corrected() {
        Scene scene = new Scene();
        Watched release = released(scene);
        String incident = reported("service", scene.service, "environment", "production");
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(Role.MANAGER, Fixtures.person()))
                .open("incidents/" + incident)) {
            visit.sees("Candidates").sees("the same service, " + scene.service).sees("0% confirmed").accessible()
                    .picture("incident-candidates");
            visit.page().getByText("Put a share down to it").first().click();
            visit.page().getByLabel("Share in %").fill("60");
            visit.page().getByLabel("Did its impact statement").selectOption("NO_STATEMENT");
            visit.button("Save the shares").click();
            visit.sees("nobody has signed it yet").sees("60% confirmed, 0% suspected, 40% unknown").accessible()
                    .picture("incident-attributed");
            Reply shares = see(incident);
            assertThat((Float) shares.data("node.attributions[0].share")).isEqualTo(0.6f);
            assertThat(shares.text("node.attributions[0].foreseen")).isEqualTo("NO_STATEMENT");
            visit.button("Sign it off as faulty").click();
            Eventually.assertThat(
                    () -> assertThat(see(incident).text("node.attributions[0].release.status")).isEqualTo("FAULTY"));
            assertThat(release.see().reply().text("node.status")).isEqualTo("FAULTY");
        }
    }

    @Test
    void what_was_typed_stays_when_shares_are_refused() {
        Scene scene = new Scene();
        released(scene);
        String incident = reported("service", scene.service, "environment", "production");
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(Fixtures.token(Role.OWNER, Fixtures.person()))
                .open("incidents/" + incident)) {
            visit.sees("Candidates").accessible().picture("incident-phone");
            visit.page().getByText("Put a share down to it").first().click();
            visit.page().getByLabel("Share in %").fill("130");
            visit.page().getByLabel("Why").fill("It was the only one");
            visit.button("Save the shares").click();
            visit.sees("Something in it is not right").sees("Make one smaller");
            assertThat(visit.page().getByLabel("Why").inputValue()).isEqualTo("It was the only one");
            visit.accessible().picture("incident-refused").forgive();
            visit.page().getByLabel("Share in %").fill("30");
            visit.button("Save the shares").click();
            visit.sees("The shares are saved").sees("0% confirmed, 30% suspected");
            assertThat(see(incident).<Boolean> list("node.attributions.confirmed")).isEqualTo(List.of(false));
        }
    }

    @Test
    void it_is_moved_on_step_by_step_and_speaks_japanese_in_the_dark() {
        String incident = reported();
        try (Visit visit = Visit.on(Screen.DESKTOP, "ja", ColorScheme.DARK)
                .signedIn(Fixtures.token(Role.OWNER, Fixtures.person())).open("incidents/" + incident)) {
            visit.sees("起因候補");
            visit.button("影響緩和済み").click();
            Eventually.assertThat(() -> assertThat(see(incident).text("node.status")).isEqualTo("MITIGATED"));
            visit.sees("経過").accessible().picture("incident-desktop-ja-dark");
        }
    }

    @Test
    void a_cause_is_given_a_better_word_by_a_manager() {
        String cause = Fixtures.unique("cause");
        String better = Fixtures.unique("better");
        reported("cause", cause);
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(Fixtures.token(Role.MANAGER, Fixtures.person())).open("incidents")) {
            visit.button("Causes").click();
            visit.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Rename “" + cause + "”")).click();
            visit.page().getByLabel("A better word for").fill(better);
            visit.button("Save").click();
            visit.sees(better).accessible().picture("causes-phone");
        }
    }
}
