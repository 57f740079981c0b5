package dev.mimamori.reminder;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

import dev.mimamori.common.Channel;
import dev.mimamori.delivery.Outcome;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;

/**
 * How much may be under way on each channel. A channel that hangs fills its own places only; one that fails over and
 * over is left alone for a while, and then tried with one message.
 */
@ApplicationScoped
class Breakers {

    private static final Logger LOG = Logger.getLogger(Breakers.class);
    private static final int FAILURES = 20;
    private static final Duration REST = Duration.ofSeconds(15);

    private final Map<Channel, Line> lines = new EnumMap<>(Channel.class);

    @Inject
    Breakers(ReminderConfig config) {
        for (Channel channel : Channel.values()) {
            lines.put(channel, new Line(channel, config.engine().senders()));
        }
    }

    Line line(Channel channel) {
        return lines.get(channel);
    }

    /** The way to one channel. */
    static final class Line {

        /** Not to be had at all just now. */
        static final class Resting extends Exception {

            private static final long serialVersionUID = 1;
        }

        /** For the breaker, which counts exceptions. */
        private static final class Failure extends RuntimeException {

            private static final long serialVersionUID = 1;

            private final transient Outcome outcome;

            Failure(Outcome outcome) {
                super(null, null, false, false);
                this.outcome = outcome;
            }
        }

        private final Guard guard;
        private final Semaphore free;
        private volatile boolean open;
        private volatile long restsUntil;
        private volatile long quietUntil = System.nanoTime();

        Line(Channel channel, int places) {
            free = new Semaphore(places);
            guard = Guard.create().withDescription("channel " + channel).withCircuitBreaker()
                    .requestVolumeThreshold(FAILURES).failureRatio(1.0).delay(REST.toMillis(), ChronoUnit.MILLIS)
                    .failOn(Failure.class).onStateChange(state -> changed(channel, state)).done().build();
        }

        private void changed(Channel channel, CircuitBreakerState state) {
            restsUntil = System.nanoTime() + REST.toNanos();
            open = state != CircuitBreakerState.CLOSED;
            LOG.infof("The channel %s is %s", channel, state == CircuitBreakerState.OPEN
                    ? "left alone for " + REST.toSeconds() + " s: its last " + FAILURES + " messages failed"
                    : state == CircuitBreakerState.CLOSED ? "in order again" : "tried again");
        }

        /** Whether it is left alone, as one message after the other failed. */
        boolean isResting() {
            return open;
        }

        /** How many messages it can take now. */
        int places() {
            if (System.nanoTime() - quietUntil < 0) {
                return 0;
            }
            if (open) {
                return System.nanoTime() - restsUntil < 0 ? 0 : Math.min(1, free.availablePermits());
            }
            return free.availablePermits();
        }

        void take() throws InterruptedException {
            free.acquire();
        }

        void giveBack() {
            free.release();
        }

        /** @throws Resting it was not even tried */
        Outcome attempt(Callable<Outcome> send) throws Resting {
            try {
                return guard.call(() -> {
                    Outcome outcome = send.call();
                    if (outcome instanceof Outcome.Retry retry && !isFailure(outcome) && outcome != Notices.BEING_PUT_UP) {
                        quietUntil = System.nanoTime() + retry.notBefore().toNanos(); // it has asked for it
                    }
                    if (isFailure(outcome)) {
                        throw new Failure(outcome);
                    }
                    return outcome;
                }, Outcome.class);
            } catch (Failure failure) {
                return failure.outcome;
            } catch (CircuitBreakerOpenException e) {
                throw new Resting();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        /** Who asks for patience is well. */
        private static boolean isFailure(Outcome outcome) {
            return outcome instanceof Outcome.Retry retry && retry.notBefore().isZero();
        }
    }
}
