package dev.mimamori.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import dev.mimamori.testing.Eventually;
import io.zonky.test.db.postgres.util.LinuxUtils;

/**
 * A PostgreSQL that no service starts again: the test decides when it is there. A service has made it, with all its tables,
 * and runs no more. There may be copies of it: backups, and standbys that follow it.
 */
final class OwnDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Whose guests the services of the test are. */
    final Installation home;
    final int port;
    private final Path cluster;
    private Process server;

    private OwnDatabase(Installation home, Path cluster, int port) {
        this.home = home;
        this.cluster = cluster;
        this.port = port;
    }

    /** Up. */
    static OwnDatabase prepared() {
        Installation home = Installation.fresh();
        int port;
        try (ServiceProcess maker = home.start()) {
            port = Integer.parseInt(home.url("").replaceAll(".*:(\\d+)/", "$1"));
        }
        OwnDatabase database = new OwnDatabase(home, home.folder.resolve("postgres"), port);
        database.start();
        return database;
    }

    /** What it holds at this moment, as {@code pg_basebackup} would take it; not started. To be closed before this one. */
    OwnDatabase backup(String name) {
        Path copy = home.folder.resolve(name);
        BaseBackup.of(this::superuser, cluster, copy);
        return new OwnDatabase(home, copy, freePort());
    }

    /** A backup that follows this one from now on; up. */
    OwnDatabase standby(String name) {
        execute("select pg_create_physical_replication_slot('%s', true)".formatted(name));
        OwnDatabase standby = backup(name);
        try {
            Files.createFile(standby.cluster.resolve("standby.signal"));
            Files.writeString(standby.cluster.resolve("postgresql.auto.conf"), """
                    primary_conninfo = 'host=127.0.0.1 port=%d user=postgres password=%s application_name=%s'
                    primary_slot_name = '%s'
                    """.formatted(port, home.password(), name, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        standby.start();
        return standby;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void start() {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
        }
        try (Stream<Path> files = Files.list(home.folder)) {
            Path binaries = files.filter(file -> file.getFileName().toString().startsWith("binaries-")).findAny().orElseThrow();
            command.addAll(
                    List.of(binaries.resolve("bin/postgres").toString(), "-D", cluster.toString(),
                            "-p", Integer.toString(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                            "-c", "max_connections=250", "-c", "fsync=on", "-c", "synchronous_commit=on"));
            server = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(home.folder.resolve("own.log").toFile())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Eventually.within(PATIENCE, () -> {
            try {
                superuser().close();
            } catch (SQLException | RuntimeException notYet) {
                throw new AssertionError(notYet);
            }
        });
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "mimamori", home.password());
    }

    /** In the service's database. */
    Connection superuser() throws SQLException {
        return DriverManager.getConnection(url("mimamori"), "postgres", home.password());
    }

    /** As superuser. */
    void execute(String sql) {
        try (Connection connection = superuser()) {
            connection.createStatement().execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column. */
    List<String> list(String sql) {
        return Installation.rows(this::superuser, sql, row -> row.getString(1));
    }

    long count(String tableAndCondition) {
        return Long.parseLong(list("select count(*) from " + tableAndCondition).get(0));
    }

    /** What {@code pg_ctl stop -m immediate} does: as if the machine had lost its power. */
    void stopAtOnce() {
        ServiceProcess.signal(server.pid(), "QUIT");
        try {
            server.onExit().get(PATIENCE.toSeconds(), SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("the server does not stop", e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void restartAtOnce() {
        stopAtOnce();
        start();
    }

    /** Cuts off some of the services' sessions; how many it were. */
    int terminateSome(int most) {
        return home.list("""
                select pg_terminate_backend(pid) from (
                    select pid from pg_stat_activity where usename = 'mimamori' and pid <> pg_backend_pid()
                    order by random() limit %d) as unlucky
                """.formatted(most)).size();
    }

    @Override
    public void close() throws Exception {
        if (cluster.endsWith("postgres")) { // else a copy, in the folder of the first
            assertThat(server).isNotNull();
            home.close();
            server.destroy();
        } else if (server != null && server.isAlive()) {
            stopAtOnce();
        }
    }
}
