package dev.mimamori.intake;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.quarkus.vertx.http.runtime.RouteConstants;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Lets in what strangers post: nothing of a body is read as anything before it is found to be whose it says, and each has an
 * answer in time whatever happens behind. Whose it is is found out on the connection's own thread: even when all others are
 * busy nobody waits without a word.
 */
@ApplicationScoped
public class Reception {

    private static final Logger LOG = Logger.getLogger(Reception.class);
    private static final int MOST_INSIDE = 128;
    /** Quarkus cuts off whoever announces too much, while they send: they would not see the answer. */
    private static final int BEFORE_LIMITS = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT - 1;
    private static final String VISIT = Visit.class.getName();

    @Inject
    Bodies bodies;

    @Inject
    Vertx vertx;

    /** Whoever was told that we are busy may still wait for the database: of these there are not too many either. */
    private final Semaphore inside = new Semaphore(MOST_INSIDE);

    public void open(Router router, Desk desk) {
        router.post(desk.path()).order(BEFORE_LIMITS).handler(http -> read(desk, http))
                .blockingHandler(http -> serve(desk, http), false);
    }

    /** Of whoever does not even show a proof nothing is kept. */
    private void read(Desk desk, RoutingContext http) {
        Map<String, String> headers = new TreeMap<>();
        http.request().headers().forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT),
                header.getValue()));
        if (!desk.isOpen()) {
            http.response().putHeader("Connection", "close").setStatusCode(404).end();
        } else if (!desk.isProven(new Incoming(headers, new byte[0]))) {
            bodies.throwAway(http);
            Visit.say(http.response(), desk.refusal(401));
        } else {
            bodies.read(http, body -> check(desk, http, new Incoming(headers, body)),
                    status -> Visit.say(http.response(), desk.refusal(status)));
        }
    }

    private void check(Desk desk, RoutingContext http, Incoming request) {
        if (!desk.isGenuine(request)) {
            Visit.say(http.response(), desk.refusal(401));
        } else if (!inside.tryAcquire()) {
            Visit.say(http.response(), desk.refusal(503));
        } else {
            Visit visit = new Visit(desk, request, http.response());
            http.put(VISIT, visit);
            long patience = vertx.setTimer(desk.patience(), late -> visit.late());
            http.addEndHandler(end -> vertx.cancelTimer(patience));
            http.next();
        }
    }

    private void serve(Desk desk, RoutingContext http) {
        Visit visit = http.get(VISIT);
        try {
            desk.serve(visit);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(e, "What came to %s was not taken", desk.path());
            visit.answer(desk.refusal(503));
        } finally {
            inside.release();
        }
    }
}
