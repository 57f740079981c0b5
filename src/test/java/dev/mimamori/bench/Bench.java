package dev.mimamori.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The reminder engine against others and against itself, side by side on one PostgreSQL: {@code src/docs/contributing.md}
 * says how to run it. Ratios are of turns that lay next to each other; an absolute figure means nothing on another machine.
 */
public final class Bench {

    private static final String DATABASE = "mimamori";
    private static final String BEFORE = "before";
    private static final int BATCH = 500;

    private final Settings settings;
    private final Path folder;
    private final Server server;

    private Bench(Settings settings, Path folder, Server server) {
        this.settings = settings;
        this.folder = folder;
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        Settings settings = Settings.read();
        Path folder = Files.createTempDirectory("mimamori-bench-");
        System.out.println(settings);
        try (Server server = Server.start(folder)) {
            new Bench(settings, folder, server).run();
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
        }
        System.exit(0); // whatever threads are still about
    }

    private void run() throws Exception {
        server.execute("postgres", "create role mimamori login", "create database mimamori owner mimamori");
        if (settings.wants("insights")) {
            Insights.measure(folder, server, settings.rounds());
        }
        if (settings.wants("start")) {
            new Starts(server, folder).run(settings.rounds());
        }
        if (settings.wants("api")) {
            new Requests(settings, folder, server).run();
        }
        if (Set.of("insights", "start", "api").contains(settings.only())) {
            return;
        }
        Fleet fleet;
        try (Product product = Product.start(folder, server, DATABASE)) {
            fleet = new Fleet(server, DATABASE, product.api());
            warmUp(fleet);
        }
        server.copy(DATABASE, BEFORE);
        if (settings.wants("claims")) {
            try (Product product = Product.start(folder, server, DATABASE);
                    DbScheduler other = new DbScheduler(server, settings.threads(), BATCH)) {
                claims(product, fleet, other);
            }
        }
        if (settings.wants("lateness")) {
            new Lateness(server, DATABASE).measure(folder);
        }
        if (settings.wants("polls")) {
            polls(fleet);
        }
        if (settings.wants("herd")) {
            herd(fleet);
        }
    }

    /** Until the engine is warm and a day takes about as long as a turn is to take. */
    private void warmUp(Fleet fleet) throws InterruptedException {
        fleet.grow(2_000);
        fleet.pass();
        fleet.written(DATABASE).exactly(2_000);
        fleet.sent();
        for (int size = 10_000, n = 0; n < 4; n++) {
            fleet.grow(size);
            double rate = rate(fleet.size(), fleet.pass());
            fleet.sent();
            size = (int) Math.max(10_000, rate * settings.seconds());
        }
    }

    private void claims(Product product, Fleet fleet, DbScheduler other) throws Exception {
        List<Asked> asked = server.listen(DATABASE, () -> {
            try {
                fleet.pass();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Written ours = fleet.written(DATABASE).exactly(fleet.size());
        List<String> versions = server.texts(DATABASE, "select version from release order by version");
        other.grow(versions, fleet.due().minus(Fleet.DAY));
        double rate = rate(other.size(), other.pass());
        ours.same("db-scheduler", other.written().exactly(other.size()));
        Replay replay = settings.pgbench().isEmpty() ? null
                : new Replay(server, settings.pgbench().get(), BEFORE, asked, folder);
        if (replay == null) {
            System.out.println("There is no pgbench on this machine (-Dbench.pgbench names one): its rows are left out");
        } else {
            replay.pass();
            ours.same("pgbench", fleet.written(replay.database()).exactly(fleet.size()));
        }
        System.out.printf("%nAnswers are equal: %d reminders each, %s%n", ours.rows(), ours.answer());
        other.grow(versions.subList(0, Math.min(versions.size(), (int) (rate * settings.seconds()))), fleet.due());
        List<String> costs = new ArrayList<>();
        for (int n = 0; n < 2; n++) {
            fleet.sent();
            fleet.pass();
        }
        Table table = new Table();
        for (int round = 0; round < settings.rounds(); round++) {
            List<Turn> turns = new ArrayList<>(List.of(() -> {
                fleet.sent();
                long wal = server.wal();
                Duration cpu = product.cpu();
                table.add("engine", rate(fleet.size(), fleet.pass()));
                costs.add("  engine: %d bytes of WAL and %.1f µs of its own CPU a reminder".formatted(
                        (server.wal() - wal) / fleet.size(), product.cpu().minus(cpu).toNanos() / 1e3 / fleet.size()));
            }, () -> {
                other.tidy();
                long wal = server.wal();
                table.add("db-scheduler", rate(other.size(), other.pass()));
                costs.add("  db-scheduler: %d bytes of WAL a reminder".formatted((server.wal() - wal) / other.size()));
            }, () -> {
                if (replay != null) {
                    table.add("pgbench, the same statements", rate(fleet.size(), replay.pass()));
                }
            }, () -> table.add("one-row commits on one connection", commits())));
            if (round % 2 == 1) {
                java.util.Collections.reverse(turns);
            }
            for (Turn turn : turns) {
                turn.take();
            }
            fleet.written(DATABASE).exactly(fleet.size());
        }
        System.out.printf("%nReminders claimed and committed to the outbox; %d watches, %d statements%n", fleet.size(),
                replay == null ? 0 : replay.statements);
        table.print("a second");
        table.ratio("engine", "db-scheduler", "4 at least, 8 is the aim");
        if (replay != null) {
            table.ratio("engine", "pgbench, the same statements", "0.5 at least, 0.8 is the aim");
        }
        if (replay != null) {
            System.out.println("  of which PostgreSQL takes");
            replay.print(fleet.size());
        }
        costs.stream().skip(Math.max(0, costs.size() - 2)).forEach(System.out::println);
    }

    @FunctionalInterface
    private interface Turn {
        void take() throws Exception;
    }

    /** The physical limit of whoever commits each reminder by itself on one connection. */
    private double commits() throws SQLException {
        server.execute(BEFORE, "create table if not exists commits (at bigint)");
        try (Connection connection = server.connect(BEFORE);
                PreparedStatement insert = connection.prepareStatement("insert into commits values (1)")) {
            long start = System.nanoTime();
            int done = 0;
            for (; System.nanoTime() - start < Duration.ofSeconds(1).toNanos(); done++) {
                insert.executeUpdate();
            }
            return done * 1e9 / (System.nanoTime() - start);
        }
    }

    private void polls(Fleet fleet) throws Exception {
        List<Asked> idle;
        try (Product product = Product.start(folder, server, DATABASE)) {
            fleet.pass();
            fleet.sent();
            idle = Poll.listen(server, DATABASE);
        }
        Poll calm = new Poll(idle, "look_at");
        server.copy(DATABASE, "few");
        server.copy(DATABASE, "many");
        fleet.wait("few", settings.few());
        fleet.wait("many", settings.pending());
        Table table = new Table();
        for (int round = 0; round < settings.rounds(); round++) {
            boolean even = round % 2 == 0;
            for (boolean many : new boolean[] { even, !even }) {
                table.add(many ? "many" : "few", 1000 * calm.measure(server, many ? "many" : "few",
                        settings.seconds() / 5.0, false).milliseconds());
            }
        }
        System.out.printf("%nThe due-poll of an idle engine with %d watches pending (many) and %d (few)%n",
                settings.pending(), settings.few());
        table.print("µs");
        table.ratio("many", "few", "1.5 at most, 1 is the aim");
        calm.measure(server, "few", 0.5, true);
        calm.measure(server, "many", 0.5, true);
        server.execute("postgres", "drop database many");
        try (Product product = Product.start(folder, server, DATABASE)) {
            held(fleet, calm, idle);
        }
    }

    private void held(Fleet fleet, Poll calm, List<Asked> idle) throws Exception {
        try (Connection holder = server.connect(DATABASE)) {
            holder.setAutoCommit(false);
            holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            holder.createStatement().execute("select count(*) from checklist where id < 0");
            for (int churned = 0; churned < settings.churn(); churned += fleet.size()) {
                fleet.pass();
                fleet.sent(); // and vacuumed, which cannot help
            }
            List<Asked> asked = Poll.listen(server, DATABASE);
            Poll held = new Poll(asked, "look_at");
            Table table = new Table();
            for (int round = 0; round < settings.rounds(); round++) {
                boolean even = round % 2 == 0;
                for (boolean first : new boolean[] { even, !even }) {
                    table.add(first ? "held open" : "idle", 1000 * (first ? held : calm).measure(server,
                            first ? DATABASE : "few", settings.seconds() / 5.0, false).milliseconds());
                }
            }
            System.out.printf("%nThe due-poll after %d claims under a transaction that is held open%n", settings.churn());
            table.print("µs");
            table.ratio("held open", "idle", "20 at most, 3 is the aim");
            held.measure(server, DATABASE, 0.5, true);
            System.out.println("  everything that an idle engine asks for, before and after:");
            new Poll(idle, "from").measure(server, "few", 0.5, true);
            System.out.println();
            new Poll(asked, "from").measure(server, DATABASE, 0.5, true);
        }
    }

    private void herd(Fleet fleet) throws Exception {
        fleet.grow(settings.herd());
        fleet.sent();
        List<Product> replicas = new ArrayList<>();
        try {
            for (int n = 0; n < settings.replicas(); n++) {
                replicas.add(Product.start(folder, server, DATABASE));
            }
            Duration took = fleet.pass();
            fleet.written(DATABASE).exactly(fleet.size());
            System.out.printf(
                    "%nA herd of %d checklists due in the same second, %d replicas: drained in %.1f s, no duplicate%n",
                    fleet.size(), replicas.size(), took.toMillis() / 1e3);
        } finally {
            for (Product replica : replicas) {
                replica.close();
            }
        }
    }

    private static double rate(int done, Duration took) {
        return done * 1e9 / took.toNanos();
    }
}
