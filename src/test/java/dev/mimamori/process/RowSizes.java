package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;

/**
 * What a release comes to in the database, from registration to sign-off: rows and bytes by table, measured. The figures of
 * {@code src/docs/growth.md} are its output. {@code ./mvnw failsafe:integration-test failsafe:verify -Dit.test=RowSizes
 * -Dsizes.releases=2000}
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RowSizes {

    private static final int RELEASES = Integer.getInteger("sizes.releases", 500);
    private static final int CLIENTS = 4;
    private static final int CHANGES = 3;

    private record Table(String name, long rows, long heap, long indexes) {

        private double ofARelease() {
            return (double) (heap + indexes) / RELEASES;
        }
    }

    private final Queue<String> releases = new ConcurrentLinkedQueue<>();

    /** Three rounds: the first is answered, the second missed, the third answered and signed. */
    @Test
    void rows_and_bytes_of_a_release_that_was_watched_for_three_rounds() throws Exception {
        try (Inbox inbox = new Inbox();
                OwnDatabase database = OwnDatabase.prepared();
                Installation guest = database.home.guest("mimamori", "sized").telling(inbox).with("MIMAMORI_SETTLE", "PT0S");
                ServiceProcess service = guest.start()) {
            Pipeline pipeline = service.pipeline();
            pipeline.api().mutate("""
                    mutation($input: SaveChecklistTemplateInput!) { saveChecklistTemplate(input: $input) { template { id } } }
                    """, Map.of("name", "default", "items", Stream.of("Error rate", "Latency", "Saturation", "Orders", "Logs")
                    .map(title -> Map.of("title", title, "expected", "As before the release")).toList(),
                    "escalation", List.of(), "schedules", Stream.of("LOW", "MEDIUM", "HIGH").map(risk -> Map.of("risk", risk,
                            "firstAfter", "PT1H", "interval", "PT2H", "grace", "PT1H", "minimumWatch", "PT0S",
                            "respectWorkingHours", false)).toList()))
                    .ok();
            long written = log(database);
            each(IntStream.range(0, RELEASES).mapToObj(n -> "").toList(), any -> register(pipeline));
            told(database, inbox, 1, "PT61M");
            each(List.copyOf(releases), release -> pipeline.acknowledge(release).ok());
            told(database, inbox, 2, "PT2H");
            told(database, inbox, 3, "PT2H");
            each(List.copyOf(releases), pipeline::signOff);
            written = log(database) - written;
            database.execute("vacuum full");
            print(tables(database));
            System.out.printf("%.1f kB of write-ahead log for each release%n", written / 1e3 / RELEASES);
        }
    }

    private void register(Pipeline pipeline) {
        List<Map<String, Object>> changes = IntStream.range(0, CHANGES).mapToObj(n -> Map.<String, Object> of(
                "title", "Show delivery dates in the basket", "author", "dev-" + n, "url",
                "https://github.com/acme/shop/pull/" + unique("p"), "impact",
                Map.of("summary", "The basket asks the delivery service for each of its articles", "detection",
                        "p95 of /basket below 300 ms", "rollback", "switch off the flag delivery-dates")))
                .toList();
        releases.add(pipeline
                .registration(unique("svc"), Map.of("version", "1.4.2", "deployment", unique("run"), "changes", changes))
                .ok().text("registerRelease.release.id"));
    }

    private static void told(OwnDatabase database, Inbox inbox, int rounds, String later) {
        database.execute("""
                insert into clock_shift (only_row, shift) values (true, interval '%1$s')
                on conflict (only_row) do update set shift = clock_shift.shift + excluded.shift
                """.formatted(later));
        Eventually.within(Duration.ofSeconds(60 + RELEASES / 10), () -> {
            assertThat(database.count("round")).isEqualTo((long) rounds * RELEASES);
            assertThat(database.count("message where status = 'PENDING'")).isZero();
            assertThat(database.count("reminder where message_id is null and not cancelled")).isZero();
        });
    }

    private interface Deed {
        void to(String release);
    }

    private static void each(List<String> all, Deed deed) throws InterruptedException {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int first = i;
            clients.add(new Thread(() -> IntStream.iterate(first, n -> n < all.size(), n -> n + CLIENTS)
                    .forEach(n -> deed.to(all.get(n)))));
        }
        clients.forEach(Thread::start);
        for (Thread client : clients) {
            client.join();
        }
    }

    private static long log(OwnDatabase database) {
        return Long.parseLong(database.list("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint").get(0));
    }

    private static List<Table> tables(OwnDatabase database) {
        return database.list("select relname from pg_class where relkind = 'r' and relpersistence = 'p'"
                + " and relnamespace = 'public'::regnamespace and relname <> 'flyway_schema_history'").stream()
                .map(name -> new Table(name, database.count(name), bytes(database, "pg_table_size", name),
                        bytes(database, "pg_indexes_size", name)))
                // each release has a service of its own here, so that none supersedes another
                .filter(table -> table.rows() >= RELEASES / 2 && !table.name().equals("service"))
                .sorted((a, b) -> Double.compare(b.ofARelease(), a.ofARelease())).toList();
    }

    private static long bytes(OwnDatabase database, String function, String table) {
        return Long.parseLong(database.list("select %s('%s')".formatted(function, table)).get(0));
    }

    private static void print(List<Table> tables) {
        System.out.printf(
                "| table | rows of a release | bytes of a row | with indexes | bytes of a release |%n|---|---|---|---|---|%n");
        tables.forEach(t -> System.out.printf("| `%s` | %.1f | %d | %d | %.0f |%n", t.name(), (double) t.rows() / RELEASES,
                t.heap() / t.rows(), (t.heap() + t.indexes()) / t.rows(), t.ofARelease()));
        double all = tables.stream().mapToDouble(Table::ofARelease).sum();
        System.out.printf("%.1f rows and %.0f bytes of a release; a year of 1,000 a day: %.1f GB, of 100,000 a day: %.1f TB%n",
                tables.stream().mapToDouble(t -> (double) t.rows() / RELEASES).sum(), all, all * 365e3 / 1e9,
                all * 365e5 / 1e12);
    }
}
