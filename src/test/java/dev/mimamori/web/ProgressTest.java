package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import io.quarkus.test.junit.QuarkusTest;

/** What takes its time is seen to be under way, and heard; what does not shows nothing. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProgressTest {

    /** Answers that are kept back, until they are let go. */
    private static final class Held {
        private final List<Route> routes = new ArrayList<>();

        static Held back(Visit visit, String url, String part) {
            Held held = new Held();
            visit.page().route(url, route -> {
                if (String.valueOf(route.request().postData()).contains(part)) {
                    held.routes.add(route);
                } else {
                    route.resume();
                }
            });
            return held;
        }

        void letGo() {
            routes.forEach(Route::resume);
            routes.clear();
        }
    }

    private static Locator bar(Visit visit) {
        return visit.page().getByRole(AriaRole.PROGRESSBAR, new Page.GetByRoleOptions().setName("One moment…"));
    }

    private static void isUnderWay(Visit visit) {
        bar(visit).first().waitFor();
        assertThat(visit.page().locator("main").getAttribute("aria-busy")).isEqualTo("true");
    }

    private static void isOver(Visit visit) {
        bar(visit).first().waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
        visit.page().locator("main[aria-busy=false]").waitFor();
    }

    @Test
    void a_page_that_is_slow_to_come() {
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(Fixtures.token(Role.VIEWER))) {
            Held held = Held.back(visit, "**/graphql", "\"operationName\":\"Incidents\"");
            visit.open("incidents");
            isUnderWay(visit);
            visit.accessible().picture("progress-phone");
            held.letGo();
            isOver(visit);
        }
    }

    @Test
    void a_list_that_is_asked_anew_while_the_old_one_stays_in_sight() {
        Scene scene = new Scene().save();
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(Role.VIEWER)).open("settings/services")) {
            visit.page().locator("services-part li").first().waitFor();
            isOver(visit);
            Held held = Held.back(visit, "**/graphql", scene.service);
            visit.page().getByLabel("Search by service or team").fill(scene.service);
            isUnderWay(visit);
            assertThat(visit.page().locator("services-part li").first().isVisible()).isTrue();
            held.letGo();
            isOver(visit);
        }
    }

    @Test
    void what_is_saved_slowly_goes_once_however_often_one_presses_and_the_focus_stays() {
        String key = Fixtures.unique("prj");
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(Role.MANAGER, Fixtures.person()))
                .open("projects")) {
            visit.button("New project").click();
            visit.page().getByLabel("Key").fill(key);
            Held held = Held.back(visit, "**/graphql", "\"operationName\":\"SaveProject\"");
            visit.tabTo("Save").press("Enter");
            visit.page().locator("project-dialog progress").waitFor();
            visit.accessible().view("progress-saving");
            visit.page().keyboard().press("Enter");
            assertThat(visit.focused()).isEqualTo("BUTTON Save");
            assertThat(held.routes).hasSize(1);
            held.letGo();
            visit.sees("It has released nothing in this time");
        }
    }

    @Test
    void a_file_says_how_much_of_it_has_come_and_why_where_it_does_not() {
        Scene scene = new Scene();
        scene.release();
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(Role.VIEWER))
                .open("insight?service=" + scene.service)) {
            visit.link("Delivery").waitFor();
            Held held = Held.back(visit, "**/export/**", "");
            Download file = visit.page().waitForDownload(() -> {
                visit.link("Delivery").click();
                visit.page().locator("file-link progress").waitFor();
                visit.sees("Fetching the file");
                visit.accessible();
                held.letGo();
            });
            assertThat(file.suggestedFilename()).isEqualTo("delivery.csv");
            visit.page().unroute("**/export/**");
            visit.page().route("**/export/**", route -> route.abort());
            visit.link("Delivery").click();
            visit.sees("The service cannot be reached").forgive();
        }
    }
}
