package dev.mimamori.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

import org.postgresql.Driver;

/**
 * The server's process. A child of this JVM rather than {@code pg_ctl start}'s grandchild, so that its end is seen at once,
 * and leaves no zombie where nobody adopts processes; but in a session of its own, so that Ctrl-C at a terminal reaches the
 * application alone.
 */
final class PostgresProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(2); // replaying the log after a crash takes its time
    private static final Path SETSID = Path.of("/usr/bin/setsid"); // macOS has none: there Ctrl-C stops both at once

    private final DataFolder folder;
    private final PostgresBinaries binaries;
    private final int port;
    private volatile Process process;
    private volatile boolean unwanted;

    PostgresProcess(DataFolder folder, PostgresBinaries binaries, int port) {
        this.folder = folder;
        this.binaries = binaries;
        this.port = port;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    void waitFor() throws InterruptedException {
        process.waitFor();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    void kill() {
        process.destroyForcibly();
    }

    /** Ends a launch that is under way, by an exception. */
    void abandon() {
        unwanted = true;
    }

    /** True when it answers, false when it has ended instead. */
    boolean launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()));
        builder.environment().put("LC_ALL", "C");
        process = builder.start();
        process.getOutputStream().close();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive()) {
            try (Connection answered = connect()) {
                return true;
            } catch (SQLException e) {
                if ("28P01".equals(e.getSQLState())) {
                    throw new PostgresFailure("The password in " + folder.passwordFile()
                            + " is not the database's: restore it from where the data folder comes from");
                }
                if (unwanted || System.nanoTime() > deadline) {
                    throw new IOException(unwanted ? "told to stop" : "no answer for " + PATIENCE.toSeconds() + " s", e);
                }
            }
            pause();
        }
        return false;
    }

    /** Why it has ended. */
    String lastWords() throws IOException {
        return Files.readAllLines(folder.log()).stream()
                .filter(line -> line.contains("FATAL") && !line.contains("starting up"))
                .reduce((first, second) -> second).orElse("PostgreSQL ended with " + process.exitValue());
    }

    /** A role that is not the superuser, so that no statement of the application can reach the machine's files. */
    void createDatabase() throws SQLException {
        try (Connection connection = connect(); Statement sql = connection.createStatement()) {
            if (!exists(sql, "select 1 from pg_roles where rolname = 'mimamori'")) {
                sql.execute("create role mimamori login password '" + folder.password() + "'");
            }
            if (!exists(sql, "select 1 from pg_database where datname = 'mimamori'")) {
                sql.execute("create database mimamori owner mimamori");
            }
        }
    }

    private static boolean exists(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            return row.next();
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", folder.password());
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        return new Driver().connect(url("postgres"), properties);
    }

    /**
     * Durable, whatever postgresql.conf says, and closed: no address but this one and no socket file. The log is for what
     * the server has to say; statements that fail are the application's to report, and may carry its data.
     */
    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(binaries.command("postgres", "-D", folder.cluster().toString(), "-p", Integer.toString(port),
                "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                "-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "full_page_writes=on",
                "-c", "max_connections=200", // the pools of three services and the engine's own
                "-c", "log_min_messages=log", "-c", "log_checkpoints=off", "-c", "logging_collector=off"));
        return command;
    }

    static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while PostgreSQL was starting", e);
        }
    }
}
