package dev.mimamori.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import io.quarkus.test.junit.QuarkusTest;

/** A release's page, to which messages lead. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReleasePageTest {

    /** The first is the link in the message, the second is here. */
    @Test
    void from_a_message_it_is_two_taps_to_an_answer() {
        Due due = Due.fresh();
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(due.token()).open(due.path())) {
            visit.button("All OK").click();
            Eventually.assertThat(() -> assertThat(due.answers()).containsExactly("OK", "OK"));
        }
    }

    @Test
    void whoever_is_not_signed_in_comes_to_the_release_after_they_have() {
        Due due = Due.fresh();
        try (Visit visit = Visit.on(Screen.PHONE).open(due.path())) {
            visit.page().locator("input").fill(due.token());
            visit.page().keyboard().press("Enter");
            visit.sees(due.name());
            assertThat(visit.page().url()).endsWith(due.path());
        }
    }

    @Test
    void it_shows_what_ships_what_was_seen_who_was_told_and_what_comes_next() {
        Scene scene = new Scene().items(List.of(Scene.with("title", "Error rate", "expected", "below 1 %", "dashboardUrl",
                "https://grafana.example.test/d?from={from}")));
        Due due = Due.of(scene);
        due.release().does(scene.owner(), "acknowledge", "rest", "OK");
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(due.token()).open(due.path())) {
            visit.sees("What ships").sees("What was looked at").sees("What comes next").sees("Who was told")
                    .sees("What happened").accessible().picture("release-desktop");
            assertThat(visit.page().locator("rounds-grid .cell.OK").count()).isEqualTo(1);
        }
        try (Visit visit = Visit.on(Screen.PHONE, "ja", ColorScheme.DARK).signedIn(due.token()).open(due.path())) {
            visit.sees("タイムライン").accessible().picture("release-phone-ja-dark");
        }
    }

    @Test
    void it_is_signed_off_with_a_reason_where_something_stands_in_the_way_and_a_second_person_agrees() {
        Scene scene = new Scene().schedule("secondSignOff", true);
        Due due = Due.of(scene);
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(due.token()).open(due.path())) {
            visit.button("Sign off…").click();
            visit.sees("This stands in the way").accessible().picture("release-phone-sign-off");
            visit.page().getByLabel("Sign all the same").fill("looked at it by hand");
            visit.button("Sign").click();
            visit.sees("You signed it yourself").accessible().picture("release-phone-second");
        }
        String second = Fixtures.token(Role.OWNER, Fixtures.person());
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(second).open(due.path())) {
            visit.button("I agree").click();
            Eventually.assertThat(() -> assertThat(due.release().see().reply().text("node.status")).isEqualTo("SIGNED_OFF"));
            visit.sees("Agreed").accessible().picture("release-phone-signed");
        }
    }

    @Test
    void it_is_put_off_handed_over_and_a_near_miss_is_written_down() {
        Due due = Due.fresh();
        String colleague = Fixtures.person(Fixtures.unique("colleague"));
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(due.token()).open(due.path())) {
            visit.button("Later…").click();
            visit.button("30 min").click();
            visit.page().getByLabel("Why").fill("in a meeting");
            visit.accessible().picture("release-desktop-snooze");
            visit.button("No reminders until then").click();
            visit.sees("No reminders until");

            visit.button("Report a near miss…").click();
            visit.page().getByLabel("What happened, in a line").fill("The index was missing on staging");
            visit.accessible().picture("release-desktop-report");
            visit.button("Report").click();
            Eventually.assertThat(() -> assertThat(Rows.count("incident", "title = 'The index was missing on staging'"))
                    .isPositive());

            visit.button("Hand over…").click();
            visit.page().getByLabel("To whom").first().fill(colleague);
            visit.page().getByRole(AriaRole.CHECKBOX).first().click();
            visit.accessible().picture("release-desktop-hand-over");
            visit.button("Hand over").click();
            visit.sees("owned by " + colleague);
        }
    }

    @Test
    void what_a_colleague_does_appears_by_itself() {
        Due due = Due.fresh();
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(Role.VIEWER)).open(due.path())) {
            visit.sees("You can see this");
            due.release().does(Api.fresh(Role.OWNER, due.scene().owner), "signOff", "verdict", "FAULTY");
            visit.sees("Signed off").sees("faulty").accessible();
        }
    }

    @Test
    void a_link_that_is_cut_off_says_so() {
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(Fixtures.token(Role.VIEWER)).open("releases/nonsense")) {
            visit.sees("No such release").accessible().picture("release-phone-none");
        }
    }
}
