package dev.mimamori.graphql;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Callable;

import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

import dev.mimamori.graphql.limit.Growth;
import dev.mimamori.read.Waiter;

/**
 * An execution that can be stopped from outside: the statement that it waits for is cancelled, and no further field is
 * begun. A connection is known here from the moment it is taken from the pool until it is about to be given back, so that
 * nobody else's statement is hit.
 */
public final class Running implements Waiter {

    private static final Logger LOG = Logger.getLogger(Running.class);
    private static final ThreadLocal<Running> CURRENT = new ThreadLocal<>();

    private final Set<PGConnection> connections = Collections.newSetFromMap(new IdentityHashMap<>());
    private Growth growth;
    private Runnable cancel;
    private volatile boolean stopped;
    private volatile boolean mayBeAbandoned;
    private volatile boolean abandoned;

    /** The one on this thread; null where there is none. */
    static Running current() {
        return CURRENT.get();
    }

    void begin() {
        CURRENT.set(this);
    }

    static void end() {
        CURRENT.remove();
    }

    /** What its answer may grow to; without this it is bound by nothing, as what this service asks itself. */
    void within(Growth bound) {
        growth = bound;
    }

    /** Whether its answer, that holds so many fields and elements now, may go on. */
    boolean mayHold(int nodes) {
        return growth == null || growth.mayHold(nodes);
    }

    /** Whether somebody stopped it. */
    @Override
    public boolean isStopped() {
        return stopped;
    }

    /** Whether it changes nothing: when nobody waits for it any more, even before it began, it need not be finished. */
    public void mayBeAbandoned(boolean may) {
        mayBeAbandoned = may;
        if (may && abandoned) { // nothing is taken yet that would have to be cancelled
            stopped = true;
        }
    }

    /** Nobody waits for it any more. Whether it is to be stopped now: by whoever may wait for that. */
    public boolean abandon() {
        abandoned = true;
        return mayBeAbandoned;
    }

    /** What is no execution of a document, with the connections that this thread takes for it. */
    public <T> T during(Callable<T> work) throws Exception {
        begin();
        try {
            return work.call();
        } finally {
            end();
        }
    }

    /** For good. To be called again while it goes on: it may have been between two statements. */
    public synchronized void stop() {
        stopped = true;
        if (cancel != null) {
            cancel.run();
        }
        for (PGConnection connection : connections) {
            try {
                connection.cancelQuery(); // waits until PostgreSQL has passed it on
            } catch (SQLException e) {
                LOG.debug("A statement could not be cancelled", e);
            }
        }
    }

    /** By what the statement is cancelled that nobody waits for with a thread. */
    @Override
    public synchronized void cancelledBy(Runnable how) {
        cancel = how;
        if (stopped && how != null) {
            how.run();
        }
    }

    synchronized void taken(PGConnection connection) {
        connections.add(connection);
    }

    synchronized void givenBack(PGConnection connection) {
        connections.remove(connection);
    }
}
