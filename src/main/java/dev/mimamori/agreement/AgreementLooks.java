package dev.mimamori.agreement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.common.Clock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

/** Looks at agreements now and then: weeks and incidents are what they are about, so some seconds are soon enough. */
@ApplicationScoped
class AgreementLooks {

    private static final Logger LOG = Logger.getLogger(AgreementLooks.class);
    private static final int BATCH = 100;

    @Inject
    Clock clock;

    @Inject
    Breaches breaches;

    @Inject
    Consequences consequences;

    @Inject
    AgreementReminders reminders;

    @Scheduled(every = "${mimamori.agreements.look-every:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        attempt(breaches::look);
        attempt(consequences::requireSecondSignatures);
        attempt(() -> {
            while (QuarkusTransaction.requiringNew().call(() -> reminders.remind(clock.now(), BATCH)) == BATCH) {
                // more of them are due
            }
        });
    }

    /** One that fails stops no other, and is tried again. */
    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.errorf("Agreements will be looked at again: %s", e.getMessage());
        }
    }
}
