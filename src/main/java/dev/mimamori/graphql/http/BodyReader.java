package dev.mimamori.graphql.http;

import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.DomainException.Code;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.GraphQLConfig;
import dev.mimamori.graphql.Refused;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Takes bodies into memory: none that is too large, and not too many at once. Each counts until it is answered, since
 * what was made of it is there as long.
 */
@ApplicationScoped
class BodyReader {

    private static final long SLOWEST = 20_000;

    private final long most;
    private final Allowance allowance;

    @Inject
    BodyReader(GraphQLConfig config) {
        most = config.maxBody().asLongValue();
        allowance = new Allowance(config.bodiesAtOnce().asLongValue());
    }

    /** The length that is said; 0 where none is. */
    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length == null ? 0 : Long.parseLong(length); // anything else is no request to the server below us
    }

    /** Refuses what is too large by its own account, before anything of it is read. */
    void check(HttpServerRequest request) {
        if (announced(request) > most) {
            throw tooLarge();
        }
    }

    /** The same for somebody who is not known yet: what is small, and says so. */
    void checkSmall(HttpServerRequest request, int bytes) {
        if (request.getHeader("Content-Length") == null) {
            throw Refused.http(411, "say how long the body is");
        }
        if (announced(request) > bytes) {
            throw Refused.http(413, "this has at most " + bytes + " bytes");
        }
    }

    /** The request was paused. Either the body comes, or the exchange is refused. */
    void read(Exchange exchange, Consumer<byte[]> then) {
        HttpServerRequest request = exchange.request();
        if (request.isEnded()) { // there is none
            then.accept(new byte[0]);
            return;
        }
        Reading reading = new Reading(exchange);
        exchange.atEnd(answered -> reading.end());
        if (!reading.take(announced(request))) {
            throw full();
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            exchange.response().writeContinue();
        }
        request.exceptionHandler(gone -> reading.over = true);
        request.handler(reading::more);
        request.endHandler(end -> {
            if (!reading.over) {
                reading.over = true;
                Entrance.attempt(exchange, () -> then.accept(reading.body.getBytes()));
            }
        });
        reading.timer = exchange.context().owner().setTimer(SLOWEST,
                id -> reading.refuse(Refused.http(408, "the body did not come in time")));
        request.resume();
    }

    private final class Reading {

        private final Exchange exchange;
        private final Buffer body = Buffer.buffer();
        private long taken;
        private long timer = -1;
        private boolean over;

        private Reading(Exchange exchange) {
            this.exchange = exchange;
        }

        private boolean take(long bytes) {
            boolean enough = allowance.take(bytes);
            taken += enough ? bytes : 0;
            return enough;
        }

        private void more(Buffer chunk) {
            if (over) {
                return;
            }
            long needed = body.length() + (long) chunk.length();
            if (needed > most) {
                refuse(tooLarge());
            } else if (needed > taken && !take(needed - taken)) {
                refuse(full());
            } else {
                body.appendBuffer(chunk);
            }
        }

        private void refuse(Refused why) {
            if (!over) {
                over = true;
                exchange.refuse(why);
            }
        }

        private void end() {
            exchange.context().owner().cancelTimer(timer);
            allowance.giveBack(taken);
            taken = 0;
        }
    }

    private Refused tooLarge() {
        return Refused.http(413, "a request has at most " + most + " bytes");
    }

    private static Refused full() {
        return Refused.later(503, Errors.of(Code.RATE_LIMITED,
                "too many large requests at the moment, and this was not read: try again in a second"), 1);
    }
}
