package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Reply;

/** {@code kill -9} of the embedded database, while reminders flow and releases come in. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledDatabaseIT {

    private final Map<String, String> registered = new ConcurrentHashMap<>(); // the service's name: the release's id
    private final AtomicBoolean stop = new AtomicBoolean();

    @Test
    void the_service_goes_on_by_itself_and_nothing_is_lost_or_said_under_two_ids() throws Exception {
        try (Inbox inbox = new Inbox();
                Installation installation = Installation.fresh().telling(inbox).with("MIMAMORI_ENGINE_LEASE", "PT5S")) {
            inbox.pause(Duration.ofMillis(50)); // so that some are under way when it happens
            ServiceProcess service = installation.start();
            Pipeline pipeline = service.pipeline();
            pipeline.remind("PT1S", "PT2S");

            Thread busy = new Thread(() -> register(pipeline));
            busy.start();
            for (int time = 0; time < 2; time++) {
                int told = inbox.deliveries.size();
                Eventually.assertThat(() -> assertThat(inbox.deliveries).hasSizeGreaterThan(told + 20));
                kill(installation, service);
                Eventually.assertThat(pipeline::assertAnswers);
            }
            stop.set(true);
            busy.join();

            int told = inbox.deliveries.size();
            Eventually.assertThat(() -> assertThat(inbox.deliveries).hasSizeGreaterThan(told + registered.size()));
            assertThat(registered).hasSizeGreaterThan(10).allSatisfy(
                    (name, release) -> installation.assertOpenedAndSkippedAreElapsed(pipeline, name, release));
            assertThat(installation.count("""
                    round r where opened_at < mimamori_now() - interval '5 s' and not exists (
                        select from reminder m where m.subject_id = r.checklist_id and m.round = r.number)
                    """)).as("rounds that opened and of which nobody was told").isZero();
            assertThat(installation.count("""
                    reminder r left join message m on m.id = r.message_id
                    where not r.cancelled and r.due_at < mimamori_now() - interval '20 s'
                      and coalesce(m.status, 'PENDING') <> 'SENT'
                    """)).as("reminders that are neither sent nor overtaken").isZero();
            inbox.assertEachIsSaidUnderOneIdAndInTheSameWords();
            assertThat(service.process.isAlive()).isTrue();
        }
    }

    private void register(Pipeline pipeline) {
        for (int i = 0; !stop.get() && i < 60; i++) {
            String name = unique("flow");
            try {
                Reply reply = pipeline.registration(name, Map.of());
                if (!reply.failed()) {
                    registered.put(name, reply.text("registerRelease.release.id"));
                }
            } catch (RuntimeException refused) {
                // not answered, so nothing was promised
            }
            Eventually.pause(Duration.ofMillis(150));
        }
    }

    private static void kill(Installation installation, ServiceProcess service) {
        ProcessHandle postgres = installation.postgres();
        assertThat(service.process.toHandle().children()).contains(postgres);
        postgres.destroyForcibly();
        Eventually.assertThat(() -> assertThat(postgres.isAlive()).isFalse());
    }
}
