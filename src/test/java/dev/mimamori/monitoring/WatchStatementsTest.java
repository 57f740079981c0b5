package dev.mimamori.monitoring;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.StatementCounter;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchStatementsTest {

    private static final int MOST = 50;
    private static final String SHIPPED = """
            version status service { name template { name } } owners { handle }
            changes { title url author person { handle } project { key } impact { summary } }
            projects { key } previous { id } supersededBy { id } carriedOver { id } deployments { at }
            """;
    private static final String ASKED = """
            checklist { id skipped nextReminderAt upcoming release { id }
              items { id title change { title } dashboardUrl latest { result by { handle } item { title } } }
              currentRound { number acknowledgements { result } }
              reminders { reason to status } }
            """;
    private static final String ANSWERED = """
            checklist { rounds { number status acknowledgements { result by { handle } item { title } } } }
            """;
    private static final String SIGNED = """
            checklist { id readiness { allowed blockers { code item { title } } }
              signOff { verdict by { handle } seconded { handle } } signOffs { verdict by { handle } } }
            """;

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    @Test
    void a_page_of_fifty_releases_with_all_their_checklists_takes_as_many_statements_as_one_of_two() {
        Scene scene = new Scene().template("onNewerRelease", "KEEP_WATCHING");
        Watched last = null;
        for (int i = 0; i < MOST; i++) {
            last = scene.release("changes", List.of(with("title", "Change " + i, "url", "https://example.org/" + i, "author",
                    Fixtures.unique("author"), "project", Fixtures.unique("project"), "impact",
                    with("summary", "All of it", "detection", "Look"))), "version", "v" + (100 + i));
            last.does(scene.owner(), "acknowledge", "rest", i % 2 == 0 ? "NOT_OK" : "OK");
            if (i % 2 == 1) { // the two newest have all that the others have
                last.does(scene.owner(), "signOff", "verdict", "FAULTY");
            }
        }
        last.atSlot(2);

        Reply page = read(scene, MOST, ANSWERED);
        assertThat(page.texts("releases.nodes.id")).hasSize(MOST).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(page.list("releases.nodes[1].checklist.rounds[-1].acknowledgements")).hasSize(3);
        for (String part : List.of(SHIPPED, ASKED, ANSWERED, SIGNED)) {
            assertThat(StatementCounter.of(() -> read(scene, MOST, part))).as(part)
                    .isEqualTo(StatementCounter.of(() -> read(scene, 2, part))).isLessThan(30);
        }
    }

    private static Reply read(Scene scene, int first, String part) {
        return Api.admin().query("""
                query($service: String!, $first: Int!) {
                  releases(filter: { service: [$service] }, first: $first) { nodes { id %s } } }""".formatted(part),
                with("service", scene.service, "first", first)).ok();
    }
}
