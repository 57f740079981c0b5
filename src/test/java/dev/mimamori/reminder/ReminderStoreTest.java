package dev.mimamori.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Channel;
import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.Occasion;
import dev.mimamori.monitoring.ReminderReason;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReminderStoreTest {

    /** So far off that nothing of it is ever planned. */
    private static final Instant AT = Instant.parse("2199-01-01T00:00:00Z");

    private final long first = -ThreadLocalRandom.current().nextLong(1L << 40);

    @Inject
    ReminderStore store;

    @Inject
    Sql sql;

    @Test
    void of_many_that_are_written_again_only_what_is_new_is_added() {
        write(1, 40);
        write(30, 60);

        assertThat(kept()).isEqualTo(60);
    }

    @Test
    void of_a_few_that_are_written_again_only_what_is_new_is_added() {
        write(1, 3);
        write(2, 4);

        assertThat(kept()).isEqualTo(4);
    }

    @Test
    void what_else_was_done_in_the_same_transaction_stays() {
        write(1, 40);

        QuarkusTransaction.requiringNew().run(() -> {
            store.insert(reminders(100, 100), AT);
            store.insert(reminders(1, 41), AT);
            store.insert(reminders(101, 101), AT);
        });

        assertThat(kept()).isEqualTo(43);
    }

    private void write(long from, long to) {
        QuarkusTransaction.requiringNew().run(() -> store.insert(reminders(from, to), AT));
    }

    private List<ReminderStore.New> reminders(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(n -> new ReminderStore.New(
                new Occasion(first, 1, ReminderReason.CHECK_DUE, "slot:" + n, AT, AT, 0, List.of(), List.of(), 1, false, null),
                new Recipients.Recipient(ReminderReason.CHECK_DUE, null, "somewhere", Channel.LOG))).toList();
    }

    private long kept() {
        return sql.one("select count(*) as kept from reminder where subject_id = ?", row -> row.id("kept"), first);
    }
}
