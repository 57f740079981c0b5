package dev.mimamori.process;

import java.time.Duration;

import dev.mimamori.testing.Eventually;

/** One of several services on a database; dies and comes back under the same name. */
final class Replica implements AutoCloseable {

    private static final int STARTS = 20;

    private final Installation installation;
    private volatile ServiceProcess service;
    private volatile boolean up;

    Replica(Installation installation) {
        this.installation = installation;
    }

    /** As whatever runs it in production does: again and again, while the database is away. */
    void start() {
        for (int attempt = 1; !up; attempt++) {
            try {
                service = installation.start();
                up = true;
            } catch (AssertionError | IllegalStateException notNow) {
                if (attempt == STARTS) {
                    throw notNow;
                }
                Eventually.pause(Duration.ofMillis(200));
            }
        }
    }

    boolean isUp() {
        return up;
    }

    ServiceProcess service() {
        return service;
    }

    Pipeline pipeline() {
        return service.pipeline();
    }

    void kill() {
        up = false;
        service.kill9();
    }

    void freeze() {
        up = false;
        service.freeze();
    }

    void thaw() {
        service.thaw();
        up = true;
    }

    @Override
    public void close() throws Exception {
        if (service != null) {
            service.kill9();
        }
        installation.close();
    }
}
