package dev.mimamori.graphql.limit;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.DomainException.Code;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.GraphQLConfig;
import dev.mimamori.graphql.Refused;

/**
 * Answers that are put together at the same time fit into the heap. What costs little finds its way past those that wait
 * with much.
 */
@ApplicationScoped
public class CostGate {

    private static final int HEAP_OF_ONE = 12 * 1024;
    private static final int LEAST = 5_000;

    private final int most;
    private final Semaphore free;
    private final int mostWaiting;
    private final long patience;
    private final AtomicInteger waiting = new AtomicInteger();

    @Inject
    CostGate(GraphQLConfig config) {
        this(config.costAtOnce()
                .orElse((int) Math.min(10_000_000, Math.max(LEAST, Runtime.getRuntime().maxMemory() / HEAP_OF_ONE))),
                config.workers() / 2, config.patience().toMillis());
    }

    CostGate(int most, int mostWaiting, long patience) {
        this.most = most;
        this.free = new Semaphore(most);
        this.mostWaiting = mostWaiting;
        this.patience = patience;
    }

    /** What is taken; given back when the answer is there. To be used by one thread. */
    public interface Share extends AutoCloseable {

        /** Takes as much again, where it is free: who has begun does not wait, and holds what others wait for. */
        boolean more(int cost);

        @Override
        void close();
    }

    private final class Taken implements Share {

        private int share;

        private Taken(int share) {
            this.share = share;
        }

        @Override
        public boolean more(int cost) {
            int more = Math.min(cost, most - share);
            boolean taken = free.tryAcquire(more);
            share += taken ? more : 0;
            return taken;
        }

        @Override
        public void close() {
            free.release(share);
            share = 0;
        }
    }

    /** Waits for as much to be free; refused with 503 where that takes too long or too many wait already. */
    public Share enter(long cost) {
        int share = (int) Math.min(cost, most);
        if (!free.tryAcquire(share)) {
            await(share);
        }
        return new Taken(share);
    }

    /** The same at once; null where it would have to wait. */
    public Share enterNow(long cost) {
        int share = (int) Math.min(cost, most);
        return free.tryAcquire(share) ? new Taken(share) : null;
    }

    private void await(int share) {
        try {
            // those who wait hold a thread each, and some must be left for others
            if (waiting.incrementAndGet() <= mostWaiting && free.tryAcquire(share, patience, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
        throw Refused.later(503, Errors.of(Code.RATE_LIMITED,
                "too much is asked for at the moment, and this was not begun: try again in a second"), 1);
    }
}
