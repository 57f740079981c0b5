package dev.mimamori.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Sql;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Rows;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** Nobody agrees with themselves by being merged at that very moment. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SurvivorTest {

    @Inject
    Sql sql;

    @Inject
    People people;

    @Test
    void whoever_waits_for_a_merge_finds_the_survivor() throws Exception {
        long survivor = people.idOf(Fixtures.person()).orElseThrow();
        long merged = people.idOf(Fixtures.person()).orElseThrow();
        CompletableFuture<Long> found = new CompletableFuture<>();
        QuarkusTransaction.requiringNew().run(() -> {
            sql.list("select id from person where id = ? for update", row -> null, merged);
            sql.update("update person set merged_into = ? where id = ?", survivor, merged);
            CompletableFuture.supplyAsync(() -> QuarkusTransaction.requiringNew().call(() -> people.survivor(merged)))
                    .thenAccept(found::complete);
            // each look in a transaction of its own: within one, what others do is not seen to change
            Eventually.assertThat(() -> assertThat(QuarkusTransaction.requiringNew().call(() -> Rows.count("pg_stat_activity",
                    "wait_event_type = 'Lock' and query like '%coalesce(merged_into, id) as id%'"))).isEqualTo(1));
        });

        assertThat(found.get(10, TimeUnit.SECONDS)).isEqualTo(survivor);
    }

    @Test
    void what_the_audit_log_calls_others_by_is_nobodys_name() {
        for (String name : new String[] { "system", "token:ci" }) {
            Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                    java.util.Map.of("handle", name)).refused("BAD_INPUT", "handle");
        }
    }
}
