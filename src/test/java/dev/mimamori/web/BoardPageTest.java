package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import io.quarkus.test.junit.QuarkusTest;

/** The board: all that is being watched. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class BoardPageTest {

    @Test
    void what_is_chosen_is_in_the_address_and_a_new_release_appears_by_itself() {
        String team = Fixtures.unique("team");
        Scene scene = new Scene().service("team", team);
        Due due = Due.of(scene);
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(Role.VIEWER)).open("board?team=" + team)) {
            visit.sees(due.release().version()).accessible().picture("board-desktop");
            visit.page().getByLabel("Group by").selectOption("team");
            assertThat(visit.page().url()).contains("by=team", "team=" + team);
            Scene another = new Scene().service("team", team);
            visit.sees(another.release().version());
            visit.page().getByLabel("Status").selectOption("SIGNED_OFF");
            visit.sees("No release is like that").accessible().picture("board-desktop-none");
            visit.page().goBack();
        }
        try (Visit visit = Visit.on(Screen.PHONE, "ja", ColorScheme.DARK).signedIn(due.token()).open("board?team=" + team)) {
            visit.sees(due.release().version()).accessible().picture("board-phone-ja-dark");
            visit.button("絞り込み (1)").click();
            visit.accessible().picture("board-phone-ja-dark-filters");
            visit.link(due.release().version()).click();
            visit.sees("タイムライン");
            assertThat(visit.page().url()).endsWith(due.path());
        }
    }

    @Test
    void it_says_that_there_are_more_than_it_shows_and_goes_on() {
        Scene scene = new Scene().save();
        for (int i = 0; i < 62; i++) {
            Api.admin().mutate("mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) { created } }",
                    Map.of("service", scene.service, "version", "v" + i, "environment", "staging")).ok();
        }
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(Fixtures.token(Role.VIEWER))
                .open("board?status=ALL&service=" + scene.service)) {
            visit.sees("These are the newest 60 of 62").accessible().picture("board-phone-more");
            visit.button("Show more").click();
            Eventually.assertThat(() -> assertThat(visit.page().locator("board-row").count()).isEqualTo(62));
            assertThat(visit.button("Show more").count()).isZero();
        }
    }

    @Test
    void of_more_services_than_a_list_holds_those_are_offered_that_begin_to_match() {
        String tag = Fixtures.unique("many");
        String service = "mutation($input: SaveServiceInput!) { saveService(input: $input) { service { id } } }";
        for (int i = 0; i < 100; i++) {
            Api.admin().mutate(service, Map.of("name", "aaa-" + tag + "-" + i)).ok();
        }
        Due due = Due.fresh();
        String sought = due.scene().service;
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                Map.of("key", "zzz-" + tag, "name", "The last")).ok();
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(Role.VIEWER)).open("board")) {
            visit.page().locator("input[name=service]").pressSequentially(sought.substring(4));
            visit.page().locator("datalist#services option[value=" + sought + "]").waitFor(attached());
            visit.page().locator("input[name=project]").pressSequentially(tag);
            visit.page().locator("datalist#projects option[value=zzz-" + tag + "]").waitFor(attached());
            visit.page().locator("input[name=project]").fill("");
            visit.page().locator("input[name=service]").fill(sought);
            visit.page().keyboard().press("Enter");
            visit.page().waitForURL(url -> url.contains("service=" + sought));
            visit.sees(due.release().version());
        }
    }

    private static Locator.WaitForOptions attached() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED); // nobody sees a list before its field
    }

    /** As on the first day: the tests' own releases are not told of. */
    @Test
    void where_there_is_no_release_yet_it_teaches_with_a_fresh_token_how_one_comes() {
        String admin = ConfigProvider.getConfig().getValue("mimamori.admin-token", String.class);
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(admin)) {
            visit.page().route("**/graphql", BoardPageTest::firstDay);
            visit.open("board").sees("No release yet").accessible();
            visit.button("Create a token for a pipeline").click();
            visit.sees("It is shown this once").accessible().picture("board-first-release");
            assertThat(visit.page().locator("pre").textContent()).contains("Bearer mima_", "registerRelease", "/graphql");
            visit.settled(); // a question under way would find its answer's stage taken down
        }
    }

    private static void firstDay(Route route) {
        String asked = String.valueOf(route.request().postData());
        if (asked.contains("\"operationName\":\"AnyRelease\"") || asked.contains("\"operationName\":\"Board\"")) {
            route.fulfill(new Route.FulfillOptions().setContentType("application/json").setBody("""
                    {"data": {"releases": {"totalCount": 0, "nodes": [], "pageInfo": {"hasNextPage": false}}}}
                    """));
        } else {
            route.resume();
        }
    }
}
