package dev.mimamori.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * and runs no more.
 */
final class OwnDatabase implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Whose guests the services of the test are. */
    final Installation home;
    private final int port;
    private Process server;

    private OwnDatabase(Installation home, int port) {
        this.home = home;
        this.port = port;
    }

    /** Up. */
    static OwnDatabase prepared() {
        Installation home = Installation.fresh();
        int port;
        try (ServiceProcess maker = home.start()) {
            port = Integer.parseInt(home.url("").replaceAll(".*:(\\d+)/", "$1"));
        }
        OwnDatabase database = new OwnDatabase(home, port);
        database.start();
        return database;
    }

    void start() {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
        }
        try (Stream<Path> files = Files.list(home.folder)) {
            Path binaries = files.filter(file -> file.getFileName().toString().startsWith("binaries-")).findAny().orElseThrow();
            command.addAll(
                    List.of(binaries.resolve("bin/postgres").toString(), "-D", home.folder.resolve("postgres").toString(),
                            "-p", Integer.toString(port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
                            "-c", "max_connections=250", "-c", "fsync=on", "-c", "synchronous_commit=on"));
            server = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(home.folder.resolve("own.log").toFile())).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Eventually.within(PATIENCE, () -> {
            try {
                home.connect().close();
            } catch (SQLException | RuntimeException notYet) {
                throw new AssertionError(notYet);
            }
        });
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
        assertThat(server).isNotNull();
        home.close();
        server.destroy();
    }
}
