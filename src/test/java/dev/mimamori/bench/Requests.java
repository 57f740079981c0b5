package dev.mimamori.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.testing.Api;

/**
 * What clients ask, against the same from PostgreSQL alone: reads against one statement with the same answer, writes
 * against the statements that the service sends. The engine rests meanwhile, so that both sides have the machine.
 */
final class Requests {

    private static final String DATABASE = "requests";
    private static final String BEFORE = "requests_before";
    private static final int CONNECTIONS = 16;
    private static final Map<String, String> AT_REST = Map.of("MIMAMORI_ENGINE_ENABLED", "false",
            "MIMAMORI_RETENTION_EVERY", "off", "QUARKUS_SCHEDULER_ENABLED", "false");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String API = "the API";
    private static final String SQL = "PostgreSQL alone";

    private final Settings settings;
    private final Path folder;
    private final Server server;
    private final List<String> failed = new ArrayList<>();
    private final AtomicLong versions = new AtomicLong();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    Requests(Settings settings, Path folder, Server server) {
        this.settings = settings;
        this.folder = folder;
        this.server = server;
    }

    void run() throws Exception {
        if (settings.pgbench().isEmpty()) {
            System.out.println(
                    "There is no pgbench on this machine (-Dbench.pgbench names one): the API is held against nothing");
            return;
        }
        server.execute("postgres", "create database " + DATABASE + " owner mimamori");
        Product.start(folder, server, DATABASE, AT_REST).close();
        Year.fill(server, DATABASE, settings.releases());
        Live.fill(server, DATABASE);
        System.out.printf("%nRequests, %d connections, %d releases of a year and %d that are being watched%n", CONNECTIONS,
                settings.releases(), Load.OBJECTS);
        try (Product product = Product.start(folder, server, DATABASE, AT_REST)) {
            String token = token(product.api());
            for (Question question : Questions.READ) {
                attempt(question, () -> read(product, token, question));
            }
        }
        Question answer = new Question("acknowledgement", """
                mutation($release: ID!, $item: ID!, $note: String!) { acknowledge(input: { release: $release,
                  results: [{ item: $item, result: OK, note: $note }] }) { changed release { id status } } }
                """, object -> Map.of("release", GlobalId.of(NodeType.Release, Live.release(object)), "item",
                GlobalId.of(NodeType.ChecklistItem, Live.item(object)), "note", next()), null, "as for registration");
        Question registration = new Question("registration", """
                mutation($input: RegisterReleaseInput!) {
                  registerRelease(input: $input) { created changed release { id status } } }
                """, object -> Map.of("input", Map.of("service", Live.service(object), "version", next(), "environment",
                "production", "changes", List.of(Map.of("title", "Show delivery dates", "url",
                        "https://example.test/pull/" + object, "author", "owner", "impact", Map.of("summary",
                                "The basket asks the delivery service", "detection", "p95 below 300 ms"))))),
                null, "0.6 at least, 0.9 is the aim");
        attempt(answer, () -> write(answer, 1));
        attempt(registration, () -> write(registration, 2));
        if (!failed.isEmpty()) {
            throw new IllegalStateException("no figures of " + failed);
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void make() throws Exception;
    }

    /** One that fails leaves the others their figures. */
    private void attempt(Question question, Attempt attempt) throws InterruptedException {
        try {
            attempt.make();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            failed.add(question.name());
            System.out.printf("%n%s has failed: %s%n", question.name(), e);
        }
    }

    private void read(Product product, String token, Question question) throws Exception {
        List<Asked> asked = heard(product, token, question, 1);
        String sql = question.sql();
        if (sql == null) {
            sql = Script.of(server, DATABASE, asked, Map.of());
        } else {
            mustAgree(Api.at(product.url(), token), question);
        }
        measure(product, token, question, asked, sql, DATABASE);
    }

    /** Twice of each object, so that whatever the first one does otherwise is done. */
    private void write(Question question, int times) throws Exception {
        String token;
        try (Product product = Product.start(folder, server, DATABASE, AT_REST)) {
            token = token(product.api()); // while it may still draw a number: the copy must give the same ones
            try (Load load = new Load(product.url(), token, CONNECTIONS, question::body)) {
                load.each(times);
            }
        }
        server.copy(DATABASE, BEFORE);
        try (Product product = Product.start(folder, server, DATABASE, AT_REST)) {
            int object = 777;
            List<Asked> asked = heard(product, token, question, object);
            String fresh = "(md5(random()::text))";
            String script = Script.of(server, BEFORE, asked, Map.of(Live.service(object), "'live-' || :k",
                    run + "-" + versions.get(), fresh, Long.toString(Live.release(object)), "100000000 + :k",
                    Long.toString(Live.item(object)), "120000000 + 10 * :k"));
            measure(product, token, question, asked, script, BEFORE);
        }
    }

    /** Never the same twice. */
    private String next() {
        return run + "-" + versions.incrementAndGet();
    }

    /** A person's, because only a person can look; who may do everything else too. */
    private static String token(Api admin) {
        return admin.query(
                "mutation($name: String!) { createApiToken(input: {name: $name, role: ADMIN, person: \"owner\"}) { secret } }",
                Map.of("name", UUID.randomUUID().toString())).ok().text("createApiToken.secret");
    }

    private List<Asked> heard(Product product, String token, Question question, int object) throws IOException {
        Api api = Api.at(product.url(), token);
        api.query("{ viewer { token } }").ok();
        return server.listen(DATABASE, () -> api.query(question.document(), question.variables().apply(object)).ok());
    }

    private void mustAgree(Api api, Question question) throws IOException {
        for (int object : new int[] { 1, 17, Load.OBJECTS }) {
            String ours = api.query(question.document(), question.variables().apply(object)).ok().body();
            String theirs = server.text(DATABASE, question.sql().replace(":k", Integer.toString(object)));
            if (!JSON.readTree(ours).equals(JSON.readTree(theirs))) {
                throw new IllegalStateException(
                        question.name() + " is answered with\n" + ours + "\nand by SQL with\n" + theirs);
            }
        }
    }

    /** Until it gets no faster. */
    private static void warmUp(Load load, Duration turn) throws Exception {
        double before = 0;
        for (int n = 0; n < 10; n++) {
            double rate = load.closed(turn.multipliedBy(2)).rate();
            if (n > 1 && rate < 1.05 * before) {
                return;
            }
            before = rate;
        }
    }

    private void measure(Product product, String token, Question question, List<Asked> asked, String sql, String database)
            throws Exception {
        Duration turn = Duration.ofMillis(Math.max(1_000, settings.seconds() * 500L));
        Pgbench pgbench = Pgbench.of(settings.pgbench().orElseThrow(), server, database, folder, question.name(), sql,
                CONNECTIONS);
        Table table = new Table();
        Table control = new Table();
        List<Double> rates = new ArrayList<>();
        Spent spent = new Spent(0, 0, 0, 0);
        long done = 0;
        try (Load load = new Load(product.url(), token, CONNECTIONS, question::body);
                Spent.Looking looking = new Spent.Looking(product.pid(), server.pid())) {
            warmUp(load, turn);
            pgbench.run(turn);
            for (int round = 0; round < settings.rounds(); round++) {
                double[] api = new double[2];
                double[] alone = new double[2];
                for (int n = 0; n < 4; n++) { // A B B A, and B A A B
                    if ((n == 0 || n == 3) == (round % 2 == 0)) {
                        Spent before = looking.now();
                        Load.Done turned = load.closed(turn);
                        spent = spent.plus(looking.now().since(before));
                        done += turned.nanoseconds().length;
                        api[n / 2] = turned.rate();
                    } else {
                        alone[n / 2] = pgbench.run(turn);
                    }
                }
                rates.add((api[0] + api[1]) / 2);
                table.add(API, (api[0] + api[1]) / 2);
                table.add(SQL, (alone[0] + alone[1]) / 2);
                control.add("control: " + API, api[0]);
                control.add("itself", api[1]);
            }
            System.out.printf("%n%s%n", question.name());
            table.print("a second");
            table.ratio(API, SQL, question.wanted());
            control.ratio("control: " + API, "itself", "1");
            System.out.printf("  a request: %d statements (of %d round trips), %.0f KiB allocated, %.0f µs CPU of the service, "
                    + "%.0f of PostgreSQL, %.0f of the clients%n",
                    asked.stream().filter(one -> !one.sql().matches("(?i)begin|commit")).count(), asked.size(),
                    spent.allocated() / 1024 / done, 1e6 * spent.service() / done, 1e6 * spent.postgres() / done,
                    1e6 * spent.load() / done);
            if (question.sql() == null) {
                System.out.println("  of which PostgreSQL takes, with all connections busy");
                pgbench.dearest(turn, 6).forEach(System.out::println);
            }
            Load.Done half = load.open(Table.median(rates) / 2, turn.multipliedBy(4));
            System.out.printf("  at half of that: p50 %.1f ms, p99 %.1f ms%n", half.milliseconds(0.5),
                    half.milliseconds(0.99));
        }
    }
}
