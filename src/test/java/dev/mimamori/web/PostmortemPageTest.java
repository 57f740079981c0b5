package dev.mimamori.web;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
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

/** Looking back: started, written by two at once, moved on and taken along. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostmortemPageTest {

    private static String incident(String title) {
        return Api.admin().mutate("""
                mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }
                """,
                with("title", title, "kind", "INCIDENT")).ok().text("reportIncident.incident.id");
    }

    private static String started() {
        return Api.admin().mutate("""
                mutation($input: StartPostmortemInput!) { startPostmortem(input: $input) { postmortem { id } } }
                """, with("scope", "INCIDENT", "title", Fixtures.unique("What we learned"), "incidents",
                List.of(incident(Fixtures.unique("It broke"))))).ok().text("startPostmortem.postmortem.id");
    }

    private static Reply see(String id) {
        return Api.admin().query("""
                query($id: ID!) { node(id: $id) { ... on Postmortem { title status version sections { key body }
                  timeline { text source } actionItems { title status measure } } } }
                """, Map.of("id", id)).ok();
    }

    private static String body(String id, String key) {
        return see(id).text("node.sections.find { it.key == '" + key + "' }.body");
    }

    private static void write(String id, String key, String body) {
        Api.admin().mutate("mutation($input: EditPostmortemInput!) { editPostmortem(input: $input) { changed } }",
                with("postmortem", id, "version", see(id).number("node.version"), "sections",
                        List.of(with("key", key, "body", body))))
                .ok();
    }

    private static Visit visit(Screen screen, String path) {
        return Visit.on(screen).signedIn(Fixtures.token(Role.OWNER, Fixtures.person())).open(path);
    }

    private static Locator text(Visit visit, String label) {
        return visit.page().locator("section-card").getByRole(AriaRole.TEXTBOX,
                new Locator.GetByRoleOptions().setName(label));
    }

    @Test
    void one_is_started_of_an_incident_from_the_incident_itself() {
        String title = Fixtures.unique("The queue ran full");
        String incident = incident(title);
        try (Visit visit = visit(Screen.PHONE, "incidents/" + incident)) {
            visit.link("Start a postmortem").click();
            visit.sees("What it looks at").accessible().picture("postmortem-start-phone");
            Locator proposed = visit.page().locator("start-dialog [name=title]");
            assertThat(proposed.inputValue()).isEqualTo(title);
            visit.page().locator("start-dialog input[type=checkbox]:checked").click();
            Eventually.assertThat(() -> assertThat(proposed.inputValue()).isNotEqualTo(title));
            proposed.fill("What the queue taught us");
            visit.page().locator("start-dialog label").filter(new Locator.FilterOptions().setHasText(title)).click();
            Locator chosen = visit.page().locator("start-dialog input[type=checkbox]:checked");
            chosen.first().waitFor();
            assertThat(chosen.count()).as("no other incident takes its tick over").isEqualTo(1);
            assertThat(proposed.inputValue()).as("what was written stays").isEqualTo("What the queue taught us");
            visit.button("Start it").click();
            visit.sees("What went well").accessible().picture("postmortem-phone");
            assertThat(visit.page().url()).contains("/postmortems/");
        }
    }

    @Test
    void what_is_written_is_seen_beside_it_and_none_of_it_becomes_markup() {
        String id = started();
        try (Visit visit = visit(Screen.DESKTOP, "postmortems/" + id)) {
            visit.button("Write: Summary").click();
            text(visit, "Summary").fill("Buyers **waited**. <img src=x onerror=alert(1)> [tap](javascript:alert(1))");
            visit.page().locator("strong").getByText("waited").waitFor();
            assertThat(visit.page().locator(".preview img, .preview a").count()).isZero();
            visit.sees("1 section is not saved yet").accessible().picture("postmortem-written");
            visit.button("Save").click();
            Eventually.assertThat(() -> assertThat(body(id, "summary")).startsWith("Buyers **waited**."));
        }
    }

    @Test
    void what_is_not_saved_outlives_another_page_and_a_reload_and_not_whoever_wrote_it() {
        String id = started();
        try (Visit visit = visit(Screen.DESKTOP, "postmortems/" + id)) {
            visit.button("Write: Summary").click();
            text(visit, "Summary").fill("Buyers waited");
            visit.link("Postmortems").first().click();
            visit.sees("What we learned");
            visit.open("postmortems/" + id).sees("1 section is not saved yet").sees("Buyers waited");
            visit.page().reload();
            visit.sees("1 section is not saved yet").sees("Buyers waited");
            assertThat(body(id, "summary")).isEmpty();
            visit.button("Save").click();
            Eventually.assertThat(() -> assertThat(body(id, "summary")).isEqualTo("Buyers waited"));
            visit.sees("Saved.");
            assertThat(visit.page().evaluate("Object.keys(sessionStorage).length")).isEqualTo(0);
            visit.button("Write: Summary").click();
            text(visit, "Summary").fill("Buyers waited, and left");
            visit.sees("1 section is not saved yet").button("Sign out").click();
            visit.sees("Your token");
            assertThat(visit.page().evaluate("Object.keys(sessionStorage).length")).isEqualTo(0);
        }
    }

    @Test
    void what_it_said_before_an_edit_is_read_by_anybody_and_written_again_by_whoever_may_write() {
        String id = started();
        write(id, "trigger", "A certificate **ran out**");
        write(id, "trigger", "Nobody knows");
        try (Visit visit = visit(Screen.DESKTOP, "postmortems/" + id)) {
            visit.text("How it came to be").click();
            visit.button("Read version 2").click();
            visit.sees("ran out").accessible().picture("postmortem-revision");
            assertThat(visit.page().locator("revision-dialog .part").count())
                    .as("what is the same now is not shown").isEqualTo(1);
            visit.button("Write it again: Trigger").click();
            visit.sees("1 section is not saved yet").button("Save").click();
            Eventually.assertThat(() -> assertThat(body(id, "trigger")).isEqualTo("A certificate **ran out**"));
            visit.button("Read version 3").click();
            visit.sees("Nobody knows");
        }
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(Fixtures.token(Role.VIEWER)).open("postmortems/" + id)) {
            visit.text("How it came to be").click();
            visit.button("Read version 1").click();
            visit.sees("Nothing was written here then").accessible().picture("postmortem-revision-phone");
            assertThat(visit.button("Write it again: Trigger").count()).isZero();
        }
    }

    @Test
    void where_somebody_was_faster_both_texts_stand_side_by_side_and_are_put_together() {
        String id = started();
        write(id, "trigger", "At noon\nsomething happened");
        try (Visit visit = visit(Screen.DESKTOP, "postmortems/" + id)) {
            visit.button("Write: Trigger").click();
            text(visit, "Trigger").fill("At noon\nthe queue ran full");
            write(id, "trigger", "At noon\na certificate ran out");
            visit.button("Save").click();
            visit.sees("Somebody else was faster").sees("a certificate ran out").accessible().picture("postmortem-conflict");
            Locator together = visit.page().getByLabel("Put together");
            assertThat(together.inputValue()).isEqualTo("At noon\na certificate ran out\nthe queue ran full");
            visit.button("Take mine: Trigger").click();
            assertThat(together.inputValue()).isEqualTo("At noon\nthe queue ran full");
            visit.button("Take both: Trigger").click();
            together.fill("At noon\na certificate ran out, and the queue ran full");
            visit.button("Save what is put together").click();
            Eventually.assertThat(() -> assertThat(body(id, "trigger")).endsWith("ran out, and the queue ran full"));
            visit.sees("Saved.");
            assertThat(visit.text("Somebody else was faster").isVisible()).isFalse();
            visit.forgive();
        }
    }

    @Test
    void actions_and_events_are_added_and_the_whole_is_taken_along() throws IOException {
        String id = started();
        String owner = Fixtures.person();
        try (Visit visit = visit(Screen.DESKTOP, "postmortems/" + id)) {
            visit.button("New action item").click();
            visit.page().getByLabel("What to do").fill("Watch the queue");
            visit.page().getByLabel("Who sees to it").fill(owner);
            visit.page().getByLabel("Until").fill("2030-01-31");
            visit.page().getByLabel("How one would see it").selectOption("ROUNDS_ON_TIME");
            visit.accessible().picture("postmortem-action");
            visit.button("Save").click();
            visit.sees("Checks on time, week by week");
            visit.button("Add what happened").click();
            visit.page().getByLabel("When").fill("2026-01-05T12:00");
            visit.page().getByLabel("What happened").fill("Somebody pulled the plug");
            visit.button("Add").click();
            visit.sees("Remove: Somebody pulled the plug".substring(8));
            Eventually.assertThat(() -> assertThat(see(id).texts("node.timeline.text")).contains("Somebody pulled the plug"));
            assertThat(see(id).texts("node.actionItems.title")).containsExactly("Watch the queue");
            Download file = visit.page().waitForDownload(() -> visit.button("Take it with you (Markdown)").click());
            assertThat(Files.readString(file.path())).contains("Watch the queue").contains("Somebody pulled the plug");
            visit.button("In review").click();
            Eventually.assertThat(() -> assertThat(see(id).text("node.status")).isEqualTo("IN_REVIEW"));
            visit.page().locator(".steps [aria-disabled=true]").getByText("Closed").waitFor(); // one step at a time
            visit.accessible().picture("postmortem-desktop");
        }
    }

    /** All that a release's record may say. */
    @Test
    void what_the_record_says_is_told_in_japanese() {
        Scene scene = new Scene().items(List.of(with("title", "Errors")));
        Watched release = scene.release("deployedAt", TestClock.now().minus(Duration.ofMinutes(65)).toString());
        release.act(scene.owner(), "acknowledge", "rest", "NOT_OK").ok();
        release.act(scene.owner(), "signOff", "verdict", "FAULTY").ok();
        String incident = Api.admin().mutate("""
                mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }
                """, with("title", "It broke", "kind", "INCIDENT", "attributions",
                List.of(with("release", release.id(), "share", 0.5, "confirmed", true)))).ok()
                .text("reportIncident.incident.id");
        String id = Api.admin().mutate("""
                mutation($input: StartPostmortemInput!) { startPostmortem(input: $input) { postmortem { id } } }
                """, with("scope", "INCIDENT", "title", "What we learned", "incidents", List.of(incident))).ok()
                .text("startPostmortem.postmortem.id");
        try (Visit visit = Visit.on(Screen.DESKTOP, "ja", ColorScheme.LIGHT)
                .signedIn(Fixtures.token(Role.OWNER, Fixtures.person())).open("postmortems/" + id)) {
            visit.sees("(production)：デプロイ").sees("1回目の確認が完了").sees("Errors：異常あり").sees("サインオフ：問題あり");
            visit.sees("発生：It broke");
            assertThat(visit.page().locator("event-list [lang=en]").allTextContents()).isEmpty();
            visit.accessible().picture("postmortem-desktop-ja");
        }
    }

    @Test
    void the_list_teaches_where_it_is_empty_and_speaks_japanese_in_the_dark() {
        started();
        try (Visit visit = Visit.on(Screen.DESKTOP, "ja", ColorScheme.DARK)
                .signedIn(Fixtures.token(Role.OWNER, Fixtures.person())).open("postmortems")) {
            visit.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("ポストモーテム")).waitFor();
            visit.sees("What we learned").accessible().picture("postmortems-desktop-ja-dark");
            visit.open("postmortems?search=" + Fixtures.unique("nothing")).sees("一致するものはありません");
        }
    }
}
