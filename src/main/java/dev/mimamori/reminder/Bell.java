package dev.mimamori.reminder;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import io.quarkus.scheduler.Scheduled;

/**
 * Wakes this replica's engine: when something was committed here, when a place is free, and every second for what others
 * have committed.
 */
@ApplicationScoped
class Bell {

    private final Semaphore rung = new Semaphore(0);

    @Inject
    TransactionSynchronizationRegistry transactions;

    void ring() {
        rung.release();
    }

    @Scheduled(every = "1s")
    void tick() {
        ring();
    }

    /** Once what is being written is there for all to see. */
    void ringAfterCommit() {
        if (transactions.getTransactionKey() == null) {
            ring();
            return;
        }
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // only what comes after counts
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    ring();
                }
            }
        });
    }

    /** Until it rings, or for so long; however often it rang, it is heard once. */
    void await(Duration atMost) throws InterruptedException {
        if (rung.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            rung.drainPermits();
        }
    }
}
