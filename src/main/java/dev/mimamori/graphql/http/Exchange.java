package dev.mimamori.graphql.http;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import dev.mimamori.common.DomainException;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.Refused;
import dev.mimamori.graphql.Running;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** One HTTP request, and the one answer that it gets, in the media type that its client likes. */
public final class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);

    /** For whoever takes an answer, however large it is and however slow they are: it lies in memory until then. */
    private static final long SLOWEST = 60_000;

    private final RoutingContext http;
    private final Context context;
    private final Unread unread;
    private Accepted accepted = Accepted.JSON;

    Exchange(RoutingContext http, Unread unread) {
        this.http = http;
        this.context = http.vertx().getOrCreateContext();
        this.unread = unread;
    }

    public HttpServerRequest request() {
        return http.request();
    }

    /** A part of the path, decoded; null where the route has none of this name. */
    public String part(String name) {
        return http.pathParam(name);
    }

    HttpServerResponse response() {
        return http.response();
    }

    /** Where its events are handled, one after the other. */
    Context context() {
        return context;
    }

    /** Refuses every other. */
    public void allow(HttpMethod... methods) {
        if (!List.of(methods).contains(request().method())) {
            String names = Arrays.stream(methods).map(HttpMethod::name).collect(Collectors.joining(", "));
            response().putHeader("Allow", names);
            throw Refused.http(405, "send one of: " + names);
        }
    }

    /** When the answer has been sent, or nobody is there any more to take it: then with false. */
    void atEnd(Consumer<Boolean> then) {
        http.addEndHandler(ended -> then.accept(ended.succeeded()));
    }

    /** Nobody waits for the answer. */
    void abandon(Running running) {
        if (running.abandon()) {
            context.executeBlocking(() -> {
                running.stop();
                return null;
            }, false);
        }
    }

    void negotiate() {
        Accepted best = Accepted.best(request().headers().getAll("Accept"));
        if (best == null) {
            throw Refused.http(406, "there is application/graphql-response+json and application/json");
        }
        accepted = best;
    }

    /** As text, so that it can be made where there is time for it. It is to be sent. */
    Unread.Answer text(Map<String, Object> answer) {
        return unread.write(answer);
    }

    /** The same of what the database wrote. */
    Unread.Answer text(Buffer answer) {
        return unread.written(answer);
    }

    void send(int status, Unread.Answer answer) {
        try {
            send(status, accepted.header(), answer.text()).onComplete(read -> answer.read());
        } catch (RuntimeException e) {
            answer.read();
            throw e;
        }
    }

    /** When it was taken, or nobody is there any more to take it. */
    public Future<Void> send(int status, String type, Buffer body) {
        if (isOver()) {
            return Future.failedFuture("nobody is there");
        }
        response().setStatusCode(status).putHeader("Content-Type", type).putHeader("Cache-Control", "no-store");
        Future<Void> taken = request().method() == HttpMethod.HEAD ? response().end() : response().end(body);
        long timer = context.owner().setTimer(SLOWEST, late -> request().connection().close());
        taken.onComplete(ended -> context.owner().cancelTimer(timer));
        if (!request().isEnded()) {
            request().resume(); // what is left of a body that was not wanted runs into nothing
        }
        return taken;
    }

    void refuse(Throwable why) {
        if (why instanceof Refused refused) {
            refuse(refused);
        } else if (why instanceof DomainException.Unauthenticated stranger) {
            refuse(Refused.unauthenticated(stranger.getMessage()));
        } else if (why instanceof DomainException.RateLimited limited) {
            refuse(Refused.later(429, Errors.of(limited), limited.retryAfter()));
        } else if (why instanceof DomainException refusal) {
            refuse(Refused.request(refusal.code() == Code.FORBIDDEN ? 403 : 400, List.of(Errors.of(refusal))));
        } else {
            LOG.error("A request could not be answered", why);
            refuse(Refused.later(503, Errors.of(Code.INTERNAL,
                    "the service cannot answer just now, and nothing was changed: repeat this in a moment"), 1));
        }
    }

    /** It is answered, or there is nobody to answer. */
    private boolean isOver() {
        return response().ended() || response().closed();
    }

    private void refuse(Refused refused) {
        if (isOver()) {
            return;
        }
        int status = refused.status(accepted == Accepted.JSON);
        if (status == 401) {
            response().putHeader("WWW-Authenticate", "Bearer");
        }
        if (status == 405 && !response().headers().contains("Allow")) {
            response().putHeader("Allow", "POST"); // the method would do, and not for a mutation
        }
        if (refused.retryAfter() > 0) {
            response().putHeader("Retry-After", Long.toString(refused.retryAfter()));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("errors", refused.errors());
        send(status, text(body));
    }
}
