package dev.mimamori.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** What waits is counted every few seconds by each replica: what is not yet due must cost nothing. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class BacklogTest {

    private static final Map<Backlog.Step, String> DUE = Map.of(Backlog.Step.LOOK, "look_at <= ", Backlog.Step.PLAN,
            "plan_at <= ", Backlog.Step.SEND, "send_at <= ");

    @Inject
    Sql sql;

    @Test
    void what_is_not_yet_due_is_not_looked_at() {
        DUE.forEach((step, condition) -> assertThat(plan(step)).as("%s", step)
                .anyMatch(line -> line.strip().startsWith("Index Cond:") && line.contains(condition)));
    }

    /** With tables as small as a test's, an index is not worth its while. */
    private List<String> plan(Backlog.Step step) {
        return QuarkusTransaction.requiringNew().call(() -> {
            sql.one("select set_config('enable_seqscan', 'off', true) as was", row -> row.text("was"));
            return sql.list("explain " + Backlog.statement(step), row -> row.text("QUERY PLAN"),
                    Instant.EPOCH);
        });
    }
}
