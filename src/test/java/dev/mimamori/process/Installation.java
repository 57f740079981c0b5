package dev.mimamori.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.mimamori.testing.Eventually;

/**
 * One data folder under {@code target/}, and the services that run on it, one after the other. Its database is looked into
 * past the service: also while the service is dead and the database lives on as an orphan.
 */
final class Installation implements AutoCloseable {

    static final String TOKEN = "the-administrator-of-the-process-tests-and-of-nothing-else";

    final Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private final List<String> options = new ArrayList<>();
    private Path packaged = ServiceProcess.PACKAGED;
    private final List<ServiceProcess> services = new ArrayList<>();

    private Installation(Path folder) {
        this.folder = folder;
    }

    static Installation fresh() {
        try {
            Path all = Files.createDirectories(Path.of("target", "process").toAbsolutePath());
            Installation installation = new Installation(Files.createTempDirectory(all, "data-"));
            return installation.with("MIMAMORI_ADMIN_TOKEN", TOKEN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another folder, whose services are told to use this database. */
    Installation guest(String database, String applicationName) {
        return fresh().with("QUARKUS_DATASOURCE_JDBC_URL", url(database) + "?ApplicationName=" + applicationName)
                .with("QUARKUS_DATASOURCE_USERNAME", "mimamori").with("QUARKUS_DATASOURCE_PASSWORD", password());
    }

    /** For every service from now on; null: not set. */
    Installation with(String variable, String value) {
        settings.put(variable, value);
        return this;
    }

    /** Of the JVM, for every service from now on. */
    Installation option(String option) {
        options.add(option);
        return this;
    }

    /** Of every service from now on, at most: {@code 256m}. */
    Installation heap(String most) {
        options.add("-Xmx" + most);
        return this;
    }

    /** Of another version than this one, for every service from now on. */
    Installation packaged(Path folder) {
        packaged = folder;
        return this;
    }

    /** Sends reminders there. */
    Installation telling(Inbox inbox) {
        return with("MIMAMORI_WEBHOOK_URL", inbox.url("/hook"))
                .with("MIMAMORI_WEBHOOK_SECRET", "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=")
                .with("MIMAMORI_ALLOW_PRIVATE_ADDRESSES", "true");
    }

    /** Ready to answer. */
    ServiceProcess start() {
        return launch().awaitReady();
    }

    /** Does not wait. */
    ServiceProcess launch() {
        Map<String, String> environment = new HashMap<>(Map.of("QUARKUS_HTTP_PORT", "0", "MIMAMORI_DATA_DIR",
                folder.toString()));
        environment.putAll(settings);
        ServiceProcess service = ServiceProcess.launch(packaged, environment, options);
        services.add(service);
        return service;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + pidFile().get(3).strip() + "/" + database;
    }

    String password() {
        try {
            return Files.readString(folder.resolve("password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url("mimamori"), "mimamori", password());
    }

    /** Empty, beside the service's own. */
    void createDatabase(String name) {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", password())) {
            connection.createStatement().execute("create database " + name + " owner mimamori");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void execute(String sql) {
        try (Connection connection = connect()) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes something of a row. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** The first column. */
    List<String> list(String sql) {
        return rows(sql, row -> row.getString(1));
    }

    /** A way into a database. */
    interface Connecting {
        Connection connect() throws SQLException;
    }

    <T> List<T> rows(String sql, Reading<T> reading) {
        return rows(this::connect, sql, reading);
    }

    static <T> List<T> rows(Connecting to, String sql, Reading<T> reading) {
        try (Connection connection = to.connect(); ResultSet row = connection.createStatement().executeQuery(sql)) {
            List<T> values = new ArrayList<>();
            while (row.next()) {
                values.add(reading.of(row));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String tableAndCondition) {
        return Long.parseLong(list("select count(*) from " + tableAndCondition).get(0));
    }

    /** How many slots of a service's release have elapsed. */
    int elapsed(String service) {
        return Integer.parseInt(list("""
                select grid_slot + floor(extract(epoch from mimamori_now() - grid_at) / interval_seconds)::integer
                from checklist c join watch w on w.checklist_id = c.id
                join release r on r.id = c.release_id join service s on s.id = r.service_id where s.name = '%s'
                """.formatted(service)).get(0));
    }

    /** Each slot was opened or skipped, none twice; a slot that has just come gets its moment. */
    void assertOpenedAndSkippedAreElapsed(Pipeline pipeline, String service, String release) {
        Eventually.assertThat(() -> {
            int before = elapsed(service);
            int slots = pipeline.progress(release).slots();
            int after = elapsed(service);
            assertThat(after).as("in the middle of an interval").isEqualTo(before);
            assertThat(slots).as(service).isEqualTo(before);
        });
    }

    /** The server that runs on this very folder. */
    ProcessHandle postgres() {
        ProcessHandle server = ProcessHandle.of(Long.parseLong(pidFile().get(0).strip())).orElseThrow();
        assertThat(server.info().arguments().orElseThrow()).contains(folder.resolve("postgres").toString());
        return server;
    }

    private List<String> pidFile() {
        try {
            return Files.readAllLines(folder.resolve("postgres/postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves no process behind, whatever the test has killed, and no data: only the services' logs stay. */
    @Override
    public void close() throws Exception {
        for (ServiceProcess service : services) {
            service.close();
        }
        if (Files.exists(folder.resolve("postgres/postmaster.pid"))) {
            ProcessHandle orphan = postgres();
            orphan.destroy();
            orphan.onExit().get(20, SECONDS);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
