package dev.mimamori.intake;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.graphql.http.Allowance;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Reads what anybody may send before it is known to be a source's: none that is too large or too slow, and not too many at
 * once. Each counts until it is answered.
 */
@ApplicationScoped
class Bodies {

    private static final int MOST = 1 << 20;
    private static final long AT_ONCE = 32L << 20;
    private static final long SLOWEST = 10_000;
    private static final int MOST_THROWN_AWAY = 16 << 20;
    /** What one counts at least: one that sends nothing holds a connection all the same. */
    private static final int LEAST = 16 << 10;

    private final Allowance allowance;
    private final long slowest;

    @Inject
    Bodies() {
        this(AT_ONCE, SLOWEST);
    }

    /** @param slowest in milliseconds */
    Bodies(long atOnce, long slowest) {
        this.allowance = new Allowance(atOnce);
        this.slowest = slowest;
    }

    /** @param refused is told 408, 413 or 503, and ends the exchange; one of the two is called, or nobody is there any more */
    void read(RoutingContext http, Consumer<byte[]> then, IntConsumer refused) {
        HttpServerRequest request = http.request();
        Reading reading = new Reading(http, refused);
        http.addEndHandler(end -> reading.end());
        if (announced(request) > MOST) {
            reading.refuse(413);
        }
        if (reading.over || !reading.mayHold(0)) {
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            http.response().writeContinue();
        }
        reading.timer = http.vertx().setTimer(slowest, late -> reading.refuse(408));
        request.exceptionHandler(gone -> reading.over = true);
        request.handler(reading::more).endHandler(end -> {
            if (!reading.over) {
                reading.over = true;
                http.vertx().cancelTimer(reading.timer);
                then.accept(reading.body.getBytes());
            }
        }).resume();
    }

    /** The length that is said; 0 where none is. */
    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null ? 0 : Long.parseLong(length); // anything else is no request to the server below us
    }

    /**
     * For whoever is answered without their body. What still comes of it is thrown away for a while: who is cut off while they
     * send sees no answer.
     */
    void throwAway(RoutingContext http) {
        HttpServerRequest request = http.request();
        if (request.isEnded()) {
            return;
        }
        AtomicInteger left = new AtomicInteger(MOST_THROWN_AWAY);
        long timer = http.vertx().setTimer(slowest, late -> request.connection().close());
        request.exceptionHandler(gone -> http.vertx().cancelTimer(timer));
        request.endHandler(end -> http.vertx().cancelTimer(timer));
        request.handler(part -> {
            if (left.addAndGet(-part.length()) < 0) {
                request.connection().close();
            }
        }).resume();
    }

    /** On the connection's own thread, so by one at a time. */
    private final class Reading {

        private final RoutingContext http;
        private final IntConsumer refused;
        private final Buffer body = Buffer.buffer();
        private long held;
        private long timer = -1;
        private boolean over;

        private Reading(RoutingContext http, IntConsumer refused) {
            this.http = http;
            this.refused = refused;
        }

        private void more(Buffer part) {
            int length = body.length() + part.length();
            if (!over && mayHold(length)) {
                body.appendBuffer(part);
            }
        }

        private boolean mayHold(int length) {
            long needed = Math.max(LEAST, length) - held;
            if (length > MOST) {
                refuse(413);
            } else if (needed > 0 && !allowance.take(needed)) {
                refuse(503);
            } else {
                held += Math.max(needed, 0);
            }
            return !over;
        }

        private void refuse(int status) {
            if (over) {
                return;
            }
            over = true;
            if (status == 413) {
                throwAway(http);
            } else {
                http.response().putHeader("Connection", "close");
            }
            refused.accept(status);
        }

        private void end() {
            over = true;
            http.vertx().cancelTimer(timer);
            allowance.giveBack(held);
            held = 0;
        }
    }
}
