package dev.mimamori.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.common.Clock;
import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.Watches;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Runs the three steps, over and over: look at the watches that are due, plan messages, send them. Any number of
 * replicas run it on one database; none leads. Between two runs it sleeps until the next thing is due, and is woken
 * when this replica commits something new; the scheduler wakes it every second for what others have committed.
 */
@ApplicationScoped
class Engine {

    private static final Logger LOG = Logger.getLogger(Engine.class);
    private static final Duration NAP = Duration.ofSeconds(1);
    private static final Duration STUCK = Duration.ofMinutes(5);
    private static final Duration BREATH = Duration.ofMillis(5);

    @Inject
    ReminderConfig config;

    @Inject
    Clock clock;

    @Inject
    Watches watches;

    @Inject
    Looking looking;

    @Inject
    Planning planning;

    @Inject
    PlanQueue queue;

    @Inject
    Senders senders;

    @Inject
    MeterRegistry meters;

    @Inject
    Bell bell;

    @Inject
    Courtesy courtesy;

    private volatile boolean running;
    /** Whether there was more in the last turn than a few. */
    private boolean crowded;
    private volatile long lastTurn = System.nanoTime();
    private volatile long turned = System.nanoTime();
    private volatile String problem;
    private Thread loop;

    /** Last of all: a start that fails leaves no engine behind. */
    void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
        if (config.engine().enabled()) {
            running = true;
            loop = new Thread(this::loop, "reminder-engine");
            meters.gauge("mimamori.engine.idle.seconds", this, engine -> engine.idle().toNanos() / 1e9);
            loop.start();
        }
    }

    /** Nothing is half-done: what is under way is recorded before the database goes. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        if (loop != null) {
            bell.ring();
            loop.join(TimeUnit.SECONDS.toMillis(30));
            senders.stop();
        }
    }

    private void loop() {
        while (running) {
            lastTurn = System.nanoTime();
            try {
                if (!run()) {
                    sleep();
                } else if (crowded) {
                    courtesy.rest(Duration.ofNanos(System.nanoTime() - lastTurn));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                // whatever it was: an engine that stops looks like one that has nothing to say
                problem = e.getClass().getSimpleName(); // and no more: the message may quote what was to be said
                LOG.errorf("The engine will try again: %s", e);
                LOG.debug("The engine failed", e);
                pause();
            }
        }
    }

    /** Whether it turns, where it should: a database that is gone makes it wait, and not stop. */
    boolean isAlive() {
        return !running || loop.isAlive() && Duration.ofNanos(System.nanoTime() - lastTurn).compareTo(STUCK) < 0;
    }

    /** Since it has done all its steps. */
    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - turned);
    }

    /** Why its last turn came to nothing; null where it did not. */
    String problem() {
        return problem;
    }

    boolean isRunning() {
        return running;
    }

    /** Whether it has done all its steps, and has asked the database, since this moment of {@link System#nanoTime}. */
    boolean turnedSince(long nanos) {
        return running && turned - nanos > 0;
    }

    /** One turn; whether there was anything to do. */
    private boolean run() throws InterruptedException {
        Instant now = clock.now();
        int looked = looking.look(now, crowded, senders.threads());
        int planned = plan(now);
        int sent = senders.dispatch(crowded);
        int worked = looked + planned + sent + senders.rewrite(now);
        crowded = Math.max(looked, planned) >= Courtesy.FEW || sent >= Courtesy.PLACES;
        turned = System.nanoTime();
        problem = null;
        return worked > 0;
    }

    /** As of the moment that the watches were looked at: what they say then replaces what has waited for the same moment. */
    private int plan(Instant now) {
        try {
            int batch = config.engine().batch();
            return inTransaction(() -> planning.plan(now, crowded ? courtesy.batch(batch) : batch));
        } catch (RuntimeException e) {
            if (Sql.Failure.isLostRace(e)) {
                return 1;
            }
            LOG.errorf(e, "A batch of reminders could not be planned; each is planned by itself");
            return planning.planOneByOne(now, config.engine().batch());
        }
    }

    private void sleep() throws InterruptedException {
        Instant now = clock.now();
        Duration nap = Stream.of(watches.nextLook(now), queue.next(now), senders.next()).flatMap(Optional::stream)
                .map(at -> Duration.between(now, at)).min(Duration::compareTo).filter(wait -> wait.compareTo(NAP) < 0)
                .orElse(NAP);
        // what is due and could not be had is in another replica's hands, or waits for a free sender
        Duration least = nap.compareTo(BREATH) < 0 ? BREATH : nap;
        bell.await(least);
    }

    private void pause() {
        try {
            bell.await(NAP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int inTransaction(java.util.concurrent.Callable<Integer> work) {
        return QuarkusTransaction.requiringNew().call(work);
    }
}
