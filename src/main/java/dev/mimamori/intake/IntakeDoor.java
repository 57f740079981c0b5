package dev.mimamori.intake;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.intake.Taking.Result;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code POST /intake/…}: nothing of a body is read as anything before it is found to be its source's. Senders wait for few
 * seconds, and some never tell anything twice: so each has its answer within one, and what was kept by then is applied whatever
 * happens.
 */
@ApplicationScoped
class IntakeDoor {

    private static final Logger LOG = Logger.getLogger(IntakeDoor.class);
    private static final long PATIENCE = 850;
    private static final int MOST_INSIDE = 128;
    private static final Result TOO_LARGE = Result.refused(413, "a body may have a mebibyte");
    private static final Result TOO_SLOW = Result.refused(408, "the body did not come in time");
    private static final Result FULL = new Result(503, "BUSY", "too many at the moment: tell it again");
    private static final Result BUSY = new Result(503, "BUSY", "the database does not answer: tell it again");

    @Inject
    Instance<Source> sources;

    @Inject
    Taking taking;

    @Inject
    Bodies bodies;

    @Inject
    Vertx vertx;

    /** Whoever was answered that we are busy may still wait for the database: of these there are not too many either. */
    private final Semaphore inside = new Semaphore(MOST_INSIDE);

    void route(@Observes Router router) {
        for (Source source : sources) {
            router.post("/intake/" + source.name()).handler(http -> read(source, http))
                    .blockingHandler(http -> work(source, http), false);
        }
    }

    /** The one answer to a request: whoever is there first gives it. */
    private record Exchange(RoutingContext http, Incoming request, AtomicBoolean kept, AtomicBoolean answered)
            implements
                Taking.Teller {

        private static final String KEY = Exchange.class.getName();

        void answer(Result result) {
            if (answered.compareAndSet(false, true)) {
                respond(http, result, false);
            }
        }

        @Override
        public void rest() {
            kept.set(true);
        }

        @Override
        public boolean isHeard(Result last, Runnable before) {
            if (http.response().closed() || !answered.compareAndSet(false, true)) {
                return false;
            }
            try {
                before.run();
                respond(http, last, false);
            } catch (RuntimeException e) {
                respond(http, BUSY, false);
                throw e;
            }
            return true;
        }
    }

    /** Whoever does not even show a proof is not read at all. */
    private void read(Source source, RoutingContext http) {
        Map<String, String> headers = new TreeMap<>();
        http.request().headers().forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT),
                header.getValue()));
        if (!source.configured()) {
            http.response().putHeader("Connection", "close").setStatusCode(404).end();
            return;
        }
        if (!source.isProven(new Incoming(headers, new byte[0]))) {
            respond(http, unproven(), true);
            return;
        }
        bodies.read(http, body -> check(source, http, new Incoming(headers, body)),
                status -> respond(http, status == 413 ? TOO_LARGE : status == 408 ? TOO_SLOW : FULL, true));
    }

    private void check(Source source, RoutingContext http, Incoming request) {
        if (!source.isGenuine(request)) {
            respond(http, unproven(), false);
            return;
        }
        if (!inside.tryAcquire()) {
            respond(http, FULL, false);
            return;
        }
        Exchange exchange = new Exchange(http, request, new AtomicBoolean(), new AtomicBoolean());
        http.put(Exchange.KEY, exchange);
        long patience = vertx.setTimer(PATIENCE, late -> exchange.answer(exchange.kept().get() ? Result.LATER : BUSY));
        http.addEndHandler(end -> vertx.cancelTimer(patience));
        http.next();
    }

    private void work(Source source, RoutingContext http) {
        Exchange exchange = http.get(Exchange.KEY);
        try {
            exchange.answer(taking.take(source, exchange.request(), exchange));
        } catch (RuntimeException e) {
            LOG.errorf(e, "What %s told was not taken", source.name());
            exchange.answer(BUSY);
        } finally {
            inside.release();
        }
    }

    private static Result unproven() {
        return Result.refused(401, "the signature or token is missing or wrong");
    }

    private static void respond(RoutingContext http, Result result, boolean close) {
        if (http.response().ended() || http.response().closed()) {
            return;
        }
        if (close) {
            http.response().putHeader("Connection", "close");
        }
        if (result.status() == 503) {
            http.response().putHeader("Retry-After", "30");
        }
        http.response().setStatusCode(result.status()).putHeader("Content-Type", "application/json; charset=utf-8")
                .end(new JsonObject().put("outcome", result.outcome()).put("detail", result.detail()).encode() + "\n");
    }
}
