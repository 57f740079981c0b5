package dev.mimamori.graphql;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Watched;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.test.junit.QuarkusTest;

/**
 * What one request resolves, it resolves on one thread, one statement after the other: with a session of its own that no
 * other resolver can be in the middle of, and so never with more than one of the pool's connections.
 */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class OneConnectionTest {

    private static final Map<Running, Set<Thread>> THREADS = new ConcurrentHashMap<>();
    private static final Map<Running, AtomicInteger> HELD = new ConcurrentHashMap<>();
    private static final AtomicInteger MOST = new AtomicInteger();

    /** Looks on while connections are taken. */
    @ApplicationScoped
    static class Watchman implements AgroalPoolInterceptor {

        @Override
        public void onConnectionAcquire(Connection connection) {
            Running running = Running.current();
            if (running != null) {
                THREADS.computeIfAbsent(running, r -> ConcurrentHashMap.newKeySet()).add(Thread.currentThread());
                MOST.accumulateAndGet(HELD.computeIfAbsent(running, r -> new AtomicInteger()).incrementAndGet(), Math::max);
            }
        }

        @Override
        public void onConnectionReturn(Connection connection) {
            Running running = Running.current();
            if (running != null && HELD.containsKey(running)) {
                HELD.get(running).decrementAndGet();
            }
        }
    }

    @Test
    void the_resolvers_of_one_request_never_share_a_session_nor_take_connections_from_each_other() {
        Watched release = new Scene().release("changes", List.of(with("title", "One", "url", "https://example.test/1")));
        THREADS.clear();
        HELD.clear();
        MOST.set(0);

        Api.admin().query("""
                query($id: ID!) {
                  people(first: 2) { totalCount nodes { aliases away { from } } }
                  services(first: 2) { nodes { owners { handle } backups { handle } latestReleases { version } } }
                  incidents(first: 2) { totalCount nodes { attributions { share } reporter { handle } } }
                  node(id: $id) { ... on Release { changes { title person { handle } } owners { handle } timeline { text }
                    projects { key } deployments { at } warnings { text }
                    checklist { items { title latest { note } } rounds { number } signOffs { verdict } reminders { to } } } }
                }
                """, Map.of("id", release.id())).ok();

        assertThat(THREADS).hasSize(1);
        assertThat(THREADS.values().iterator().next()).as("threads").hasSize(1);
        assertThat(MOST.get()).as("connections held at once").isEqualTo(1);
        assertThat(HELD.values().iterator().next().get()).as("not given back").isZero();
    }
}
