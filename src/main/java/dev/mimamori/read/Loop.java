package dev.mimamori.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.ContextInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;

/**
 * The connections of one event loop, used by nobody else: what is asked, sent and answered on one thread needs no lock and
 * wakes nobody up. All of it is called there.
 */
final class Loop {

    /** Nobody waits longer for a connection; and after that, or a failure, nobody at all does for as long. */
    private static final long PATIENCE = 1_000;

    /** More than so many wait for each: then the ordinary way is no longer. */
    private static final int MOST_WAITING = 32;

    private final ContextInternal context;
    private final List<PgConnectOptions> servers;
    private final String greeting;
    private final int most;
    private final Deque<Link> idle = new ArrayDeque<>();
    private final Deque<Promise<Link>> waiting = new ArrayDeque<>();
    private int open;
    private int server;
    private boolean down;
    private long downSince;
    private boolean closed;

    /** @param greeting what is said first on each connection */
    Loop(ContextInternal context, List<PgConnectOptions> servers, String greeting, int most) {
        this.context = context;
        this.servers = servers;
        this.greeting = greeting;
        this.most = most;
    }

    /** Null where none is to be had soon. */
    Future<Link> take() {
        Link free = idle.pollLast();
        if (free != null) {
            return context.succeededFuture(free);
        }
        if (closed || down && System.nanoTime() - downSince < TimeUnit.MILLISECONDS.toNanos(PATIENCE)
                || waiting.size() >= MOST_WAITING * most) {
            return null;
        }
        Promise<Link> promise = context.promise();
        waiting.add(promise);
        long timer = context.owner().setTimer(PATIENCE, late -> {
            if (waiting.remove(promise)) {
                isDown();
                promise.fail(new NotCovered("no connection in time"));
            }
        });
        promise.future().onComplete(taken -> context.owner().cancelTimer(timer));
        grow();
        return promise.future();
    }

    /** Whoever waits longest is next, unless it is in a state that nobody knows. */
    void giveBack(Link link) {
        Promise<Link> next = link.isUsable() && !closed ? waiting.poll() : null;
        if (next != null) {
            next.complete(link);
        } else if (closed || !link.isUsable()) {
            link.close(); // which tells the handler below
        } else {
            idle.add(link);
        }
    }

    /** Its server takes no writes any more: the next connection is to another one. */
    void leave(Link link) {
        server++;
        link.close();
    }

    void close() {
        closed = true;
        idle.forEach(Link::close);
        fail();
    }

    private void grow() {
        if (!closed && open < most && !waiting.isEmpty()) {
            open++;
            context.emit(servers.get(server % servers.size()), this::connect);
        }
    }

    private void connect(PgConnectOptions to) {
        PgConnection.connect(context.owner(), to)
                .compose(connection -> connection.query(greeting).execute()
                        .map(connection).onFailure(failed -> connection.close()))
                .onComplete(connected -> {
                    if (connected.failed()) {
                        open--;
                        server++;
                        isDown();
                        if (open == 0) {
                            fail();
                        }
                    } else {
                        down = false;
                        use(connected.result());
                    }
                });
    }

    private void use(PgConnection connection) {
        Link link = new Link(context.nettyEventLoop(), connection);
        connection.closeHandler(gone -> {
            open--;
            idle.remove(link);
            grow(); // for those who waited for this one
        });
        giveBack(link);
    }

    private void isDown() {
        down = true;
        downSince = System.nanoTime();
    }

    private void fail() {
        for (Promise<Link> next = waiting.poll(); next != null; next = waiting.poll()) {
            next.fail(new NotCovered("no connection"));
        }
    }
}
