package dev.mimamori.intake;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.RetrySchedule;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Does errands, on any number of replicas: each is leased, attempted outside any transaction, and what came of it recorded. */
@ApplicationScoped
class ErrandRound {

    private static final Logger LOG = Logger.getLogger(ErrandRound.class);
    private static final int PLACES = 8;
    private static final int KEPT_FREE = 2;
    private static final Set<Errand.Kind> URGENT = EnumSet.of(Errand.Kind.APPLY, Errand.Kind.PROTECTION);
    private static final Set<Errand.Kind> OTHERS = EnumSet.complementOf(EnumSet.copyOf(URGENT));
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Errands errands;

    private final Map<Errand.Kind, Errand.Doer> doers = new EnumMap<>(Errand.Kind.class);
    private final Semaphore places = new Semaphore(PLACES);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Random random = new Random();

    /** Where nobody tells us anything and nobody wants to hear anything, the database is not asked. */
    private final boolean wanted;

    @Inject
    ErrandRound(Instance<Errand.Doer> doers, Instance<Source> sources) {
        doers.forEach(doer -> this.doers.put(doer.kind(), doer));
        wanted = sources.stream().anyMatch(Source::configured) || doers.stream().anyMatch(Errand.Doer::standsAlone);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void go() {
        int free = places.availablePermits();
        if (!wanted || free == 0) {
            return;
        }
        // GitHub's and the sink's slowness is not that of those who wait for a release or a deployment
        List<Errand> due = new ArrayList<>(errands.lease(URGENT, free));
        int others = free - due.size() - KEPT_FREE;
        if (others > 0) {
            due.addAll(errands.lease(OTHERS, others));
        }
        for (Errand errand : due) {
            places.acquireUninterruptibly();
            threads.execute(() -> {
                try {
                    errands.record(errand, attempt(errand), random);
                } catch (RuntimeException e) {
                    LOG.errorf("What came of errand %d could not be recorded, and its lease will lapse: %s", errand.id(),
                            e.getMessage());
                } finally {
                    places.release();
                }
            });
        }
    }

    private Outcome attempt(Errand errand) {
        try {
            if (errand.attempts() > RetrySchedule.DELAYS.size()) { // each time, whoever attempted it was no more
                return new Outcome.Rejected("its attempts never came to an end");
            }
            return doers.get(errand.kind()).attempt(JSON.readTree(errand.about()));
        } catch (JsonProcessingException unreadable) {
            return new Outcome.Rejected("what it is about cannot be read");
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            LOG.errorf(e, "An errand of the kind %s failed unexpectedly", errand.kind());
            return new Outcome.Retry("unexpected failure: " + e.getClass().getSimpleName(), Duration.ZERO);
        }
    }

    /** What is under way is recorded before the database goes. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(10, TimeUnit.SECONDS);
    }
}
