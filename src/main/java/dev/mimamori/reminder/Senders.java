package dev.mimamori.reminder;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.common.Channel;
import dev.mimamori.common.Clock;

/** The engine's third step, on threads of its own: whoever is slow to take a message keeps nobody else waiting. */
@ApplicationScoped
class Senders {

    private static final Logger LOG = Logger.getLogger(Senders.class);
    private static final int NOTICES = 20;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean rewriting = new AtomicBoolean();

    @Inject
    Clock clock;

    @Inject
    Sending sending;

    @Inject
    Breakers breakers;

    @Inject
    Notices notices;

    @Inject
    Courtesy courtesy;

    @Inject
    Bell bell;

    Executor threads() {
        return threads;
    }

    /** What is under way is recorded before the database goes. */
    void stop() throws InterruptedException {
        threads.shutdown();
        threads.awaitTermination(30, TimeUnit.SECONDS);
    }

    /** When there is something to send, or to say anew. */
    Optional<Instant> next() {
        // while every place of a channel is taken, the first that is free rings the bell
        Map<Channel, Integer> places = sending.places();
        Optional<Instant> toSend = places.isEmpty() ? Optional.empty() : sending.next(List.copyOf(places.keySet()));
        Optional<Instant> toRewrite = rewriting.get() ? Optional.empty() : notices.next();
        return Stream.of(toSend, toRewrite).flatMap(Optional::stream).min(Instant::compareTo);
    }

    /** How many were begun. Leases no more than can be under way at once: one that hangs keeps nobody from planning. */
    int dispatch(boolean crowded) throws InterruptedException {
        Map<Channel, Integer> places = sending.places();
        if (crowded) {
            places.replaceAll((channel, free) -> courtesy.places(free));
        }
        List<Leased> leased = places.isEmpty() ? List.of() : sending.lease(clock.now(), places);
        for (Leased message : leased) {
            breakers.line(message.channel()).take();
            threads.execute(() -> send(message));
        }
        return leased.size();
    }

    /** 1 where one was begun, else 0. One at a time, beside everything else: a notice that is late hurts nobody. */
    int rewrite(Instant now) {
        if (notices.next().filter(at -> !at.isAfter(now)).isEmpty() || !rewriting.compareAndSet(false, true)) {
            return 0;
        }
        threads.execute(() -> {
            try {
                notices.rewrite(now, NOTICES);
            } catch (RuntimeException e) {
                LOG.errorf("Notices could not be rewritten, and their lease will lapse: %s", e.getMessage());
            } finally {
                rewriting.set(false);
                bell.ring();
            }
        });
        return 1;
    }

    private void send(Leased message) {
        try {
            sending.send(message);
        } catch (RuntimeException e) {
            LOG.errorf("Message %d: what came of it could not be recorded, and its lease will lapse: %s", message.id(),
                    e.getMessage());
        } finally {
            breakers.line(message.channel()).giveBack();
            bell.ring();
        }
    }
}
