package dev.mimamori.graphql.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.graphql.GraphQLConfig;
import dev.mimamori.graphql.Running;
import io.vertx.core.Vertx;

/** Stops what takes too long. */
@ApplicationScoped
public class Deadlines {

    /** A statement may begin just after the one before was cancelled; so it is tried again until nothing is left. */
    private static final long AGAIN = 250;

    @Inject
    Vertx vertx;

    @Inject
    GraphQLConfig config;

    /** The time that is left; closed when it was enough. */
    public interface Deadline extends AutoCloseable {
        @Override
        void close();
    }

    /** From now on. */
    public Deadline begin(Running running) {
        long timer = vertx.setPeriodic(Math.max(1, config.timeout().toMillis()), AGAIN,
                id -> vertx.executeBlocking(() -> {
                    running.stop();
                    return null;
                }, false));
        return () -> vertx.cancelTimer(timer);
    }
}
