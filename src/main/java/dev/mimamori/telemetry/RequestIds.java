package dev.mimamori.telemetry;

import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.MDC;

import dev.mimamori.common.TraceParent;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Gives each request an id, or takes the one that a proxy has given it: it is in the answer, and in whatever is logged on
 * its behalf. Quarkus keeps both in the request's own Vert.x context, which goes with it from thread to thread.
 */
@ApplicationScoped
class RequestIds {

    private static final String HEADER = "X-Request-Id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int BEFORE_EVERYBODY = -10_000;

    void route(@Observes Router router) {
        router.route().order(BEFORE_EVERYBODY).handler(RequestIds::mark);
    }

    private static void mark(RoutingContext http) {
        String given = http.request().getHeader(HEADER);
        String id = given != null && HARMLESS.matcher(given).matches() ? given : UUID.randomUUID().toString();
        MDC.put("requestId", id);
        http.response().putHeader(HEADER, id);
        TraceParent.of(http.request().getHeader("traceparent")).ifPresent(TraceParent::begin);
        http.next();
    }
}
