package dev.mimamori.graphql.http;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.access.ClientAddress;
import dev.mimamori.access.RateLimits;
import dev.mimamori.access.SignIn;
import dev.mimamori.common.Caller;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.GraphQLConfig;
import dev.mimamori.graphql.Refused;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets people in: those who are known, not too often, and not too many at once. Whoever is not known has no body read,
 * and no thread of their own for longer than it takes to look them up.
 */
@ApplicationScoped
class Entrance {

    private final Turnstile turnstile;

    @Inject
    SignIn signIn;

    @Inject
    ClientAddress addresses;

    @Inject
    RateLimits limits;

    @Inject
    CrossOrigin crossOrigin;

    @Inject
    ObjectMapper json;

    @Inject
    Entrance(GraphQLConfig config) {
        turnstile = new Turnstile(config.workers(), config.queue(), config.patience().toNanos());
    }

    /** Whatever goes wrong in what follows is answered. */
    void open(RoutingContext http, Consumer<Exchange> then) {
        Exchange exchange = new Exchange(http, json);
        HttpServerRequest request = exchange.request();
        boolean preflight = crossOrigin.isPreflight(request);
        crossOrigin.answer(request.getHeader("Origin"), preflight, exchange.response().headers());
        if (preflight) {
            exchange.response().setStatusCode(204).end();
        } else {
            attempt(exchange, () -> then.accept(exchange));
        }
    }

    /** The request is paused meanwhile. */
    void admit(Exchange exchange, Consumer<Caller> then) {
        HttpServerRequest request = exchange.request();
        String authorization = request.getHeader("Authorization");
        String address = addresses.of(request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                request.headers().getAll("X-Forwarded-For"));
        if (!request.isEnded()) {
            request.pause();
        }
        Consumer<Caller> counted = caller -> {
            limits.request(caller, address);
            then.accept(caller);
        };
        Optional<Caller> known = signIn.known(authorization);
        if (known.isPresent()) {
            counted.accept(known.get());
        } else {
            work(exchange, () -> signIn.caller(authorization, address), counted);
        }
    }

    /** On a thread that may wait, in its turn; what comes of it is handled where the request's events are. */
    <T> void work(Exchange exchange, Callable<T> work, Consumer<T> then) {
        turnstile.enter(() -> exchange.context().executeBlocking(work, false).onComplete(done -> {
            turnstile.leave();
            attempt(exchange, () -> {
                if (done.failed()) {
                    exchange.refuse(done.cause());
                } else {
                    then.accept(done.result());
                }
            });
        }), () -> exchange.refuse(Refused.later(503, Errors.of(Code.RATE_LIMITED,
                "too many requests at the moment, and this was not begun: try again in a second"), 1)));
    }

    /** Callbacks have nobody above them who would answer. */
    static void attempt(Exchange exchange, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            exchange.refuse(e);
        }
    }
}
