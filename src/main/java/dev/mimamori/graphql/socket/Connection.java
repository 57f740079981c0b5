package dev.mimamori.graphql.socket;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

import dev.mimamori.graphql.socket.Answers.Visitor;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;

/**
 * One connection. Everything here happens on its event loop, one after the other; what takes time is done elsewhere and
 * comes back. A client that does not read is not written to, and falls behind the feed.
 */
final class Connection {

    private final Place place;
    private final ServerWebSocket socket;
    private final Context context;
    private final Wire wire;
    private final Visitor stranger;
    private final Pulse pulse = new Pulse();
    private final Incoming incoming;
    private boolean initiated;

    /** Null until it is acknowledged who this is. */
    private Operations operations;
    private boolean checking;
    private boolean draining;

    /**
     * @param below what it is made of
     * @param stranger as the request said that it was opened with
     */
    Connection(Place place, ServerWebSocket socket, HttpConnection below, Context context, Visitor stranger) {
        this.place = place;
        this.incoming = Incoming.of(below, place.room().said(), () -> close(Closing.TOO_LONG,
                "Too long a message, for now or for somebody who has not said who it is"));
        this.socket = socket;
        this.context = context;
        this.wire = new Wire(socket, place.answers(), place.room().unread());
        this.stranger = stranger;
    }

    /** What comes from other threads comes this way. */
    void run(Consumer<Connection> step) {
        context.runOnContext(ignored -> attempt(() -> step.accept(this)));
    }

    /** Where there is time for it; what comes of it is handled here again. */
    <T> void work(Callable<T> work, Consumer<AsyncResult<T>> then) {
        place.work(context, work, done -> back(done, then));
    }

    /** The same, for what the client has not just asked for. */
    <T> void workBeside(Callable<T> work, Consumer<AsyncResult<T>> then) {
        place.workBeside(context, work, done -> back(done, then));
    }

    private <T> void back(AsyncResult<T> done, Consumer<AsyncResult<T>> then) {
        attempt(() -> {
            then.accept(done);
            if (draining) {
                drain();
            }
        });
    }

    /** The same for what nobody waits for. */
    void aside(Runnable work) {
        context.executeBlocking(() -> {
            work.run();
            return null;
        }, false);
    }

    void hear(String text) {
        attempt(() -> {
            if (socket.isClosed()) {
                return;
            }
            incoming.seen();
            pulse.heard();
            Message message = Message.of(text);
            switch (message.type()) {
                case connection_init -> init(message);
                case ping -> wire.send("pong");
                case pong -> {
                    // that it came is all that it says
                }
                case subscribe -> known().begin(message.id(), text);
                case complete -> known().end(message.id());
            }
            if (wire.isFull()) {
                socket.pause(); // whoever asks and does not read is not listened to either
            }
        });
    }

    void drained() {
        attempt(() -> {
            socket.resume();
            pulse.heard();
            ifKnown(Operations::pump);
        });
    }

    void polled() {
        ifKnown(Operations::polled);
    }

    /** Every so often: is it still one who may? */
    void check() {
        if (operations == null || checking) { // where the database is slow, asking it more often helps nobody
            return;
        }
        checking = true;
        workBeside(() -> place.answers().again(operations.visitor()), looked -> {
            checking = false;
            if (looked.cause() instanceof Closing noLonger) {
                throw noLonger;
            }
        });
    }

    /** More rarely: is anybody there? And what has changed by time alone? */
    void timePassed() {
        ifKnown(known -> {
            pulse.beat(wire.isFull());
            if (!wire.isFull()) {
                wire.send("ping");
            }
            known.timePassed();
        });
    }

    void requireInit() {
        if (!initiated) {
            throw new Closing(Closing.INIT_TIMEOUT, "Connection initialisation timeout");
        }
    }

    /** The service stops: what was begun is answered, and then the client goes elsewhere. */
    void drain() {
        draining = true;
        if (operations == null || operations.canBeLeft()) {
            throw new Closing(Closing.GOING_AWAY, "Restarting: connect again");
        }
    }

    void close(int code, String reason) {
        closed();
        wire.close(code, reason);
    }

    /** Nobody is there any more. */
    void closed() {
        ifKnown(Operations::end);
        incoming.end();
        place.left(this);
    }

    private void init(Message message) {
        if (initiated) {
            throw new Closing(Closing.TOO_MANY_INITS, "Too many initialisation requests");
        }
        initiated = true;
        Visitor asking = new Visitor(message.authorization(stranger.authorization()), stranger.address());
        work(() -> place.answers().caller(asking), looked -> {
            if (looked.failed()) {
                throw looked.cause() instanceof Closing closing ? closing
                        : new Closing(Closing.TRY_AGAIN_LATER, "Not now: connect again in a moment");
            }
            place.known(this, looked.result());
            incoming.known();
            operations = new Operations(this, place, wire, asking, looked.result());
            wire.send("connection_ack");
        });
    }

    private Operations known() {
        if (operations == null) {
            throw new Closing(Closing.UNAUTHORIZED, "Unauthorized: send connection_init first, and wait for connection_ack");
        }
        return operations;
    }

    private void ifKnown(Consumer<Operations> step) {
        if (operations != null) {
            step.accept(operations);
        }
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (Closing closing) {
            close(closing.code(), closing.getMessage());
        }
    }
}
