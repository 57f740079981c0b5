package dev.mimamori.graphql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.access.SignIn;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.DomainException;
import dev.mimamori.common.DomainException.Code;
import graphql.ExecutionResult;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * {@code /graphql}, as the GraphQL-over-HTTP specification has it. One request runs on one worker thread from
 * beginning to end, so its resolvers never share a session and never queue behind another request's.
 *
 * <p>
 * It stands before the library's own handler, which executes a mutation from a cross-site form post, strips line ends
 * from documents and answers 200 to everything.
 */
@ApplicationScoped
class GraphQLDoor {

    private static final Logger LOG = Logger.getLogger(GraphQLDoor.class);
    static final String JSON = "application/json";
    private static final String GRAPHQL_JSON = "application/graphql-response+json";
    private static final long BODY_LIMIT = 1 << 20;

    @Inject
    ApiSchema api;

    @Inject
    SignIn signIn;

    @Inject
    CurrentCaller caller;

    @Inject
    ObjectMapper json;

    void route(@Observes Router router) {
        router.route("/graphql").order(-101).handler(this::turnAway);
        router.route("/graphql").order(-100).handler(BodyHandler.create(false).setBodyLimit(BODY_LIMIT))
                .blockingHandler(this::handle, false);
    }

    /** Whoever does not even show a token is answered before a body is read into memory. */
    private void turnAway(RoutingContext http) {
        if (http.request().getHeader("Authorization") != null) {
            http.next();
            return;
        }
        http.response().putHeader("WWW-Authenticate", "Bearer").putHeader("Connection", "close");
        write(http, JSON, 401, Map.of("errors", List.of(Errors.of(Code.UNAUTHENTICATED,
                "sign in: send the header `Authorization: Bearer <token>`"))));
    }

    private void handle(RoutingContext http) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            String accepted = accepted(http);
            if (accepted == null) {
                http.response().setStatusCode(406).end();
                return;
            }
            answer(http, accepted);
        } catch (RuntimeException e) {
            LOG.error("A request could not be answered", e);
            write(http, JSON, 503, Map.of("errors", List.of(Errors.of(Code.INTERNAL,
                    "the service cannot answer just now, and nothing was changed: repeat this in a moment"))));
        } finally {
            SmallRyeContextManager.clearCurrentSmallRyeContext();
            request.terminate();
        }
    }

    private void answer(RoutingContext http, String accepted) {
        try {
            caller.set(signIn.caller(http.request().getHeader("Authorization")));
            JsonObject input = GraphQLRequest.read(http);
            execute(http, accepted, input);
        } catch (DomainException.Unauthenticated e) {
            http.response().putHeader("WWW-Authenticate", "Bearer");
            write(http, accepted, 401, Map.of("errors", List.of(Errors.of(e))));
        } catch (GraphQLRequest.Refused e) {
            write(http, accepted, e.status(), Map.of("errors", List.of(Errors.of(Code.BAD_INPUT, e.getMessage()))));
        }
    }

    private void execute(RoutingContext http, String accepted, JsonObject input) {
        Map<String, Object> context = new ConcurrentHashMap<>();
        context.put("runBlocking", true);
        context.put("state", Arc.container().requestContext().getState());
        context.put("httpHeaders", Map.of());
        api.execution().executeSync(input, context, new io.smallrye.graphql.execution.ExecutionResponseWriter() {
            @Override
            public void write(io.smallrye.graphql.execution.ExecutionResponse response) {
                ExecutionResult result = response.getExecutionResult();
                Map<String, Object> body = new LinkedHashMap<>();
                boolean executed = result.isDataPresent();
                if (!result.getErrors().isEmpty()) {
                    List<Map<String, Object>> errors = Errors.of(result.getErrors());
                    body.put("errors", executed ? errors
                            : Syntax.error(input.getString("query")).map(List::of).orElseGet(() -> blamed(input, errors)));
                }
                if (executed) {
                    body.put("data", result.getData());
                }
                // a request that could not be executed is the client's mistake; for plain JSON the specification
                // keeps 200, since old clients cannot tell ours from a proxy's answer
                GraphQLDoor.this.write(http, accepted, executed || accepted.equals(JSON) ? 200 : 400, body);
            }

            @Override
            public void fail(Throwable t) {
                if (t instanceof GraphQLRequest.Refused refused) {
                    throw refused;
                }
                if (t instanceof ArithmeticException || t instanceof NumberFormatException
                        || t instanceof UnsupportedOperationException) {
                    throw new GraphQLRequest.Refused(400, "a number in `variables` is out of any range");
                }
                throw new IllegalStateException(t);
            }
        });
    }

    /** A variable that does not fit is told as the very field of it. */
    private List<Map<String, Object>> blamed(JsonObject input, List<Map<String, Object>> errors) {
        boolean variable = errors.stream().anyMatch(error -> String.valueOf(error.get("message")).startsWith("Variable '"));
        if (!variable || !(input.get("variables") instanceof JsonObject variables)) {
            return errors;
        }
        try {
            Map<String, Object> values = json.readValue(variables.toString(), new TypeReference<>() {
            });
            return new FieldAtFault(api.schema()).inVariables(input.getString("query"), values)
                    .map(field -> Errors.blaming(field, errors)).orElse(errors);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String accepted(RoutingContext http) {
        String accept = http.request().getHeader("Accept");
        if (accept == null || accept.contains("*/*") || accept.contains(JSON) || accept.contains("application/*")) {
            return accept != null && accept.contains(GRAPHQL_JSON) ? GRAPHQL_JSON : JSON;
        }
        return accept.contains(GRAPHQL_JSON) ? GRAPHQL_JSON : null;
    }

    private void write(RoutingContext http, String type, int status, Map<String, Object> body) {
        try {
            http.response().setStatusCode(status).putHeader("Content-Type", type + "; charset=utf-8")
                    .putHeader("Cache-Control", "no-store").end(json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
