package dev.mimamori.read;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Scene;
import io.quarkus.test.junit.QuarkusTest;

/** Of a page, whatever is selected, and however many rows it has. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class PageTest {

    private final Scene scene = new Scene().template("onNewerRelease", "KEEP_WATCHING");
    private final Api api = Api.admin();

    @Inject
    Reads reads;

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 3 })
    void it_is_one_answer_with_nothing_of_its_rows_selected(int rows) {
        scene.save();
        for (int i = 0; i < rows; i++) {
            scene.release();
        }
        assertThat(read("totalCount", "totalCount")).isEqualTo(rows);
        assertThat(read("__typename", "__typename")).isEqualTo("ReleaseConnection");
        assertThat(read("pageInfo { hasPreviousPage }", "pageInfo.hasPreviousPage")).isEqualTo(false);
        assertThat(read("totalCount @skip(if: true)", "")).hasToString("{}");
        assertThat(read("pageInfo { endCursor @include(if: false) }", "pageInfo")).hasToString("{}");
        assertThat(read("edges { cursor @skip(if: true) }", "edges")).hasToString(List.of("{}", "{}", "{}").subList(0, rows)
                .toString());
    }

    private Object read(String selected, String path) {
        String document = "query($services: [String!]!) { releases(filter: { service: $services }) { " + selected + " } }";
        api.query(document, with("services", List.of(scene.service))).ok(); // the first time it is read and checked
        long before = reads.counted(Outcome.ANSWERED);
        Object found = api.query(document, with("services", List.of(scene.service))).ok()
                .data(path.isEmpty() ? "releases" : "releases." + path);
        assertThat(reads.counted(Outcome.ANSWERED) - before).isEqualTo(1);
        return found;
    }
}
