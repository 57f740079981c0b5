package dev.mimamori.graphql;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Caller;
import dev.mimamori.common.Role;
import dev.mimamori.graphql.Answering.Ready;
import dev.mimamori.graphql.limit.CostGate;
import dev.mimamori.graphql.limit.Deadlines;
import dev.mimamori.graphql.limit.Limits;
import dev.mimamori.graphql.trusted.PersistedQueries;
import dev.mimamori.graphql.trusted.PersistedQueries.Found;
import dev.mimamori.read.Plan;
import dev.mimamori.read.Reads;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;

/**
 * Queries that the database answers in one statement, with the same rights and limits as the others. To be called on an
 * event loop: nothing here waits, and what would have to takes the ordinary way.
 */
@ApplicationScoped
public class SingleStatement {

    /** What is walked through for each request must not be long; a trusted document may be. */
    private static final int LONGEST = 16 * 1024;

    @Inject
    Answering answering;

    @Inject
    Documents documents;

    @Inject
    PersistedQueries persisted;

    @Inject
    Limits limits;

    @Inject
    CostGate gate;

    @Inject
    Deadlines deadlines;

    @Inject
    Observed observed;

    @Inject
    Reads reads;

    /** A query that may be asked, and its statement. */
    public record Query(Ready ready, Plan.Bound statement) {
    }

    /**
     * Null where it is none; nothing was done then.
     *
     * @throws Refused where it is not executed at all
     */
    public Query find(Caller caller, GraphQLRequest request) {
        Found found = caller.may(Role.VIEWER) ? persisted.atHand(request) : null; // others are shown less of people
        if (found == null || found.text().length() > LONGEST) {
            return null;
        }
        Prepared document = documents.atHand(found.text(), found.trusted());
        if (document == null) {
            return null;
        }
        Ready ready = answering.ready(caller, request, found, document);
        Plan plan = document.plan(ready.operation());
        if (plan == null) {
            return null;
        }
        try {
            return new Query(ready, plan.bind(request.variables()));
        } catch (RuntimeException ordinary) { // whoever executes it says what is wrong
            return null;
        }
    }

    /**
     * Null where it cannot be sent just now. What comes is null where it takes the ordinary way after all, and fails with
     * {@link Refused} alone.
     */
    public Future<Buffer> answer(Query query, ContextInternal context, Running running) {
        CostGate.Share share = gate.enterNow(query.ready().cost());
        if (share == null) {
            return null;
        }
        running.mayBeAbandoned(true);
        Future<Buffer> coming = send(query, context, running);
        if (coming == null) {
            share.close();
            return null;
        }
        Observed.Observation observation = observed.begin(query.ready().operation());
        Deadlines.Deadline deadline = deadlines.begin(running);
        return coming.transform(done -> {
            deadline.close();
            share.close();
            if (done.succeeded() && done.result() != null) {
                observation.answered();
                return Future.succeededFuture(done.result());
            }
            if (running.isStopped()) {
                Refused late = limits.tookTooLong();
                observation.refused(late);
                return Future.failedFuture(late);
            }
            observation.left();
            return Future.succeededFuture();
        });
    }

    private Future<Buffer> send(Query query, ContextInternal context, Running running) {
        try {
            return reads.send(context, query.statement(), running);
        } catch (RuntimeException ordinary) { // a value that the client does not take: nothing was sent
            return null;
        }
    }
}
