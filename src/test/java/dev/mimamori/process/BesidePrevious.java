package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;

/**
 * The version before and this one on one database, which this one has migrated under the other. Not among the tests of
 * {@code verify}: {@code -Dprevious.package=…/quarkus-app} names the version before (see {@code src/docs/operations.md}).
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BesidePrevious {

    private static final int EACH = 100;

    @Test
    void both_register_claim_and_take_answers_on_the_schema_of_the_newer_one() throws Exception {
        String previous = System.getProperty("previous.package");
        assertThat(previous).as("-Dprevious.package").isNotNull();
        try (Inbox inbox = new Inbox();
                OwnDatabase database = OwnDatabase.prepared();
                Installation newer = guest(database, inbox, "newer");
                Installation older = guest(database, inbox, "older").packaged(Path.of(previous).toAbsolutePath())) {
            database.home.createDatabase("shared");
            ServiceProcess before = older.start();
            before.pipeline().remind("PT0S", "PT1H");
            String made = before.pipeline().register(unique("before"));
            ServiceProcess now = newer.start(); // and migrates
            assertThat(newest(database, "shared")).as("migrated").isEqualTo(newest(database, "mimamori"));

            Queue<String> releases = new ConcurrentLinkedQueue<>();
            List<Thread> clients = new ArrayList<>();
            for (ServiceProcess service : List.of(before, now)) {
                clients.add(new Thread(() -> register(service.pipeline(), releases)));
            }
            clients.forEach(Thread::start);
            for (Thread client : clients) {
                client.join();
            }
            Eventually.assertThat(() -> assertThat(inbox.ids()).hasSize(2 * EACH + 1));
            inbox.assertEachIsSaidUnderOneIdAndInTheSameWords();
            for (String release : releases) {
                before.pipeline().acknowledge(release).ok();
                now.pipeline().callFaulty(release).ok();
            }
            now.pipeline().acknowledge(made).ok();
            before.pipeline().callFaulty(made).ok();
            assertThat(List.of(before, now)).allSatisfy(service -> assertThat(service.log()).doesNotContain(" ERROR "));
        }
    }

    private static List<String> newest(OwnDatabase database, String name) {
        return Installation.rows(() -> database.connect(name),
                "select version from flyway_schema_history order by installed_rank desc limit 1", row -> row.getString(1));
    }

    private static Installation guest(OwnDatabase database, Inbox inbox, String name) {
        return database.home.guest("shared", name).telling(inbox).with("MIMAMORI_SETTLE", "PT0S");
    }

    private static void register(Pipeline pipeline, Queue<String> releases) {
        for (int i = 0; i < EACH; i++) {
            releases.add(pipeline.registration(unique("shared"), Map.of()).ok().text("registerRelease.release.id"));
        }
    }
}
