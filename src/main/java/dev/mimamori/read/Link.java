package dev.mimamori.read;

import java.util.List;

import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * A connection, with one statement at a time. Where the server says nothing at all, the client closes its socket after the
 * idle time-out, and then the statement fails: so each ends.
 */
final class Link {

    private final EventLoop loop;
    private final PgConnection connection;
    private boolean busy;
    private boolean cancelled;
    private boolean cancelling;
    private boolean usable = true;

    Link(EventLoop loop, PgConnection connection) {
        this.loop = loop;
        this.connection = connection;
    }

    Future<Row> ask(String sql, Tuple parameters) {
        busy = true;
        return sent(sql, parameters).transform(done -> {
            busy = false;
            usable = !cancelled && (done.succeeded() || isInOrder(done.cause()));
            return done.succeeded() ? Future.succeededFuture(done.result().iterator().next())
                    : Future.failedFuture(done.cause());
        });
    }

    /** Whatever it throws: who has taken the connection must hear of it, to give it back. */
    private Future<RowSet<Row>> sent(String sql, Tuple parameters) {
        try {
            return connection.preparedQuery(sql).execute(parameters);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** A statement that is refused leaves the connection as it was; one that ends it has a code of these classes. */
    private static boolean isInOrder(Throwable failure) {
        return failure instanceof PgException refused && refused.getSqlState() != null
                && List.of("08", "25", "26", "57P").stream().noneMatch(refused.getSqlState()::startsWith);
    }

    /** From any thread, as often as one likes: it is passed on once at a time, and never without a statement under way. */
    void cancel() {
        loop.execute(() -> {
            if (busy && !cancelling) {
                cancelling = true;
                cancelled = true;
                connection.cancelRequest().onComplete(sent -> cancelling = false);
            }
        });
    }

    /** Whether the next statement may come: nobody knows when a cancel arrives, and it must not hit that one. */
    boolean isUsable() {
        return usable;
    }

    void close() {
        connection.close();
    }
}
