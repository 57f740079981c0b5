package dev.mimamori.graphql;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.StatementCounter;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

/** All that a board shows of releases, in one request. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageStatementsTest {

    private static final int MOST = 50;
    private static final String PAGE = """
            query($service: String!, $first: Int!) { releases(filter: { service: [$service] }, first: $first) { nodes {
              id status
              checklist { skipped items { title latest { result } }
                          rounds { number status acknowledgements { result item { title } } } }
              incidents { title attributions { share } } } } }
            """;

    private final Scene scene = new Scene().template("onNewerRelease", "KEEP_WATCHING");

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    @Test
    void releases_with_checklists_items_answers_and_incidents_take_as_many_statements_by_fifty_as_by_two() {
        Watched last = null;
        for (int i = 0; i < MOST; i++) {
            last = scene.release("version", "v" + (100 + i));
            Api.admin().mutate("mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { created } }",
                    with("title", "Broke " + i, "kind", "INCIDENT", "attributions",
                            List.of(with("release", last.id(), "share", 0.5))))
                    .ok();
        }
        last.atSlot(1);
        Reply open = read(MOST);
        List<String> ids = open.texts("releases.nodes.id");
        Api owner = scene.owner();
        ids.forEach(id -> owner.mutate("mutation($input: AcknowledgeInput!) { acknowledge(input: $input) { changed } }",
                with("release", id, "rest", "OK")).ok());

        Reply page = read(MOST);
        assertThat(ids).hasSize(MOST);
        for (int node : List.of(0, MOST - 1)) {
            assertThat(page.list("releases.nodes[" + node + "].checklist.items.latest.result")).containsOnly("OK").hasSize(2);
            assertThat(page.list("releases.nodes[" + node + "].checklist.rounds[0].acknowledgements")).hasSize(2);
            assertThat(page.list("releases.nodes[" + node + "].incidents[0].attributions")).hasSize(1);
        }
        assertThat(StatementCounter.of(() -> read(MOST))).isEqualTo(StatementCounter.of(() -> read(2))).isLessThan(20);
    }

    private Reply read(int first) {
        return Api.admin().query(PAGE, with("service", scene.service, "first", first)).ok();
    }
}
