package dev.mimamori.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL of the benchmark's own, as durable as the product's, in a temporary folder; it can tell what it was asked. */
final class Server implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EmbeddedPostgres postgres;
    private final Path log;

    private Server(EmbeddedPostgres postgres, Path log) {
        this.postgres = postgres;
        this.log = log;
    }

    static Server start(Path folder) throws IOException {
        Path data = folder.resolve("postgres");
        Server server = new Server(EmbeddedPostgres.builder().setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setDataDirectory(data).setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on").setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("logging_collector", "on").setServerConfig("log_destination", "jsonlog")
                .setServerConfig("log_directory", "log").setServerConfig("log_filename", "said.log")
                .setServerConfig("log_checkpoints", "off").start(), data.resolve("log/said.json"));
        for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (!server.text("postgres", "show " + setting).equals("on")) {
                throw new IllegalStateException(setting + " is not on");
            }
        }
        return server;
    }

    int port() {
        return postgres.getPort();
    }

    long pid() throws IOException {
        try (var lines = Files.lines(log.getParent().resolveSibling("postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow());
        }
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", "");
    }

    void execute(String database, String... statements) {
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String text(String database, String query) {
        return texts(database, query).get(0);
    }

    long number(String database, String query) {
        return Long.parseLong(text(database, query));
    }

    List<String> texts(String database, String query) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody may be connected to the original. Not by copying files, which begins and ends with a checkpoint. */
    void copy(String original, String copy) {
        execute("postgres", "drop database if exists " + copy,
                "create database " + copy + " template " + original);
    }

    /** Bytes that were ever written to the log. */
    long wal() {
        return number("postgres", "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint");
    }

    /** Every statement that the product sends to this database meanwhile. */
    List<Asked> listen(String database, Runnable meanwhile) throws IOException {
        long from = Files.size(log);
        logging("all");
        meanwhile.run();
        logging("none");
        Transactions asked = new Transactions();
        try (var lines = Files.lines(log)) {
            long[] position = { 0 };
            lines.filter(line -> {
                position[0] += line.length() + 1; // the log is ASCII but for what the benchmark itself never says
                return position[0] > from;
            }).forEach(line -> {
                JsonNode entry = read(line);
                if (database.equals(entry.path("dbname").asText()) && "mimamori".equals(entry.path("user").asText())) {
                    Asked.of(entry.path("message").asText(), entry.path("detail").asText())
                            .ifPresent(statement -> asked.add(entry.path("pid").asInt(), statement));
                }
            });
        }
        return asked.whole();
    }

    private void logging(String what) {
        execute("postgres", "alter system set log_statement = '" + what + "'", "select pg_reload_conf()",
                "select pg_sleep(0.3)");
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
