package dev.mimamori.read;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.StatementCounter;
import io.quarkus.test.junit.QuarkusTest;

/** What a board asks, over and over. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class BoardTest {

    private static final String BOARD = """
            query Board($filter: ReleaseFilter, $first: Int, $after: String) {
              releases(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes {
                id version environment status risk deployedAt service { id name team }
                checklist { id items { id title required latest { result note at by { handle displayName } } } } } } }
            """;

    private final Scene scene = new Scene().template("onNewerRelease", "KEEP_WATCHING");
    private final Api api = Api.admin();

    @Inject
    Reads reads;

    @Test
    void a_page_is_one_statement_whatever_its_size() {
        for (int i = 0; i < 50; i++) {
            scene.release();
        }
        read(50, null); // the first time it is read, checked and compiled
        long before = reads.counted(Outcome.ANSWERED);
        assertThat(StatementCounter.of(() -> read(2, null))).isEqualTo(1);
        assertThat(StatementCounter.of(() -> assertThat(read(50, null).list("releases.nodes")).hasSize(50))).isEqualTo(1);
        assertThat(reads.counted(Outcome.ANSWERED) - before).isEqualTo(10);
    }

    @Test
    void pages_follow_one_another_and_hold_what_was_just_written() {
        for (int i = 0; i < 5; i++) {
            scene.release();
            assertThat(read(100, null).list("releases.nodes")).hasSize(i + 1);
        }
        Reply first = read(3, null);
        assertThat(first.flag("releases.pageInfo.hasNextPage")).isTrue();
        Reply second = read(3, first.text("releases.pageInfo.endCursor"));
        assertThat(second.list("releases.nodes")).hasSize(2);
        assertThat(second.flag("releases.pageInfo.hasNextPage")).isFalse();
        assertThat(second.number("releases.totalCount")).isEqualTo(5);
    }

    @Test
    void what_is_wrong_is_said_as_ever() {
        scene.release();
        read(1, null);
        api.query(BOARD, with("filter", with("service", List.of("nobody-deploys-this")))).refused("NOT_FOUND", "service[0]");
        api.query(BOARD, with("first", 0)).refused("BAD_INPUT", "first");
        api.query(BOARD, with("after", "forged")).refused("BAD_INPUT", "after");
        api.query(BOARD, with("first", "many")).refused("BAD_INPUT");
        api.query(BOARD, with("first", 100_000)).refused("TOO_COMPLEX");
    }

    private Reply read(int first, String after) {
        return api.query(BOARD, with("filter", with("service", List.of(scene.service)), "first", first, "after", after)).ok();
    }
}
