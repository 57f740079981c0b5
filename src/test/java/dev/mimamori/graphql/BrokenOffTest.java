package dev.mimamori.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Caller;
import dev.mimamori.common.Role;
import dev.mimamori.graphql.limit.CostGate;
import dev.mimamori.graphql.limit.Growth;
import dev.mimamori.testing.Scene;
import io.quarkus.test.junit.QuarkusTest;

/** Wherever an execution is broken off, it ends: whoever asked is told, and the thread is there for others. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class BrokenOffTest {

    private static final Caller READER = new Caller(null, null, "reader", Set.of(Role.VIEWER));
    private static final String PAGE = """
            { releases(first: 5) { nodes { id service { name } checklist { items { title latest { result } } }
              changes { title } } } }
            """;

    private static final long PATIENCE = 20_000;

    @Inject
    Documents documents;

    @Inject
    Executor executor;

    @Inject
    CostGate gate;

    @Test
    void whichever_field_is_the_first_that_is_one_too_many() throws InterruptedException {
        Scene scene = new Scene().save();
        scene.release();
        scene.release();
        List<Integer> refused = new ArrayList<>();
        for (int most = 1; most < 60; most++) {
            Running running = new Running();
            try (CostGate.Share share = gate.enter(1)) {
                Growth growth = new Growth(share, 1, most);
                running.within(growth);
                Thread thread = new Thread(() -> catchThrowable(() -> execute(running)));
                thread.setDaemon(true);
                thread.start();
                thread.join(PATIENCE);
                assertThat(thread.isAlive()).as("still waiting, broken off at %d", most).isFalse();
                if (catchThrowable(growth::check) instanceof Refused) {
                    refused.add(most);
                }
            }
        }
        assertThat(refused).hasSizeGreaterThan(20);
    }

    private void execute(Running running) {
        Prepared prepared = documents.prepare(PAGE, true);
        executor.execute(READER, prepared, prepared.operation(READER, null), Map.of(), running);
    }
}
