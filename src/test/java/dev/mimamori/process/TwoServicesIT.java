package dev.mimamori.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;

/**
 * Processes that share a database: the embedded one of the first. {@code -Dherd.checklists=100000} makes the herd as large.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TwoServicesIT {

    private static final int REGISTERED = 1_000;
    private static final int MANY = Math.max(REGISTERED, Integer.getInteger("herd.checklists", 3_000));
    private static final Duration PATIENCE = Duration.ofSeconds(60 + MANY / 100);
    private static final int BASELINE = 300; // answers

    private static Inbox inbox;
    private static Installation host;
    private static ServiceProcess first;

    @BeforeAll
    static void startFirst() {
        inbox = new Inbox();
        host = Installation.fresh().telling(inbox).with("MIMAMORI_WEBHOOK_URL", inbox.url("/first"))
                .with("MIMAMORI_ENGINE_BATCH", "50");
        first = host.start();
    }

    @AfterAll
    static void leaveNothing() throws Exception {
        inbox.close();
        host.close();
    }

    @Test
    void of_thousands_of_checklists_due_at_once_each_is_told_once_and_both_take_part() throws Exception {
        try (Installation guest = host.guest("mimamori", "second").telling(inbox)
                .with("MIMAMORI_WEBHOOK_URL", inbox.url("/second")).with("MIMAMORI_ENGINE_BATCH", "50")) {
            ServiceProcess second = guest.start();
            host.execute("alter table reminder add column claimed_by text default current_setting('application_name')");
            first.pipeline().remind("PT1H", "P1D");
            registerMany(List.of(first.pipeline(), second.pipeline()));
            Copies.of(host, "service-0", MANY - REGISTERED, "w.grid_at");
            assertThat(host.count("watch where look_at is not null")).isEqualTo(MANY);
            assertThat(host.count("reminder")).isZero();

            Duration before = p99(second, probe -> assertThat(probe.answers()).isGreaterThan(BASELINE));

            anHourLaterForBothAtOnce();

            Duration meanwhile = p99(second,
                    probe -> assertThat(host.count("message where status = 'SENT'")).isEqualTo(MANY));
            System.out.printf("%d at once: the API's p99 is %d ms, and was %d ms%n", MANY, meanwhile.toMillis(),
                    before.toMillis());
            assertThat(host.count("reminder where reason = 'CHECK_DUE' and not cancelled")).isEqualTo(MANY);
            assertThat(host.count("(select distinct subject_id from reminder) as told")).isEqualTo(MANY);
            assertThat(host.count("reminder")).isEqualTo(MANY);
            assertThat(host.count("message")).isEqualTo(MANY);
            assertThat(host.list("select distinct claimed_by from reminder")).as("who claimed").hasSize(2)
                    .contains("second");
            assertThat(inbox.deliveries).hasSize(MANY);
            assertThat(inbox.ids()).hasSize(MANY);
            assertThat(inbox.of(Inbox.Delivery::path)).as("who sent").containsExactlyInAnyOrder("/first", "/second");
            inbox.assertEachIsSaidUnderOneIdAndInTheSameWords();
        }
    }

    private static void registerMany(List<Pipeline> pipelines) throws Exception {
        String deployedAt = Instant.now().toString();
        ExecutorService connections = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Object>> calls = IntStream.range(0, REGISTERED).<Callable<Object>> mapToObj(n -> () -> pipelines
                    .get(n % 2).registration("service-" + n, Map.of("deployedAt", deployedAt)).ok()).toList();
            for (Future<Object> call : connections.invokeAll(calls)) {
                call.get();
            }
        } finally {
            connections.shutdownNow();
        }
    }

    /** How slow the API is while something comes to pass. */
    private static Duration p99(ServiceProcess service, Consumer<Probe> untilThis) throws InterruptedException {
        try (Probe probe = new Probe(service.pipeline())) {
            Eventually.within(PATIENCE, () -> untilThis.accept(probe));
            probe.close();
            return probe.p99();
        }
    }

    /** Both queue for the table before anything is due, so neither can be through before the other wakes. */
    private static void anHourLaterForBothAtOnce() throws Exception {
        try (Connection barrier = host.connect()) {
            barrier.setAutoCommit(false);
            barrier.createStatement().execute("lock table watch in exclusive mode");
            host.execute("insert into clock_shift (shift) values (interval '1 hour')");
            Eventually.assertThat(() -> assertThat(host.count("""
                    (select distinct a.application_name from pg_locks l join pg_stat_activity a using (pid)
                     where not l.granted) as waiting
                    """)).isEqualTo(2));
            barrier.commit();
        }
    }

    @Test
    void with_a_database_of_their_own_they_start_together_on_an_empty_one_and_nothing_embedded_starts() throws Exception {
        host.createDatabase("shared");
        try (Installation one = host.guest("shared", "one"); Installation other = host.guest("shared", "other")) {
            List<ServiceProcess> both = List.of(one.launch(), other.launch());
            for (ServiceProcess service : both) {
                service.awaitReady().pipeline().assertAnswers();
                assertThat(service.process.descendants()).as("processes of its own").isEmpty();
            }
            assertThat(one.folder).isEmptyDirectory();
            assertThat(other.folder).isEmptyDirectory();
        }
    }

    @Test
    void on_a_database_where_nobody_could_sign_in_it_says_what_is_missing_and_exits() throws Exception {
        host.createDatabase("nobodys");
        try (Installation guest = host.guest("nobodys", "guest").with("MIMAMORI_ADMIN_TOKEN", null)) {
            ServiceProcess refused = guest.launch();
            assertThat(refused.awaitExit(Duration.ofSeconds(60))).isPositive();
            assertThat(refused.log()).contains("Set MIMAMORI_ADMIN_TOKEN").doesNotContain("curl", "\tat ");
        }
    }
}
