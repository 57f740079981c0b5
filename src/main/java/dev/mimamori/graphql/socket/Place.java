package dev.mimamori.graphql.socket;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

import dev.mimamori.common.Caller;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;

/** What a connection needs of the place that opened it. */
interface Place {
    <T> void work(Context context, Callable<T> work, Consumer<AsyncResult<T>> then);

    <T> void workBeside(Context context, Callable<T> work, Consumer<AsyncResult<T>> then);

    Answers answers();

    Feed feed();

    Room room();

    int operations();

    /**
     * It is known who this is.
     *
     * @throws Closing where there are too many of them
     */
    void known(Connection connection, Caller caller);

    /** Nothing is answered to this one any more. */
    void left(Connection connection);
}
