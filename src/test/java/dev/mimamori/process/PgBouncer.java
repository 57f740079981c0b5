package dev.mimamori.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.mimamori.testing.Eventually;
import io.zonky.test.db.postgres.util.LinuxUtils;

/** A pooler before a database: each transaction gets whatever connection is free. {@code -Dpgbouncer=…} names the program. */
final class PgBouncer implements AutoCloseable {

    /** Far fewer than the replicas think they have. */
    static final int CONNECTIONS = 6;

    final int port;
    private final Process process;

    PgBouncer(OwnDatabase database) {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "process").toAbsolutePath()),
                    "pgbouncer-");
            Files.writeString(folder.resolve("users"), "\"mimamori\" \"%s\"%n".formatted(database.home.password()));
            Files.writeString(folder.resolve("ini"), """
                    [databases]
                    mimamori = host=127.0.0.1 port=%d dbname=mimamori
                    [pgbouncer]
                    listen_addr = 127.0.0.1
                    listen_port = %d
                    unix_socket_dir =
                    auth_type = scram-sha-256
                    auth_file = %s
                    pool_mode = transaction
                    default_pool_size = %d
                    max_client_conn = 500
                    ignore_startup_parameters = extra_float_digits
                    """.formatted(database.port, port, folder.resolve("users"), CONNECTIONS));
            List<String> command = new ArrayList<>();
            if (LinuxUtils.isUnshareAvailable()) {
                command.addAll(List.of("unshare", "-U")); // it refuses to run as root, too
            }
            command.addAll(List.of(System.getProperty("pgbouncer", "/usr/sbin/pgbouncer"), folder.resolve("ini").toString()));
            process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Eventually.within(Duration.ofSeconds(10), () -> {
            try {
                new Socket("127.0.0.1", port).close();
            } catch (IOException notYet) {
                throw new AssertionError(notYet);
            }
        });
    }

    @Override
    public void close() {
        process.destroy();
    }
}
