package dev.mimamori.graphql;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;

import dev.mimamori.common.Caller;
import dev.mimamori.common.CurrentCaller;
import graphql.ExecutionResult;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;

/** The API without the network: the same documents, rules and roles. */
@ApplicationScoped
public class InProcess {

    /** As the API refuses: a code of {@code DomainException.Code} and a message that says what to do. */
    public static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String code;
        private final String field;

        private Refused(String code, String field, String message) {
            super(message);
            this.code = code;
            this.field = field;
        }

        private static Refused of(Map<String, Object> error) {
            Map<?, ?> extensions = error.get("extensions") instanceof Map<?, ?> given ? given : Map.of();
            Object field = extensions.get("field");
            return new Refused(String.valueOf(extensions.get("code")), field == null ? null : field.toString(),
                    String.valueOf(error.get("message")));
        }

        public String code() {
            return code;
        }

        /** The input field that is wrong; null where none is to blame. */
        public String field() {
            return field;
        }
    }

    @Inject
    ApiSchema api;

    @Inject
    CurrentCaller caller;

    /**
     * What the document's operation answers.
     *
     * @throws Refused with its first error, where it has any
     */
    public Map<String, Object> execute(Caller as, String document, Map<String, Object> variables) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            caller.set(as);
            Map<String, Object> context = new HashMap<>(Map.of("runBlocking", true, "state", request.getState(),
                    "httpHeaders", Map.of()));
            Answer answer = new Answer();
            api.execution().executeSync(Json.createObjectBuilder().add("query", document)
                    .add("variables", Json.createObjectBuilder(variables)).build(), context, answer);
            List<Map<String, Object>> errors = Errors.of(answer.result.getErrors());
            if (!errors.isEmpty()) {
                throw Refused.of(errors.get(0));
            }
            return answer.result.getData();
        } finally {
            SmallRyeContextManager.clearCurrentSmallRyeContext();
            request.activate();
            request.terminate();
        }
    }

    private static final class Answer implements ExecutionResponseWriter {

        private ExecutionResult result;

        @Override
        public void write(ExecutionResponse response) {
            result = response.getExecutionResult();
        }

        @Override
        public void fail(Throwable t) {
            throw new IllegalStateException(t);
        }
    }
}
