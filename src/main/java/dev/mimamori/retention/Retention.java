package dev.mimamori.retention;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Forgets what is old, a little at a time, on one replica. Each batch is a short transaction: one that stayed open would
 * keep the engine's queues from being cleaned behind it.
 */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final Duration MOST = Duration.ofMinutes(5);
    private static final Duration BREATH = Duration.ofMillis(50);
    private static final int LONGEST_BATCH = 10; // seconds

    @Inject
    OldMessages messages;

    @Inject
    OldWatches watches;

    private volatile boolean stopping;

    @Scheduled(every = "${mimamori.retention.every:1h}", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        inBatches(messages::forget);
        inBatches(watches::forget);
    }

    private void inBatches(Callable<Boolean> batch) {
        long began = System.nanoTime();
        try {
            while (!stopping && QuarkusTransaction.requiringNew().timeout(LONGEST_BATCH).call(batch)
                    && System.nanoTime() - began < MOST.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(BREATH.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf("What is old will be looked through again: %s", e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }
}
