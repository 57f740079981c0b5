package dev.mimamori.graphql;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;

import dev.mimamori.common.Caller;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.CurrentChange;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.execution.ExecutionId;
import graphql.execution.ResultNodesInfo;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.smallrye.graphql.execution.context.SmallRyeContext;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import io.smallrye.graphql.execution.error.ExceptionHandler;
import io.smallrye.graphql.execution.event.EventEmitter;

/**
 * Executes a document that was checked, for a caller who is known: what every way into the API ends in. One execution
 * runs on the thread that asks for it from beginning to end, with a request context of its own, so its resolvers never
 * share a session and never queue behind another's.
 */
@ApplicationScoped
public class Executor {

    /** The time is up. Whoever stopped it says so; this only ends what is under way. */
    private static final RuntimeException STOPPED = new IllegalStateException("stopped", null) {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    };

    private static final long BREATH = 100; // milliseconds

    private final AtomicLong number = new AtomicLong();
    private final EventEmitter events = EventEmitter.getInstance();
    private final BatchLoaders loaders;
    private final GraphQL graphql;

    /** For what a subscription tells of one event: a query, to which the library gives data loaders that batch. */
    private final GraphQL followed;

    @Inject
    CurrentCaller caller;

    @Inject
    CurrentChange change;

    @Inject
    Executor(ApiSchema api, BatchLoaders loaders) {
        this.loaders = loaders;
        graphql = executing(api.schema());
        followed = executing(api.followed());
    }

    private GraphQL executing(GraphQLSchema schema) {
        return events.fireBeforeGraphQLBuild(GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(new ExceptionHandler())
                .instrumentation(new StopBetweenFields())
                .preparsedDocumentProvider((input, parse) -> CompletableFuture.completedFuture(
                        new PreparsedDocumentEntry(input.getGraphQLContext().<Prepared> get(Prepared.class).document()))))
                .build();
    }

    /** Waits for the answer. It may be stopped meanwhile, and is then worth nothing. */
    public ExecutionResult execute(Caller as, Prepared document, OperationDefinition operation,
            Map<String, Object> variables, Running running) {
        return execute(as, document, operation, variables, running, null);
    }

    /** @param occurrence what the operation, a subscription, is executed for; null for any other */
    ExecutionResult execute(Caller as, Prepared document, OperationDefinition operation, Map<String, Object> variables,
            Running running, Occurrence occurrence) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        ContextState state = request.getState();
        running.begin();
        try {
            caller.set(as);
            Map<Object, Object> context = new HashMap<>(Map.of("runBlocking", true, "state", state, "httpHeaders", Map.of(),
                    Prepared.class, occurrence == null ? document : document.asQuery(), Running.class, running));
            if (occurrence != null) {
                change.set(occurrence.change());
                context.put(Occurrence.class, occurrence);
            }
            return execute(input(document, operation, variables, context, running), operation, running);
        } finally {
            Running.end();
            SmallRyeContextManager.clearCurrentSmallRyeContext();
            request.activate(state); // the library's fetchers put it away when they are done
            request.terminate();
        }
    }

    private ExecutionInput input(Prepared document, OperationDefinition operation, Map<String, Object> variables,
            Map<Object, Object> context, Running running) {
        return ExecutionInput.newExecutionInput().query(document.text()).operationName(operation.getName())
                .variables(variables).locale(Locale.ENGLISH)
                .executionId(ExecutionId.from(Long.toString(number.incrementAndGet())))
                .dataLoaderRegistry(loaders.fresh(running))
                .graphQLContext(context)
                .build();
    }

    private ExecutionResult execute(ExecutionInput input, OperationDefinition operation, Running running) {
        SmallRyeContext context = new SmallRyeContext(Executor.class.getName());
        context.setRequest(JsonValue.EMPTY_JSON_OBJECT); // the library takes a context without one for a foreign one
        context.setOperationName(operation.getName());
        context.setRequestedOperationTypes(List.of(operation.getOperation().name()));
        context.setExecutionInput(input);
        context.setExecutionId(input.getExecutionId().toString());
        SmallRyeContextManager.restore(context);
        input.getGraphQLContext().put(SmallRyeContextManager.CONTEXT, context);
        events.fireBeforeExecute(context);
        try {
            ExecutionResult result = whole((operation.getOperation() == Operation.SUBSCRIPTION ? followed : graphql)
                    .executeAsync(input), input, running);
            context.setExecutionResult(result);
            events.fireAfterExecute(context);
            return result;
        } catch (RuntimeException e) {
            events.fireOnExecuteError(context, e);
            throw e;
        }
    }

    /**
     * Waits for what was begun on this thread, and is there by now as a rule. What was broken off may never come: the library
     * loads a level of an answer when it has begun each field of it, and of these it begins no more.
     */
    private static ExecutionResult whole(CompletableFuture<ExecutionResult> coming, ExecutionInput input, Running running) {
        while (true) {
            try {
                if (coming.isDone() || !running.isStopped() && !isBrokenOff(input.getGraphQLContext())) {
                    return coming.get(BREATH, TimeUnit.MILLISECONDS);
                }
                throw STOPPED;
            } catch (TimeoutException notYet) {
                input.getDataLoaderRegistry().dispatchAll();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw STOPPED;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
            }
        }
    }

    private static boolean isBrokenOff(GraphQLContext context) {
        return context.get(ResultNodesInfo.MAX_RESULT_NODES) != null;
    }

    private static final class StopBetweenFields extends SimplePerformantInstrumentation {

        @Override
        public DataFetcher<?> instrumentDataFetcher(DataFetcher<?> fetcher, InstrumentationFieldFetchParameters field,
                InstrumentationState state) {
            GraphQLContext context = field.getExecutionContext().getGraphQLContext();
            Running running = context.get(Running.class);
            if (!running.isStopped()
                    && running.mayHold(field.getExecutionContext().getResultNodesInfo().getResultNodesCount())) {
                return fetcher;
            }
            // the library begins no other field; were each of them to fail, their errors would take more than what is saved
            context.put(ResultNodesInfo.MAX_RESULT_NODES, 0);
            return environment -> {
                throw STOPPED;
            };
        }
    }
}
