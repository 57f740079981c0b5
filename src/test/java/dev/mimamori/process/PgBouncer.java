package dev.mimamori.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.mimamori.testing.Eventually;
import io.zonky.test.db.postgres.util.LinuxUtils;

/** A pooler before a database: each transaction gets whatever connection is free. {@code -Dpgbouncer=…} names the program. */
final class PgBouncer implements AutoCloseable {

    /** Far fewer than the replicas think they have. */
    static final int CONNECTIONS = 6;

    private static final String PROGRAM = System.getProperty("pgbouncer", "/usr/sbin/pgbouncer");

    /** What the driver and the pooler do with statements that are executed often. */
    enum Statements {
        /** Each is parsed anew: the driver prepares none. Every version can do that. */
        PARSED_EACH_TIME("?prepareThreshold=0", ""),
        /** The pooler knows who has prepared what, and prepares it again where it is wanted. From 1.21 on. */
        PREPARED("", "max_prepared_statements = 200");

        final String ofTheUrl;
        private final String setting;

        Statements(String ofTheUrl, String setting) {
            this.ofTheUrl = ofTheUrl;
            this.setting = setting;
        }
    }

    final int port;
    final Statements statements;
    private final Process process;

    /** Those that this machine's PgBouncer knows. */
    static List<Statements> modes() {
        return version() >= 1.21 ? List.of(Statements.values()) : List.of(Statements.PARSED_EACH_TIME);
    }

    private static double version() {
        try {
            Process asked = new ProcessBuilder(PROGRAM, "--version").start();
            Matcher version = Pattern.compile("PgBouncer (\\d+\\.\\d+)")
                    .matcher(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            assertThat(version.find()).as("%s is a PgBouncer", PROGRAM).isTrue();
            return Double.parseDouble(version.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PgBouncer(OwnDatabase database, Statements statements) {
        this.statements = statements;
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
                    %s
                    """.formatted(database.port, port, folder.resolve("users"), CONNECTIONS, statements.setting));
            List<String> command = new ArrayList<>();
            if (LinuxUtils.isUnshareAvailable()) {
                command.addAll(List.of("unshare", "-U")); // it refuses to run as root, too
            }
            command.addAll(List.of(PROGRAM, folder.resolve("ini").toString()));
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
