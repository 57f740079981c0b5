package dev.mimamori.graphql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Caller;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.graphql.limit.CostGate;
import dev.mimamori.graphql.limit.Deadlines;
import dev.mimamori.graphql.limit.Growth;
import dev.mimamori.graphql.limit.Limits;
import dev.mimamori.graphql.trusted.PersistedQueries;
import dev.mimamori.graphql.trusted.PersistedQueries.Found;
import graphql.ExecutionResult;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;

/** From a request of somebody who is known to its answer: what it may be, whether it fits, and what came of it. */
@ApplicationScoped
public class Answering {

    @Inject
    ApiSchema api;

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
    Executor executor;

    @Inject
    Observed observed;

    /**
     * What is answered: {@code errors} where there are any, then {@code data}.
     *
     * @param mayChange whether a mutation may come this way
     * @throws Refused where it is not executed at all
     */
    public Map<String, Object> answer(Caller caller, GraphQLRequest request, boolean mayChange, Running running) {
        Ready ready = ready(caller, request);
        check(ready.operation(), mayChange);
        return answer(caller, ready, running);
    }

    /** An operation that was checked, and is within the limits. */
    public record Ready(Found found, Prepared document, OperationDefinition operation, GraphQLRequest request, long cost) {

        public boolean isSubscription() {
            return operation.getOperation() == Operation.SUBSCRIPTION;
        }
    }

    /** @throws Refused where it cannot be executed at all */
    public Ready ready(Caller caller, GraphQLRequest request) {
        Found found = persisted.find(request);
        Prepared document = documents.prepare(found.text(), found.trusted());
        persisted.remember(request, found);
        return ready(caller, request, found, document);
    }

    /** The same again for somebody who follows: a document takes much memory, and their rights may be others now. */
    public Ready ready(Caller caller, GraphQLRequest request, Found found) {
        return ready(caller, request, found, documents.prepare(found.text(), found.trusted()));
    }

    /** The same of a document that is at hand. */
    Ready ready(Caller caller, GraphQLRequest request, Found found, Prepared document) {
        OperationDefinition operation = document.operation(caller, request.operationName());
        long cost = document.cost(api.schema(), operation, request.variables());
        if (!found.trusted()) {
            limits.check(cost);
        }
        return new Ready(found, document, operation, request, cost);
    }

    /** Of a query or a mutation. */
    public Map<String, Object> answer(Caller caller, Ready ready, Running running) {
        running.mayBeAbandoned(ready.operation().getOperation() == Operation.QUERY);
        return observed.answer(ready.operation(),
                () -> told(executed(caller, ready, running, null), ready.operation(), ready.request()));
    }

    /**
     * What a subscription tells of something that happened; empty where that does not concern it.
     *
     * @throws Refused where it can be followed no longer, or could never be
     */
    public Optional<Map<String, Object>> tell(Caller caller, Ready ready, Occurrence occurrence, Running running) {
        running.mayBeAbandoned(true);
        ExecutionResult result = executed(caller, ready, running, occurrence);
        if (!occurrence.isResolved()) {
            List<Map<String, Object>> errors = Errors.of(result.getErrors());
            throw Refused.request(400, !errors.isEmpty() ? blamed(ready.operation(), ready.request(), errors)
                    : List.of(Errors.of(Code.BAD_INPUT, "there is nothing left of this subscription to be told")));
        }
        if (!occurrence.hasItem()) {
            return Optional.empty();
        }
        Map<String, Object> answer = told(result, ready.operation(), ready.request());
        Errors.internal(answer).ifPresent(failed -> { // to tell half of it would be to have told it
            throw Refused.request(400, failed);
        });
        return Optional.of(answer);
    }

    private ExecutionResult executed(Caller caller, Ready ready, Running running, Occurrence occurrence) {
        if (running.isStopped()) { // nobody has waited for its turn
            throw limits.tookTooLong();
        }
        long cost = ready.cost() + (occurrence == null ? 0 : occurrence.weight());
        try (CostGate.Share share = gate.enter(cost); Deadlines.Deadline deadline = deadlines.begin(running)) {
            Growth growth = limits.growth(share, cost);
            running.within(growth);
            return execute(caller, ready, running, occurrence, growth);
        }
    }

    private static void check(OperationDefinition operation, boolean mayChange) {
        if (operation.getOperation() == Operation.SUBSCRIPTION) {
            throw Refused.request(Code.BAD_INPUT, "a subscription needs a WebSocket");
        }
        if (operation.getOperation() == Operation.MUTATION && !mayChange) {
            throw Refused.http(405, "a mutation needs POST");
        }
    }

    private ExecutionResult execute(Caller caller, Ready ready, Running running, Occurrence occurrence, Growth growth) {
        ExecutionResult result;
        try {
            result = executor.execute(caller, ready.document(), ready.operation(), ready.request().variables(), running,
                    occurrence);
        } catch (RuntimeException e) {
            growth.check();
            throw running.isStopped() ? limits.tookTooLong() : e;
        }
        growth.check();
        if (running.isStopped() && !result.getErrors().isEmpty()) {
            throw limits.tookTooLong();
        }
        return result;
    }

    private Map<String, Object> told(ExecutionResult result, OperationDefinition operation, GraphQLRequest request) {
        List<Map<String, Object>> errors = Errors.of(result.getErrors());
        if (!result.isDataPresent()) {
            throw Refused.request(400, blamed(operation, request, errors));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        if (!errors.isEmpty()) {
            answer.put("errors", errors);
        }
        answer.put("data", result.getData());
        return answer;
    }

    /** A variable that does not fit is told as the very field of it. */
    private List<Map<String, Object>> blamed(OperationDefinition operation, GraphQLRequest request,
            List<Map<String, Object>> errors) {
        boolean variable = errors.stream().anyMatch(error -> String.valueOf(error.get("message")).startsWith("Variable '"));
        return !variable ? errors
                : new FieldAtFault(api.schema()).inVariables(operation, request.variables())
                        .map(field -> Errors.blaming(field, errors)).orElse(errors);
    }
}
