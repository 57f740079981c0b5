package dev.mimamori.graphql.socket;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.mimamori.common.Caller;
import dev.mimamori.common.DomainException;
import dev.mimamori.common.DomainException.Code;
import dev.mimamori.graphql.Errors;
import dev.mimamori.graphql.Occurrence;
import dev.mimamori.graphql.Refused;
import dev.mimamori.graphql.Running;
import dev.mimamori.graphql.socket.Answers.Begun;
import dev.mimamori.graphql.socket.Answers.Visitor;
import io.vertx.core.AsyncResult;

/** What a client who is known has asked for on one connection, by the names that the client gave. */
final class Operations {

    private final Connection connection;
    private final Place place;
    private final Wire wire;
    private final Visitor visitor;
    private final Caller caller;

    /** Whose turn it is to tell something comes first. */
    private final Map<String, Operation> all = new LinkedHashMap<>();

    /** Ended, while something was still executed for them. */
    private final Set<Operation> leaving = new HashSet<>();

    /** What is about to be told waits in memory: there is one such thing at a time. */
    private boolean telling;

    /** @param caller as it was when the connection began: whom each operation is counted for */
    Operations(Connection connection, Place place, Wire wire, Visitor visitor, Caller caller) {
        this.connection = connection;
        this.place = place;
        this.wire = wire;
        this.visitor = visitor;
        this.caller = caller;
    }

    Visitor visitor() {
        return visitor;
    }

    /** @param message all of it: what it says is read again when its turn has come */
    void begin(String id, String message) {
        if (all.containsKey(id)) {
            throw Closing.duplicate(id);
        }
        try {
            mustFit(message);
        } catch (DomainException | Refused tooMuch) {
            wire.error(id, Answers.errors(tooMuch));
            return;
        }
        Operation operation = new Operation(place.feed());
        all.put(id, operation);
        Running running = operation.running();
        connection.work(() -> place.answers().begin(visitor, message, running), done -> {
            place.room().said().giveBack(message.length());
            finish(id, operation, done, begun -> begun(id, operation, begun));
        });
    }

    /** Before anything waits in a line. */
    private void mustFit(String message) {
        place.answers().count(caller, visitor);
        // what was completed is executed until it notices: to begin and complete without end takes no more threads
        if (Math.max(all.size(), leaving.size()) >= place.operations()) {
            throw Refused.request(400, List.of(Errors.of(Code.TOO_COMPLEX,
                    "at most " + place.operations() + " operations at once on one connection: complete another first")));
        }
        if (!place.room().said().take(message.length())) {
            throw full("too many large requests at the moment");
        }
    }

    private static Refused full(String why) {
        return Refused.later(503, Errors.of(Code.RATE_LIMITED, why + ": try again in a second"), 1);
    }

    private void begun(String id, Operation operation, Begun begun) {
        if (begun.payload() == null && place.room().followed().take(begun.followed().weight())) {
            operation.follow(begun);
        } else if (begun.payload() == null) {
            all.remove(id);
            wire.error(id, Answers.errors(full("too much is followed at the moment")));
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
        all.values().forEach(Operation::tick);
        pump();
    }

    void timePassed() {
        all.values().forEach(Operation::timePassed);
        pump();
    }

    /** Tells the next thing, where there is one and somebody reads. */
    void pump() {
        if (telling || wire.isFull()) {
            return;
        }
        // what was begun is told to its end, unless it rests: else each of them would have something in memory
        List<String> turns = all.keySet().stream().sorted(Comparator.comparing(id -> !all.get(id).isUnderWay())).toList();
        for (String id : turns) {
            Operation operation = all.get(id);
            Occurrence occurrence = operation.next();
            if (occurrence != null) {
                tell(id, operation, occurrence);
                return;
            }
        }
    }

    private void tell(String id, Operation operation, Occurrence occurrence) {
        telling = true;
        Running running = operation.running();
        connection.workBeside(() -> place.answers().tell(visitor, operation.followed(), occurrence, running), told -> {
            telling = false;
            finish(id, operation, told, text -> told(id, operation, text));
        });
    }

    private void told(String id, Operation operation, Optional<String> text) {
        text.ifPresent(payload -> wire.send("next", id, payload));
        operation.told();
        if (!operation.isUnderWay()) { // another's turn
            all.remove(id);
            all.put(id, operation);
        }
    }

    /** What comes back for an operation that was ended meanwhile, even if another has its id now, is dropped. */
    private <T> void finish(String id, Operation operation, AsyncResult<T> done, Consumer<T> then) {
        operation.free();
        leaving.remove(operation);
        if (all.get(id) == operation) {
            if (done.succeeded()) {
                then.accept(done.result());
            } else if (done.cause() instanceof Closing closing) {
                throw closing;
            } else if (!operation.isFollowing() || !Answers.isForNow(done.cause()) || !operation.failed()) {
                forget(id);
                wire.error(id, Answers.errors(done.cause()));
            } // else it is told at a later poll
        }
        pump();
    }

    /** Nobody waits for it any more: it is stopped, but for a mutation. */
    void end(String id) {
        Operation operation = forget(id);
        if (operation != null && operation.isBusy()) {
            leaving.add(operation);
            Running running = operation.running();
            if (running.abandon()) {
                connection.aside(running::stop);
            }
        }
    }

    private Operation forget(String id) {
        Operation operation = all.remove(id);
        if (operation != null && operation.isFollowing()) {
            place.room().followed().giveBack(operation.followed().weight());
        }
        return operation;
    }

    void end() {
        List.copyOf(all.keySet()).forEach(this::end);
    }
}
