package dev.mimamori.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

/**
 * The data on disk, before a server runs on it: made if it is not there, refused if it is of another major version, and
 * freed of a server that has outlived its JVM.
 */
final class Cluster {

    private static final Logger LOG = Logger.getLogger(Cluster.class);

    private static final String UNFINISHED = "postgres-new-";

    private final DataFolder folder;
    private final PostgresBinaries binaries;

    Cluster(DataFolder folder, PostgresBinaries binaries) {
        this.folder = folder;
        this.binaries = binaries;
    }

    boolean exists() {
        return Files.exists(folder.cluster().resolve("PG_VERSION"));
    }

    void prepare() {
        try {
            if (exists()) {
                stopOrphan();
                refuseOtherMajorVersion();
            } else {
                initialise();
            }
            folder.rotateLog();
            folder.protectPassword();
            folder.deleteAll(UNFINISHED);
            binaries.deleteOlder();
        } catch (IOException e) {
            throw new PostgresFailure("Cannot prepare the embedded database in " + folder.path()
                    + ": run as the user who owns the folder (not as root), or set MIMAMORI_DATA_DIR or QUARKUS_DATASOURCE_JDBC_URL",
                    e);
        }
    }

    /**
     * Closed from the first moment, with a password for everybody. In a folder of another name until it is complete, so
     * that being killed here leaves nothing half made; and of a new name each time, as an {@code initdb} that has outlived
     * its JVM may still be writing to the last one. Text is ordered by PostgreSQL's own locale: an upgrade of the operating
     * system then never changes the order under an index.
     */
    private void initialise() throws IOException {
        Path unfinished = Files.createTempDirectory(folder.path(), UNFINISHED);
        folder.createPassword();
        binaries.run("initdb", "-D", unfinished.toString(), "-U", "postgres", "-A", "scram-sha-256",
                "--pwfile", folder.passwordFile().toString(), "-E", "UTF8", "--locale=C",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8");
        Files.move(unfinished, folder.cluster());
    }

    private void refuseOtherMajorVersion() throws IOException {
        String written = Files.readString(folder.cluster().resolve("PG_VERSION")).strip();
        String brought = binaries.run("postgres", "-V").replaceAll("\\D*(\\d+).*", "$1");
        if (!written.equals(brought)) {
            throw new PostgresFailure("The data in " + folder.cluster() + " is PostgreSQL " + written
                    + "'s and this Mimamori brings PostgreSQL " + brought
                    + ": move it over with pg_dump, or set MIMAMORI_DATA_DIR to another folder");
        }
    }

    /**
     * Only whoever holds the folder's lock may ask for this. The pid file may be older than the machine's last start, and
     * its number somebody else's by now: then nothing is signalled, and the file goes, as PostgreSQL would mistake that
     * process for itself. (Were it wrong to go: PostgreSQL also looks for a server's shared memory.)
     */
    void stopOrphan() throws IOException {
        Path pidFile = folder.cluster().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> orphan = Files.readString(pidFile).lines().findFirst().map(String::strip)
                .filter(pid -> pid.matches("\\d{1,10}")).map(Long::valueOf)
                .flatMap(ProcessHandle::of).filter(this::isServer);
        if (orphan.isPresent()) {
            LOG.infof("Stopping the database of a Mimamori that was killed (process %d)", orphan.get().pid());
            stopServer();
        } else {
            Files.deleteIfExists(pidFile);
        }
    }

    private boolean isServer(ProcessHandle process) {
        List<String> arguments = process.info().arguments().map(Arrays::asList).orElse(List.of());
        return arguments.contains(folder.cluster().toString());
    }

    /** Waits until it has stopped; clients are cut off, what they have committed is kept. */
    void stopServer() throws IOException {
        binaries.run("pg_ctl", "stop", "-D", folder.cluster().toString(), "-m", "fast", "-w", "-t", "60");
    }
}
