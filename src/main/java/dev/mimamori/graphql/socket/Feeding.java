package dev.mimamori.graphql.socket;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.graphql.GraphQLConfig;
import io.vertx.core.Vertx;

/** Keeps the feed of this replica, as long as anybody is connected. */
@ApplicationScoped
class Feeding {

    private static final Logger LOG = Logger.getLogger(Feeding.class);

    /** As far back as the first reading: enough for whoever asked first and then subscribed. */
    private static final long RECENT = 10L * 1_000_000_000;

    private final AtomicBoolean polling = new AtomicBoolean();
    private final Feed feed;

    /** One reads at a time; whoever only looks into the feed, on an event loop, does not wait for the database. */
    private final Object reading = new Object();

    /** Somebody reads, and goes on to. */
    private volatile boolean followed;

    @Inject
    Vertx vertx;

    @Inject
    Changes changes;

    @Inject
    Feeding(GraphQLConfig config) {
        feed = new Feed(config.sockets().backlog(), RECENT);
    }

    Feed feed() {
        return feed;
    }

    /** Where a subscription begins; from there on nothing is missed. */
    long recent() {
        if (!followed) { // else what changes from now on comes behind this place, and the database need not be waited for
            synchronized (reading) {
                feed.add(changes.begin(), System.nanoTime());
                followed = true;
            }
        }
        return feed.recent();
    }

    /** What is new is in the feed when {@code then} is run. */
    void poll(BooleanSupplier nobody, Runnable then, Runnable lost) {
        if (!polling.compareAndSet(false, true)) {
            return;
        }
        vertx.executeBlocking(() -> {
            synchronized (reading) {
                if (nobody.getAsBoolean()) { // asked here: whoever comes at this moment is told what changed just before
                    followed = false;
                    changes.end();
                } else {
                    feed.add(changes.poll(), System.nanoTime());
                    followed = true;
                }
            }
            return null;
        }, false).onComplete(done -> {
            polling.set(false);
            if (done.cause() instanceof Changes.Lost) {
                LOG.warn("Changes were lost with the database; whoever followed is asked to connect again");
                lost.run();
            } else if (done.failed()) {
                LOG.debug("What changed could not be read, and will be", done.cause());
            } else {
                then.run();
            }
        });
    }
}
