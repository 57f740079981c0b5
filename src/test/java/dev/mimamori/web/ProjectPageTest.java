package dev.mimamori.web;

import static dev.mimamori.testing.Scene.with;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Visit;
import dev.mimamori.testing.Visit.Screen;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

/** What comes from a project. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProjectPageTest {

    static String project() {
        String key = Fixtures.unique("prj");
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                with("key", key, "name", "New checkout")).ok();
        return key;
    }

    /** A project with a release, to which an incident is put down. */
    static String busy() {
        String key = project();
        Watched release = new Scene().release("project", key, "deployedAt",
                TestClock.now().minus(Duration.ofMinutes(65)).toString());
        Api.admin().mutate("""
                mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }
                """,
                with("title", "It broke", "kind", "INCIDENT", "cause", "timeouts", "attributions",
                        List.of(with("release", release.id(), "share", 0.5, "confirmed", true))))
                .ok();
        return key;
    }

    @Test
    void what_comes_from_it_is_a_picture_and_a_table_of_the_same_numbers() {
        String key = busy();
        try (Visit visit = Visit.on(Screen.DESKTOP).signedIn(Fixtures.token(Role.VIEWER, Fixtures.person()))
                .open("projects/" + key)) {
            visit.sees("What comes from this project").sees("Too few data").sees("timeouts");
            visit.page().locator("chart-picture canvas").nth(1).waitFor();
            visit.accessible().picture("project-desktop");
        }
    }

    @Test
    void a_new_one_is_made_from_the_list() {
        String key = Fixtures.unique("prj");
        try (Visit visit = Visit.on(Screen.PHONE).signedIn(Fixtures.token(Role.MANAGER, Fixtures.person())).open("projects")) {
            visit.sees("Projects").accessible().picture("projects-phone");
            visit.button("New project").click();
            visit.page().getByLabel("Key").fill(key);
            visit.button("Save").click();
            visit.sees("It has released nothing in this time").accessible().picture("project-none-phone");
        }
    }
}
