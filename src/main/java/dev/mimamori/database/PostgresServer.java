package dev.mimamori.database;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;

import io.quarkus.runtime.Application;

/**
 * A PostgreSQL for as long as this JVM lives: started again on the same port when it dies, so that the connection pool
 * finds it again, and stopped after the application.
 * <p>
 * In live reload it outlives the class loader that it came from. So starting again and stopping only use classes that
 * starting has loaded.
 */
final class PostgresServer {

    private static final Logger LOG = Logger.getLogger(PostgresServer.class);
    private static final int LONGEST_STOP_OF_APPLICATION = 60; // seconds; after that it has lost its claim to a database
    private static final int LONGEST_PAUSE = 10; // seconds
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What a server that was killed leaves for a moment: sessions, one that is only just starting, its port. */
    private static final Pattern PASSES = Pattern.compile("still in use|already exists|could not create any TCP/IP sockets");

    private final Cluster cluster;
    private final PostgresProcess process;
    private final FolderLock lock; // a channel that nobody refers to is closed, and its lock gone
    private volatile boolean stopping;

    private PostgresServer(Cluster cluster, PostgresProcess process, FolderLock lock) {
        this.lock = lock;
        this.cluster = cluster;
        this.process = process;
    }

    static PostgresServer start(DataFolder folder, PostgresBinaries binaries, FolderLock lock) {
        Cluster cluster = new Cluster(folder, binaries);
        cluster.prepare();
        PostgresServer server = new PostgresServer(cluster,
                new PostgresProcess(folder, binaries, FreePort.choose()), lock);
        Runtime.getRuntime().addShutdownHook(new Thread(server::stopAfterApplication, "embedded-database-stop"));
        try {
            server.firstLaunch();
            return server;
        } catch (PostgresFailure e) {
            server.stop();
            throw e;
        } catch (IOException | SQLException e) {
            server.stop();
            throw new PostgresFailure("The embedded database does not start: see " + folder.log()
                    + ", or set QUARKUS_DATASOURCE_JDBC_URL to a database of your own", e);
        }
    }

    private synchronized void firstLaunch() throws IOException, SQLException {
        launch();
        process.createDatabase();
        Thread watch = new Thread(this::watch, "embedded-database-watch");
        watch.setDaemon(true);
        watch.start();
    }

    String url() {
        return process.url(EmbeddedDatabase.USER);
    }

    private void launch() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        cluster.stopOrphan();
        while (!process.launch()) {
            String reason = process.lastWords();
            if (stopping || !PASSES.matcher(reason).find() || System.nanoTime() > deadline) {
                throw new IOException(reason);
            }
            PostgresProcess.pause();
            cluster.stopOrphan();
        }
    }

    private void watch() {
        try {
            for (int pause = 0; !stopping; pause = Math.min(pause + 1, LONGEST_PAUSE)) {
                TimeUnit.SECONDS.sleep(pause);
                process.waitFor();
                if (restart()) {
                    pause = -1;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean restart() {
        if (stopping) {
            return false;
        }
        LOG.warn("PostgreSQL has ended, starting it again");
        try {
            launch();
            LOG.info("PostgreSQL is back");
            return true;
        } catch (IOException | RuntimeException e) {
            LOG.errorf("PostgreSQL does not come back: %s", e.getMessage());
            return false;
        }
    }

    /** All shutdown hooks run at once, and the application's still needs the database. */
    private void stopAfterApplication() {
        Application application = Application.currentApplication();
        try {
            if (application != null) {
                CompletableFuture.runAsync(application::awaitShutdown).get(LONGEST_STOP_OF_APPLICATION, TimeUnit.SECONDS);
            }
        } catch (Exception e) {
            LOG.warn("Stopping PostgreSQL under an application that does not stop");
        }
        stop();
    }

    private void stop() {
        stopping = true;
        process.abandon();
        synchronized (this) {
            try {
                if (process.isAlive()) {
                    cluster.stopServer();
                }
            } catch (IOException e) {
                LOG.errorf("PostgreSQL is killed, and will recover at the next start: %s", e.getMessage());
                process.kill();
            }
        }
    }
}
