package dev.mimamori.graphql.socket;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.mimamori.common.DomainException.Code;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.Occurrence;
import dev.mimamori.graphql.Running;
import dev.mimamori.graphql.socket.Answers.Begun;
import dev.mimamori.graphql.socket.Answers.Visitor;
import io.vertx.core.AsyncResult;

/** What a client who is known has asked for on one connection, by the names that the client gave. */
final class Operations {

    private final Connection connection;
    private final Connection.Place place;
    private final Wire wire;
    private final Visitor visitor;
    private final Map<String, Operation> all = new HashMap<>();

    Operations(Connection connection, Connection.Place place, Wire wire, Visitor visitor) {
        this.connection = connection;
        this.place = place;
        this.wire = wire;
        this.visitor = visitor;
    }

    Visitor visitor() {
        return visitor;
    }

    void begin(Message message) {
        String id = message.id();
        if (all.containsKey(id)) {
            throw Closing.duplicate(id);
        }
        if (all.size() >= place.operations()) {
            wire.error(id, List.of(Errors.of(Code.TOO_COMPLEX,
                    "at most " + place.operations() + " operations at once on one connection: complete another first")));
            return;
        }
        Operation operation = new Operation(place.feed());
        all.put(id, operation);
        Running running = operation.running();
        connection.work(() -> place.answers().begin(visitor, message.payload(), running),
                done -> finish(id, operation, done, begun -> begun(id, operation, begun)));
    }

    private void begun(String id, Operation operation, Begun begun) {
        if (begun.payload() == null) {
            operation.follow(begun);
            pump(id);
        } else {
            all.remove(id);
            wire.send("next", id, begun.payload());
            wire.send("complete", id, null);
        }
    }

    /** Whether each of them is a subscription, which can be had elsewhere as well. */
    boolean canBeLeft() {
        return all.values().stream().allMatch(Operation::isFollowing);
    }

    /** There may be something new in the feed. */
    void polled() {
        for (Operation operation : all.values()) {
            if (operation.isTooSlow()) {
                throw new Closing(Closing.TRY_AGAIN_LATER, "Too slow: more changed than can wait. Connect and query again");
            }
            operation.tick();
        }
        pump();
    }

    void timePassed() {
        all.values().forEach(Operation::timePassed);
        pump();
    }

    void pump() {
        List.copyOf(all.keySet()).forEach(this::pump);
    }

    /** Tells the next thing, where there is one and somebody reads. */
    private void pump(String id) {
        Operation operation = all.get(id);
        Occurrence occurrence = operation == null || wire.isFull() ? null : operation.next();
        if (occurrence != null) {
            Running running = operation.running();
            connection.workBeside(() -> place.answers().tell(visitor, operation.ready(), occurrence, running),
                    told -> finish(id, operation, told, text -> told(id, operation, text)));
        }
    }

    private void told(String id, Operation operation, Optional<String> text) {
        text.ifPresent(payload -> wire.send("next", id, payload));
        operation.told();
        pump(id);
    }

    /** What comes back for an operation that was ended meanwhile, even if another has its id now, is dropped. */
    private <T> void finish(String id, Operation operation, AsyncResult<T> done, Consumer<T> then) {
        if (all.get(id) != operation) {
            return;
        }
        operation.free();
        if (done.succeeded()) {
            then.accept(done.result());
        } else if (done.cause() instanceof Closing closing) {
            throw closing;
        } else if (!operation.isFollowing() || !Answers.isForNow(done.cause()) || !operation.failed()) {
            all.remove(id);
            wire.error(id, Answers.errors(done.cause()));
        } // else it is told at a later poll
    }

    /** Nobody waits for it any more: it is stopped, but for a mutation. */
    void end(String id) {
        Operation operation = all.remove(id);
        if (operation != null) {
            Running running = operation.running();
            connection.aside(running::abandon);
        }
    }

    void end() {
        List.copyOf(all.keySet()).forEach(this::end);
    }
}
