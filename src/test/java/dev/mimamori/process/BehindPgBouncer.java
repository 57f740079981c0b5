package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Socket;

/**
 * Two replicas behind PgBouncer in transaction mode, with prepared statements too where it knows of them. Not among the tests
 * of {@code verify}, since it wants the program:
 * {@code ./mvnw failsafe:integration-test failsafe:verify -Dit.test=BehindPgBouncer}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BehindPgBouncer {

    private static final int CLIENTS = 8;
    private static final int EACH = 25;
    private static final String FOLLOW = "subscription($service: String) { releaseChanged(service: $service) { version } }";

    private final Queue<String> registered = new ConcurrentLinkedQueue<>();

    @ParameterizedTest
    @MethodSource("dev.mimamori.process.PgBouncer#modes")
    void two_replicas_share_a_few_connections_and_nothing_leans_on_a_session(PgBouncer.Statements statements) throws Exception {
        try (Inbox inbox = new Inbox();
                OwnDatabase database = OwnDatabase.prepared();
                PgBouncer pooler = new PgBouncer(database, statements);
                Installation one = guest(database, pooler, inbox);
                Installation other = guest(database, pooler, inbox)) {
            List<ServiceProcess> services = Stream.of(one, other).map(Installation::launch).toList();
            services.forEach(ServiceProcess::awaitReady);
            services.get(0).pipeline().remind("PT0S", "PT1H");

            crowd(services);
            Eventually.assertThat(() -> assertThat(registered).allMatch(inbox::knows));
            inbox.assertEachIsSaidUnderOneIdAndInTheSameWords();
            assertThat(inbox.deliveries).hasSize(CLIENTS * EACH);
            assertThat(database.count("pg_stat_activity where usename = 'mimamori' and backend_type = 'client backend'"))
                    .isBetween(1L, (long) PgBouncer.CONNECTIONS);

            followed(services);
            stopped(services.get(0), database);
            assertThat(services).allSatisfy(service -> assertThat(service.log()).doesNotContain(" ERROR "));
        }
    }

    private static Installation guest(OwnDatabase database, PgBouncer pooler, Inbox inbox) {
        return database.home.guest("mimamori", "any").telling(inbox).with("MIMAMORI_SETTLE", "PT0S")
                .with("MIMAMORI_GRAPHQL_TIMEOUT", "PT3S")
                .with("QUARKUS_DATASOURCE_JDBC_URL",
                        "jdbc:postgresql://127.0.0.1:" + pooler.port + "/mimamori" + pooler.statements.ofTheUrl)
                .with("QUARKUS_FLYWAY_JDBC_URL", database.url("mimamori")).with("QUARKUS_FLYWAY_USERNAME", "mimamori")
                .with("QUARKUS_FLYWAY_PASSWORD", database.home.password());
    }

    private void crowd(List<ServiceProcess> services) throws InterruptedException {
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Pipeline pipeline = services.get(i % services.size()).pipeline();
            clients.add(new Thread(() -> IntStream.range(0, EACH).forEach(n -> {
                String name = unique("pooled");
                pipeline.registration(name, Map.of()).ok();
                registered.add(name);
            })));
        }
        clients.forEach(Thread::start);
        for (Thread client : clients) {
            client.join();
        }
        assertThat(registered).hasSize(CLIENTS * EACH);
    }

    /** Changes are polled for: nobody listens on a connection. */
    private static void followed(List<ServiceProcess> services) throws Exception {
        String service = unique("followed");
        services.get(0).pipeline().register(service);
        URI there = URI.create("http://127.0.0.1:" + services.get(1).port() + "/graphql");
        try (Socket socket = Socket.at(there, Installation.TOKEN)) {
            socket.subscribe("f", FOLLOW, Map.of("service", service));
            services.get(0).pipeline().registration(service, Map.of("version", "v2")).ok();
            Eventually.assertThat(() -> assertThat(socket.of("next"))
                    .extracting(next -> next.getString("payload.data.releaseChanged.version")).contains("v2"));
        }
    }

    /** To cancel a statement goes through the pooler too, to whoever executes it. */
    private static void stopped(ServiceProcess service, OwnDatabase database) throws Exception {
        try (Connection slow = database.connect("mimamori")) {
            slow.setAutoCommit(false);
            slow.createStatement().execute("lock table release in access exclusive mode");
            assertThat(service.pipeline().api().query("{ releases { nodes { id } } }").error().code()).isEqualTo("TOO_COMPLEX");
            slow.rollback();
        }
        service.pipeline().assertAnswers();
    }
}
