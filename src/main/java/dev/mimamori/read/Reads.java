package dev.mimamori.read;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

import dev.mimamori.common.Sql;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

/** Sends statements that are whole answers, on connections of their own: nobody waits for them with a thread. */
@ApplicationScoped
public class Reads {

    private static final Logger LOG = Logger.getLogger(Reads.class);

    private final Map<EventLoop, Loop> loops = new ConcurrentHashMap<>();
    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final List<PgConnectOptions> servers;
    private final String greeting;
    private final int most;
    private final int perLoop;
    private final Sql sql;

    @Inject
    Reads(ReadConfig reads, Config config, Vertx vertx, Sql sql, MeterRegistry meters) {
        this.sql = sql;
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, Counter.builder("mimamori.reads").tag("outcome", outcome.tag())
                    .description("Operations that one statement could answer").register(meters));
        }
        most = reads.connections();
        greeting = Servers.greeting(config);
        servers = most <= 0 ? List.of() : servers(config);
        int all = 0;
        for (EventExecutor each : ((VertxInternal) vertx).getEventLoopGroup()) {
            all++;
        }
        perLoop = Math.max(1, most / Math.max(1, all));
    }

    private static List<PgConnectOptions> servers(Config config) {
        try {
            return Servers.of(config);
        } catch (RuntimeException e) {
            LOG.infof("All reads take the ordinary way: %s", e.getMessage());
            return List.of();
        }
    }

    /**
     * To be called on an event loop.
     *
     * @return the answer's bytes, null where the ordinary way is to be taken; null at once where none can be had soon. It comes
     *         on the loop, in no context that anything is kept in, and never fails
     */
    public Future<Buffer> send(ContextInternal context, Plan.Bound bound, Waiter waiter) {
        Loop loop = servers.isEmpty() || !context.inThread() ? null : loop(context);
        if (loop == null) {
            return null;
        }
        Tuple parameters = Parameters.of(bound.parameters()); // before anything is taken that would have to be given back
        Future<Link> taken = loop.take();
        if (taken == null) {
            count(Outcome.BUSY);
            return null;
        }
        return taken.transform(link -> link.failed() ? nothing(Outcome.BUSY)
                : send(loop, link.result(), bound, parameters, waiter));
    }

    /** Null where this one has none: there are more loops than connections. */
    private Loop loop(ContextInternal context) {
        EventLoop on = context.nettyEventLoop();
        Loop loop = loops.get(on);
        if (loop != null || loops.size() >= most) {
            return loop;
        }
        return loops.computeIfAbsent(on, missing -> new Loop(
                ((VertxInternal) context.owner()).createEventLoopContext(on, null, null), servers, greeting, perLoop));
    }

    private Future<Buffer> send(Loop loop, Link link, Plan.Bound bound, Tuple parameters, Waiter waiter) {
        if (waiter.isStopped()) {
            loop.giveBack(link);
            return nothing(Outcome.STOPPED);
        }
        sql.sent();
        waiter.cancelledBy(link::cancel);
        return link.ask(bound.sql(), parameters).transform(done -> {
            waiter.cancelledBy(null);
            if (done.failed()) {
                loop.giveBack(link);
                return failed(waiter, done.cause());
            }
            return answer(loop, link, bound.of(), done.result());
        });
    }

    private Future<Buffer> answer(Loop loop, Link link, Plan plan, Row row) {
        if (!row.getBoolean(1)) {
            loop.leave(link);
            return nothing(Outcome.STANDBY);
        }
        loop.giveBack(link);
        Buffer answer = row.getBuffer(0);
        if (answer != null) {
            count(Outcome.ANSWERED);
            return Future.succeededFuture(answer);
        }
        if (row.getBoolean(2)) {
            plan.wasTooLarge();
            return nothing(Outcome.TOO_LARGE);
        }
        return nothing(Outcome.UNKNOWN);
    }

    private Future<Buffer> failed(Waiter waiter, Throwable why) {
        if (waiter.isStopped()) {
            return nothing(Outcome.STOPPED);
        }
        LOG.debug("A read takes the ordinary way", why);
        return nothing(Outcome.FAILED);
    }

    private Future<Buffer> nothing(Outcome why) {
        count(why);
        return Future.succeededFuture();
    }

    private void count(Outcome outcome) {
        outcomes.get(outcome).increment();
    }

    /** How often this came of it, so far. */
    long counted(Outcome outcome) {
        return (long) outcomes.get(outcome).count();
    }

    @PreDestroy
    void close() {
        loops.forEach((on, loop) -> on.execute(loop::close));
    }
}
