package dev.mimamori.graphql.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.NodeType;
import dev.mimamori.common.NodesChanged;
import dev.mimamori.common.Sql;
import dev.mimamori.testing.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** Numbers far above any that the sequence gives, so that nobody else's changes are taken for these. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChangesTest {

    private static final long FIRST = 7_000_000_000_000L;

    @Inject
    Event<NodesChanged> changed;

    @Inject
    Sql sql;

    @Test
    void what_began_first_and_committed_last_is_read_and_nothing_is_read_twice() throws Exception {
        Changes reader = reader();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<?> slow = other.submit(() -> QuarkusTransaction.requiringNew().run(() -> {
                fire(FIRST + 1);
                written.countDown();
                await(commit);
            }));
            await(written);
            QuarkusTransaction.requiringNew().run(() -> fire(FIRST + 2));

            assertThat(reader.poll()).contains(FIRST + 2).doesNotContain(FIRST + 1);
            assertThat(reader.poll()).doesNotContain(FIRST + 1, FIRST + 2);
            commit.countDown();
            slow.get();
            assertThat(reader.poll()).contains(FIRST + 1).doesNotContain(FIRST + 2);
            assertThat(reader.poll()).doesNotContain(FIRST + 1, FIRST + 2);
        } finally {
            commit.countDown();
            other.shutdown();
        }
    }

    @Test
    void what_is_rolled_back_is_nothing() {
        Changes reader = reader();
        QuarkusTransaction.begin();
        fire(FIRST + 3);
        QuarkusTransaction.rollback();

        assertThat(reader.poll()).doesNotContain(FIRST + 3);
    }

    @Test
    void whoever_begins_is_told_what_changed_just_before() {
        QuarkusTransaction.requiringNew().run(() -> fire(FIRST + 4));

        Changes reader = new Changes();
        reader.sql = sql;
        assertThat(reader.begin()).contains(FIRST + 4);
        assertThat(reader.begin()).as("begun already").isEmpty();
        assertThat(reader.poll()).doesNotContain(FIRST + 4);
    }

    @Test
    void what_was_written_a_while_ago_and_committed_just_now_is_among_it() {
        QuarkusTransaction.requiringNew().run(() -> {
            fire(FIRST + 9);
            sql.update("update node_change set at = at - interval '40 seconds' where ? = any(numbers)", FIRST + 9);
        });

        Changes reader = new Changes();
        reader.sql = sql;
        assertThat(reader.begin()).contains(FIRST + 9);
    }

    @Test
    void what_changed_last_is_read_last() {
        QuarkusTransaction.requiringNew().run(() -> fire(FIRST + 12));
        QuarkusTransaction.requiringNew().run(() -> fire(FIRST + 11));
        QuarkusTransaction.requiringNew().run(() -> fire(FIRST + 13));

        Changes reader = new Changes();
        reader.sql = sql;
        assertThat(reader.begin()).containsSubsequence(FIRST + 12, FIRST + 11, FIRST + 13);
    }

    @Test
    void what_many_changed_at_once_is_one_row() {
        long before = Rows.count("node_change");
        List<Long> many = LongStream.range(FIRST + 100, FIRST + 600).boxed().toList();
        Changes reader = reader();
        QuarkusTransaction.requiringNew().run(() -> changed.fire(new NodesChanged(NodeType.Release, many)));

        assertThat(reader.poll()).containsAll(many);
        assertThat(Rows.count("node_change", "? = any(numbers)", FIRST + 100)).isEqualTo(1);
        assertThat(Rows.count("node_change")).isGreaterThan(before);
    }

    @Test
    void that_the_database_lost_what_nobody_had_read_is_noticed_and_it_goes_on() {
        Changes reader = reader();
        QuarkusTransaction.requiringNew().run(() -> fire(FIRST + 5));
        String era = sql.one("select id::text as id from node_change_era", row -> row.text("id"));
        sql.update("truncate node_change, node_change_era"); // as it does itself after a crash
        try {
            assertThatThrownBy(reader::poll).isInstanceOf(Changes.Lost.class);
            QuarkusTransaction.requiringNew().run(() -> fire(FIRST + 6));
            assertThat(reader.poll()).contains(FIRST + 6);
            assertThat(reader.poll()).doesNotContain(FIRST + 6);
        } finally { // the service's own sockets would be closed, in whichever test comes next
            sql.update("update node_change_era set id = ?::uuid", era);
        }
    }

    @Test
    void rows_are_kept_for_minutes_only() {
        QuarkusTransaction.requiringNew().run(() -> {
            fire(FIRST + 7);
            fire(FIRST + 8);
        });
        sql.update("update node_change set at = at - interval '11 minutes' where ? = any(numbers)", FIRST + 7);

        reader().forget();

        assertThat(Rows.count("node_change", "? = any(numbers)", FIRST + 7)).isZero();
        assertThat(Rows.count("node_change", "? = any(numbers)", FIRST + 8)).isEqualTo(1);
    }

    /** As another replica's. */
    private Changes reader() {
        Changes reader = new Changes();
        reader.sql = sql;
        reader.begin();
        return reader;
    }

    private void fire(long number) {
        changed.fire(new NodesChanged(NodeType.Release, List.of(number)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
