package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Reply;

/**
 * Three replicas behind a proxy, each of which is stopped and started anew, while pipelines and people go on.
 * {@code -Drolling.rounds=5} does so five times over.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RollingRestartIT {

    private static final int REPLICAS = 3;
    private static final int CLIENTS = 4;
    private static final int ROUNDS = Integer.getInteger("rolling.rounds", 1);
    private static final int SIGTERM = 128 + 15;

    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<String> registered = new ConcurrentLinkedQueue<>();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final List<Installation> guests = new ArrayList<>();
    private volatile boolean stop;

    @Test
    void no_request_fails_and_whoever_was_to_be_told_is_told_once() throws Exception {
        try (Inbox inbox = new Inbox();
                OwnDatabase database = OwnDatabase.prepared();
                Proxy proxy = new Proxy();
                AutoCloseable replicasFirst = this::closeGuests) { // the database waits for those who are connected
            List<ServiceProcess> replicas = new ArrayList<>(Stream.generate(() -> guest(database, inbox).launch())
                    .limit(REPLICAS).toList());
            replicas.forEach(replica -> proxy.add(replica.awaitReady()));
            Eventually.assertThat(() -> assertThat(proxy.ready()).isEqualTo(REPLICAS));
            replicas.get(0).pipeline().remind("PT0S", "PT1H");

            Pipeline clients = new Pipeline(Api.at(proxy.url("/graphql"), Installation.TOKEN));
            List<Thread> threads = Stream.generate(() -> new Thread(() -> work(clients))).limit(CLIENTS).toList();
            threads.forEach(Thread::start);
            for (int i = 0; i < ROUNDS * REPLICAS; i++) {
                restart(replicas, i % REPLICAS, proxy);
            }
            int before = registered.size();
            Eventually.assertThat(() -> assertThat(registered).as(failures::toString).hasSizeGreaterThan(before + 20));
            stop = true;
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(failures).as("of %d registrations, each read or answered elsewhere", registered.size()).isEmpty();
            Eventually.assertThat(() -> assertThat(unanswered).allMatch(inbox::knows));
            Eventually.assertThat(() -> assertThat(database.count("message where status = 'PENDING'")).isZero());
            inbox.assertEachIsSaidUnderOneIdAndInTheSameWords();
            assertThat(inbox.deliveries).as("nothing twice").hasSize((int) database.count("message where status = 'SENT'"));
            System.out.printf("%d replicas were restarted under %d registrations%n", ROUNDS * REPLICAS, registered.size());
        }
    }

    private void closeGuests() throws Exception {
        for (Installation guest : guests) {
            guest.close();
        }
    }

    private Installation guest(OwnDatabase database, Inbox inbox) {
        Installation guest = database.home.guest("mimamori", "replica-" + guests.size()).telling(inbox)
                .with("MIMAMORI_SETTLE", "PT0S").with("QUARKUS_SHUTDOWN_DELAY", "1S").with("QUARKUS_SHUTDOWN_TIMEOUT", "10S");
        guests.add(guest);
        return guest;
    }

    private void restart(List<ServiceProcess> replicas, int which, Proxy proxy) {
        ServiceProcess old = replicas.get(which);
        old.term();
        assertThat(old.awaitExit(Duration.ofSeconds(20))).as(old.log()).isIn(0, SIGTERM);
        assertThat(old.log()).doesNotContain(" ERROR ");
        replicas.set(which, guests.get(which).start());
        proxy.add(replicas.get(which));
        Eventually.assertThat(() -> assertThat(proxy.ready()).isEqualTo(REPLICAS));
    }

    /** What one replica has registered, any of them answers for. */
    private void work(Pipeline pipeline) {
        while (!stop) {
            String service = unique("roll");
            String release = expect(pipeline.registration(service, Map.of()), "registerRelease.release.id");
            if (release != null) {
                registered.add(service);
                if (registered.size() % 2 == 0) {
                    expect(pipeline.acknowledge(release), "acknowledge.release.status"); // perhaps before anybody was told
                } else {
                    unanswered.add(service);
                    expect(pipeline.api().query("query($id: ID!) { node(id: $id) { id } }", Map.of("id", release)), "node.id");
                }
            }
            Eventually.pause(Duration.ofMillis(20));
        }
    }

    private String expect(Reply reply, String path) {
        if (reply.failed()) {
            failures.add(reply.status() + " " + reply.body());
            return null;
        }
        return reply.text(path);
    }
}
