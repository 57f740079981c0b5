package dev.mimamori.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A JVM of its own that runs on the database of a folder, as the service does, until it is stopped or killed. */
final class DatabaseOwner implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Path output;
    final Process process;

    private DatabaseOwner(Path folder, Path output, Process process) {
        this.folder = folder;
        this.output = output;
        this.process = process;
    }

    public static void main(String[] dataDir) throws InterruptedException {
        try {
            System.out.println("URL " + EmbeddedDatabase.open(Path.of(dataDir[0])).url());
        } catch (PostgresFailure e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
        Thread.sleep(Long.MAX_VALUE);
    }

    /** Does not wait. */
    static DatabaseOwner launch(Path folder) throws IOException {
        return launch(folder, jar -> true);
    }

    static DatabaseOwner launch(Path folder, Predicate<String> jars) throws IOException {
        Path output = Files.createTempFile("owner", ".log");
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).filter(jars)
                .collect(joining(File.pathSeparator));
        Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp", classPath,
                DatabaseOwner.class.getName(), folder.toString())
                .redirectErrorStream(true).redirectOutput(output.toFile()).start();
        return new DatabaseOwner(folder, output, process);
    }

    /** Waits until there is a database to connect to. */
    static DatabaseOwner start(Path folder) throws Exception {
        DatabaseOwner owner = launch(folder);
        await(() -> owner.output().contains("URL ") || !owner.process.isAlive());
        assertThat(owner.output()).contains("URL ");
        return owner;
    }

    String url() throws IOException {
        return output().lines().filter(line -> line.startsWith("URL ")).findFirst().orElseThrow().substring(4);
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    Connection connect() throws Exception {
        return DriverManager.getConnection(url(), "mimamori", Files.readString(folder.resolve("password")));
    }

    void execute(String sql) throws Exception {
        try (Connection connection = connect()) {
            connection.createStatement().execute(sql);
        }
    }

    String query(String sql) throws Exception {
        try (Connection connection = connect(); ResultSet row = connection.createStatement().executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    boolean answers() throws Exception {
        try {
            return query("select 1").equals("1");
        } catch (SQLException e) {
            return false;
        }
    }

    ProcessHandle postgres() throws IOException {
        String pid = Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    /** As {@code kill -9} does: nothing in the JVM gets to run. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(PATIENCE.toSeconds(), SECONDS)).isTrue();
    }

    /** As {@code SIGTERM} does. */
    @Override
    public void close() throws InterruptedException, IOException {
        process.destroy();
        assertThat(process.waitFor(PATIENCE.toSeconds(), SECONDS)).isTrue();
        Files.deleteIfExists(output);
    }

    static void await(Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertThat(Instant.now()).as("deadline").isBefore(deadline);
            Thread.sleep(20);
        }
    }
}
