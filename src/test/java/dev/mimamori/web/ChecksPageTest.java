package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.ColorScheme;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import io.quarkus.test.junit.QuarkusTest;

/** My checks: what a release owner sees, and does with one tap. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChecksPageTest {

    @Test
    void a_tap_answers_everything_after_five_seconds_in_which_it_can_be_undone() {
        Due due = Due.fresh();
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(due.token()).open("")) {
            visit.sees(due.release().version()).accessible().picture("checks-phone");
            visit.button("All OK").click();
            visit.button("Undo").click();
            visit.button("OK").first().click();
            visit.accessible().picture("checks-phone-answered");
            visit.button("The rest is OK").click();
            Eventually.assertThat(() -> assertThat(due.answers()).containsExactly("OK", "OK"));
            visit.sees("Ready to be signed off"); // the next thing to do comes by itself
        }
    }

    @Test
    void what_was_tapped_goes_at_once_where_the_page_is_left() {
        Due due = Due.fresh();
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(due.token()).open("")) {
            visit.button("Not OK").first().click();
            visit.page().getByLabel("What you saw").fill("12 %");
            visit.open("board");
            Eventually.assertThat(() -> assertThat(due.answers()).containsExactly("NOT_OK"));
            assertThat(due.release().see().reply().text("node.checklist.rounds[0].acknowledgements[0].observed"))
                    .isEqualTo("12 %");
        }
    }

    @Test
    void looked_at_and_signed_off_in_one() {
        Due due = Due.fresh();
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(due.token()).open("")) {
            visit.button("All OK, and sign off").click();
            Eventually.assertThat(() -> assertThat(due.release().see().reply().text("node.status")).isEqualTo("SIGNED_OFF"));
            visit.sees("Nothing to look at").accessible().picture("checks-none-phone");
        }
    }

    /** One of two looks. */
    private static void unsure(String colleague, Due due) {
        Api.fresh(Role.OWNER, colleague).mutate(
                "mutation($input: AcknowledgeInput!) { acknowledge(input: $input) { changed } }",
                Map.of("release", due.release().id(), "results",
                        List.of(Map.of("item", due.release().see().reply().text("node.checklist.items[0].id"), "result",
                                "UNSURE", "note", "a short peak"))))
                .ok();
    }

    @Test
    void a_colleagues_answer_appears_by_itself() {
        Scene scene = new Scene();
        String colleague = Fixtures.person(Fixtures.unique("colleague"));
        Due due = Due.of(scene.service("owners", List.of(scene.owner, colleague)));
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(due.token()).open("")) {
            visit.sees(due.release().version());
            unsure(colleague, due);
            visit.sees("Unsure, by " + colleague).sees("a short peak").accessible().picture("checks-desktop-colleague");
        }
    }

    /** As of a phone that slept: nothing is closed, and nothing comes any more. */
    @Test
    void a_line_that_died_in_silence_is_noticed_by_whoever_looks_again_and_mended() {
        Scene scene = new Scene();
        String colleague = Fixtures.person(Fixtures.unique("colleague"));
        Due due = Due.of(scene.service("owners", List.of(scene.owner, colleague)));
        AtomicBoolean dead = new AtomicBoolean();
        AtomicInteger lines = new AtomicInteger();
        AtomicInteger heard = new AtomicInteger();
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(due.token())) {
            visit.page().routeWebSocket(Pattern.compile(".*/graphql"), line -> {
                int mine = lines.incrementAndGet();
                WebSocketRoute server = line.connectToServer();
                line.onMessage(message -> server.send(message.text()));
                server.onMessage(message -> {
                    if (mine > 1 || !dead.get()) {
                        line.send(message.text());
                        heard.incrementAndGet();
                    }
                });
            });
            visit.open("").sees(due.release().version());
            Eventually.assertThat(() -> {
                visit.page().title(); // or nothing is heard at all
                assertThat(heard).hasPositiveValue();
            });
            visit.settled();
            dead.set(true);
            unsure(colleague, due);
            visit.page().evaluate("document.dispatchEvent(new Event('visibilitychange'))");
            visit.sees("Unsure, by " + colleague);
            Eventually.assertThat(() -> {
                visit.page().title();
                assertThat(lines).hasValue(2);
            });
        }
    }

    @Test
    void everything_can_be_done_by_keyboard_alone() {
        Due due = Due.fresh();
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(due.token()).open("")) {
            visit.sees(due.release().version());
            visit.tabTo("All OK").press("Enter");
            visit.page().keyboard().press("Control+z");
            visit.tabTo("Not OK").press("Space");
            visit.page().keyboard().press("Tab");
            visit.tabTo("The rest is OK").press("Enter");
            Eventually.assertThat(() -> assertThat(due.answers()).containsExactlyInAnyOrder("NOT_OK", "OK"));
        }
    }

    @Test
    void it_speaks_japanese_and_is_dark_where_the_browser_is() {
        Due due = Due.fresh();
        try (Visit visit = Visit.on(Screen.DESKTOP, "ja", ColorScheme.DARK).signedIn(due.token()).open("")) {
            visit.sees(due.release().version()).sees("問題なし").accessible().picture("checks-desktop-ja-dark");
            visit.button("English").click();
            visit.sees("All OK");
        }
    }

    @Test
    void a_token_that_acts_for_nobody_is_told_what_it_lacks() {
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(Fixtures.token(Role.VIEWER)).open("")) {
            visit.sees("acts for nobody").accessible().picture("checks-nobody-phone");
        }
    }
}
