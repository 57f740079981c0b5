package dev.mimamori.graphql.http;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Caller;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.common.Export;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.GraphQLConfig;
import dev.mimamori.graphql.Refused;
import dev.mimamori.graphql.Running;
import dev.mimamori.graphql.limit.CostGate;
import dev.mimamori.graphql.limit.Deadlines;
import dev.mimamori.graphql.limit.Limits;

/** Makes files. Each is large, and is in memory as a whole: so there are few at once, and one for each who asks. */
@ApplicationScoped
class Exports {

    private static final int SOON = 5;

    private final Semaphore free;
    private final int cost;
    private final Set<String> asking = ConcurrentHashMap.newKeySet();

    @Inject
    CostGate gate;

    @Inject
    Deadlines deadlines;

    @Inject
    Limits limits;

    @Inject
    Exports(GraphQLConfig config) {
        free = new Semaphore(config.exportsAtOnce());
        cost = config.maxCost();
    }

    /** Takes time, and may be stopped meanwhile. */
    String text(Export export, Map<String, String> parameters, Caller caller, Running running) throws Exception {
        if (!asking.add(caller.counted())) {
            throw later(429, "this token is being given a file just now: one at a time");
        }
        try {
            return inTurn(export, parameters, running);
        } finally {
            asking.remove(caller.counted());
        }
    }

    private String inTurn(Export export, Map<String, String> parameters, Running running) throws Exception {
        if (running.isStopped()) { // nobody has waited for its turn
            throw limits.tookTooLong();
        }
        if (!free.tryAcquire()) {
            throw later(503, "too many files are being made at the moment");
        }
        try (CostGate.Share share = gate.enter(cost); Deadlines.Deadline deadline = deadlines.begin(running)) {
            return running.during(() -> export.text(parameters));
        } catch (RuntimeException e) {
            throw running.isStopped() ? limits.tookTooLong() : e;
        } finally {
            free.release();
        }
    }

    private static Refused later(int status, String message) {
        return Refused.later(status, Errors.of(Code.RATE_LIMITED, message + ": try again in " + SOON + " s"), SOON);
    }
}
