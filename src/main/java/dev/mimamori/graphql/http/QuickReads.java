package dev.mimamori.graphql.http;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Caller;
import dev.mimamori.common.Traffic;
import dev.mimamori.graphql.GraphQLRequest;
import dev.mimamori.graphql.Refused;
import dev.mimamori.graphql.Running;
import dev.mimamori.graphql.SingleStatement;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;

/**
 * Answers what is one statement where its request came in: from the socket of the database to that of the client, with no
 * thread that waits. All else, and all that goes wrong, takes the ordinary way.
 */
@ApplicationScoped
class QuickReads {

    /** What is read where everybody's events are handled must be read soon. */
    private static final int LARGEST = 16 * 1024;

    @Inject
    SingleStatement single;

    @Inject
    Traffic traffic;

    void answer(Exchange exchange, Caller caller, byte[] body, Running running, Consumer<Callable<GraphQLRequest>> ordinary) {
        if (body.length > LARGEST) {
            ordinary.accept(() -> Parameters.ofBody(body));
            return;
        }
        GraphQLRequest request = Parameters.ofBody(body);
        SingleStatement.Query query = single.find(caller, request);
        ContextInternal context = (ContextInternal) exchange.context();
        Future<Buffer> coming = query == null ? null : single.answer(query, context, running);
        if (coming == null) {
            ordinary.accept(() -> request);
            return;
        }
        traffic.taken();
        coming.onComplete(done -> context.emit(done, ignored -> Entrance.attempt(exchange, () -> {
            if (done.cause() instanceof Refused refused) {
                throw refused;
            }
            if (done.result() == null) {
                ordinary.accept(() -> request);
            } else {
                exchange.send(200, exchange.text(done.result()));
            }
        })));
    }
}
