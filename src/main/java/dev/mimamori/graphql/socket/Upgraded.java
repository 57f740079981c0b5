package dev.mimamori.graphql.socket;

import java.lang.reflect.Method;

import org.jboss.logging.Logger;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerRequest;

/**
 * The request that a WebSocket came of. Quarkus counts the requests that are under way, and waits for them before it
 * stops; that one of them became a WebSocket, and ended with it, it is never told, and so it would wait until its patience
 * is at an end, for ever after the first client. There is no other way to tell it than its own.
 */
@RegisterForReflection(targets = QuarkusRequestWrapper.class, fields = false)
final class Upgraded {

    private static final Logger LOG = Logger.getLogger(Upgraded.class);

    /** Null where nobody counts. */
    private final QuarkusRequestWrapper request;

    private Upgraded(QuarkusRequestWrapper request) {
        this.request = request;
    }

    static Upgraded of(HttpServerRequest request) {
        boolean counted = request.getCookie(QuarkusRequestWrapper.FAKE_COOKIE_NAME) != null;
        return new Upgraded(counted ? QuarkusRequestWrapper.get(request) : null);
    }

    /** Without effect the second time. */
    void over() {
        if (request == null) {
            return;
        }
        try {
            Method done = QuarkusRequestWrapper.class.getDeclaredMethod("done");
            done.setAccessible(true);
            done.invoke(request);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("Stopping will take as long as it may", e);
        }
    }
}
