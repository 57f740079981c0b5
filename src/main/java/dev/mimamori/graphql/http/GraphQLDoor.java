package dev.mimamori.graphql.http;

import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.access.Sessions;
import dev.mimamori.common.Caller;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.common.Role;
import dev.mimamori.graphql.Answering;
import dev.mimamori.graphql.ApiSchema;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.GraphQLRequest;
import dev.mimamori.graphql.Refused;
import dev.mimamori.graphql.Running;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/**
 * {@code /graphql}, as the GraphQL-over-HTTP specification has it, and the schema beside it.
 *
 * <p>
 * It stands before the library's own handler, which executes a mutation from a cross-site form post, strips line ends
 * from documents and answers 200 to everything.
 */
@ApplicationScoped
class GraphQLDoor {

    private static final int BEFORE_THE_LIBRARY = -100;

    @Inject
    Entrance entrance;

    @Inject
    Sessions sessions;

    @Inject
    BodyReader bodies;

    @Inject
    Answering answering;

    @Inject
    QuickReads quick;

    @Inject
    ApiSchema api;

    void route(@Observes Router router) {
        router.route("/graphql").order(BEFORE_THE_LIBRARY).handler(http -> entrance.open(http, this::graphql));
        router.route("/graphql/schema.graphql").order(BEFORE_THE_LIBRARY)
                .handler(http -> entrance.open(http, this::schema));
    }

    private void graphql(Exchange exchange) {
        exchange.negotiate();
        exchange.allow(HttpMethod.GET, HttpMethod.POST);
        requireToken(exchange);
        if (exchange.request().method() == HttpMethod.GET) {
            MultiMap parameters = parameters(exchange);
            entrance.admit(exchange, caller -> answer(exchange, caller, () -> Parameters.ofUrl(parameters), false,
                    running(exchange)));
            return;
        }
        MediaType.check(exchange.request());
        bodies.check(exchange.request());
        entrance.admit(exchange, caller -> bodies.read(exchange, body -> {
            Running running = running(exchange);
            quick.answer(exchange, caller, body, running, request -> answer(exchange, caller, request, true, running));
        }));
    }

    /** What is done for this request, whichever way: stopped when nobody waits for it any more. */
    private static Running running(Exchange exchange) {
        Running running = new Running();
        exchange.atEnd(answered -> {
            if (!answered) {
                exchange.abandon(running);
            }
        });
        return running;
    }

    private void answer(Exchange exchange, Caller caller, Callable<GraphQLRequest> request, boolean mayChange,
            Running running) {
        entrance.work(exchange,
                () -> exchange.text(answering.answer(caller, request.call(), mayChange, running)),
                answer -> exchange.send(200, answer));
    }

    /** The same text as introspection tells, for the same readers. */
    private void schema(Exchange exchange) {
        exchange.allow(HttpMethod.GET);
        requireToken(exchange);
        entrance.admit(exchange, caller -> {
            if (!caller.may(Role.VIEWER)) {
                throw Refused.http(403, Errors.of(Code.FORBIDDEN, "your role may not read the schema"));
            }
            entrance.work(exchange, () -> Buffer.buffer(api.print()),
                    text -> exchange.send(200, "text/plain; charset=utf-8", text));
        });
    }

    /** Whoever does not even show one is answered before anything is looked up. */
    private void requireToken(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        if (request.getHeader("Authorization") == null && !sessions.hasCookie(request)) {
            throw Refused.unauthenticated("sign in: send the header `Authorization: Bearer <token>`");
        }
    }

    private static MultiMap parameters(Exchange exchange) {
        try {
            return exchange.request().params();
        } catch (IllegalArgumentException e) {
            throw Refused.http(400, "the URL is not well-formed");
        }
    }
}
