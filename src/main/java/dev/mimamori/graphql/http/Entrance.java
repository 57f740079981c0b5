package dev.mimamori.graphql.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.access.ClientAddress;
import dev.mimamori.access.RateLimits;
import dev.mimamori.access.Sessions;
import dev.mimamori.access.SignIn;
import dev.mimamori.common.Caller;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.common.Traffic;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.GraphQLConfig;
import dev.mimamori.graphql.Refused;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets people in: those who are known, not too often, and not too many at once. Whoever is not known has no body read,
 * and no thread of their own for longer than it takes to look them up.
 */
@ApplicationScoped
public class Entrance {

    private static final long PATIENT = Duration.ofDays(1).toNanos();

    private final Turnstile turnstile;

    /** For what nobody waits for with an open request; each of its clients has few things in the line. */
    private final Turnstile beside;

    @Inject
    SignIn signIn;

    @Inject
    Sessions sessions;

    @Inject
    ClientAddress addresses;

    @Inject
    RateLimits limits;

    @Inject
    CrossOrigin crossOrigin;

    @Inject
    Traffic traffic;

    @Inject
    Unread unread;

    @Inject
    Entrance(GraphQLConfig config) {
        turnstile = new Turnstile(config.workers(), config.queue(), config.patience().toNanos());
        beside = new Turnstile(Math.max(1, config.workers() / 4), Integer.MAX_VALUE, PATIENT);
    }

    /** Whatever goes wrong in what follows is answered. */
    public void open(RoutingContext http, Consumer<Exchange> then) {
        Exchange exchange = new Exchange(http, unread);
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
    public void admit(Exchange exchange, Consumer<Caller> then) {
        HttpServerRequest request = exchange.request();
        String authorization = sessions.authorization(request);
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
    public <T> void work(Exchange exchange, Callable<T> work, Consumer<T> then) {
        traffic.taken(); // and not where a connection looks whether its client is still known
        work(turnstile, exchange.context(), work, done -> attempt(exchange, () -> {
            if (done.failed()) {
                exchange.refuse(done.cause());
            } else {
                then.accept(done.result());
            }
        }));
    }

    /**
     * The same for what is no HTTP request; {@code then} gets the refusal where there is no turn for it. Quarkus keeps the
     * request scope in the Vert.x context: what goes on at the same time on one connection gets a context each, or it would
     * take the other's caller for its own.
     */
    public <T> void workApart(Context context, Callable<T> work, Consumer<AsyncResult<T>> then) {
        traffic.taken();
        work(turnstile, VertxContext.createNewDuplicatedContext(context), work, then);
    }

    /** In a line of its own, so that those who ask do not stand behind those who are only told. */
    public <T> void workBeside(Context context, Callable<T> work, Consumer<AsyncResult<T>> then) {
        work(beside, VertxContext.createNewDuplicatedContext(context), work, then);
    }

    private static <T> void work(Turnstile line, Context context, Callable<T> work, Consumer<AsyncResult<T>> then) {
        line.enter(() -> context.executeBlocking(work, false).onComplete(done -> {
            line.leave();
            then.accept(done);
        }), () -> context.runOnContext(ignored -> then.accept(Future.failedFuture(
                Refused.later(503, Errors.of(Code.RATE_LIMITED,
                        "too many requests at the moment, and this was not begun: try again in a second"), 1)))));
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
