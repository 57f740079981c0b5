package dev.mimamori.reminder;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.Watches;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * What is due and not yet done, by step: how much, and since when. It is the whole installation's, as any replica sees it.
 * Looked at every few seconds and not when somebody asks, since many may ask, and a database that is away must not keep
 * those waiting who want to know why.
 */
@ApplicationScoped
class Backlog {

    /** The engine's three. */
    enum Step {
        LOOK,
        PLAN,
        SEND
    }

    /** @param age in seconds, of what has waited longest */
    record Waiting(long depth, double age) {

        static final Waiting UNKNOWN = new Waiting(0, Double.NaN);
    }

    private static final Logger LOG = Logger.getLogger(Backlog.class);

    private volatile Map<Step, Waiting> waiting = Map.of();

    @Inject
    Sql sql;

    @Inject
    Watches watches;

    @Inject
    PlanQueue queue;

    @Inject
    MeterRegistry meters;

    void start(@Observes StartupEvent event) {
        for (Step step : Step.values()) {
            Gauge.builder("mimamori.outbox.depth", () -> of(step).depth()).tag("step", step.name())
                    .description("What is due and not done; counted up to 10,000").register(meters);
            Gauge.builder("mimamori.outbox.age", () -> of(step).age()).tag("step", step.name()).baseUnit("seconds")
                    .description("How late the oldest of it is").register(meters);
        }
    }

    Waiting of(Step step) {
        return waiting.getOrDefault(step, Waiting.UNKNOWN);
    }

    /** Each from an index that holds nothing else, and no further than anybody wants to know. */
    @Scheduled(every = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void count() {
        try {
            Map<Step, Waiting> found = new EnumMap<>(Step.class);
            for (Step step : Step.values()) {
                found.put(step, sql.one(statement(step), row -> new Waiting(row.id("depth"), row.decimal("age")), from(step)));
            }
            waiting = found;
        } catch (RuntimeException e) {
            waiting = Map.of();
            LOG.debugf(e, "What waits could not be counted");
        }
    }

    /** Behind it lie the index entries of what is done, for as long as a transaction is open that might still see them. */
    private Instant from(Step step) {
        return switch (step) {
            case LOOK -> watches.looked();
            case PLAN -> queue.done();
            case SEND -> Instant.EPOCH;
        };
    }

    static String statement(Step step) {
        return """
                select count(*) as depth, coalesce(extract(epoch from mimamori_now() - min(at)), 0)::double precision as age
                from (%s order by 1 limit 10000) due
                """.formatted(due(step));
    }

    /** The clock is asked in a query of its own: a volatile function by itself bounds no index, and is called for each row. */
    private static String due(Step step) {
        return switch (step) {
            case LOOK -> "select look_at as at from watch where look_at >= ? and look_at <= (select mimamori_now())";
            case PLAN -> """
                    select plan_at as at from reminder
                    where message_id is null and not cancelled and plan_at >= ? and plan_at <= (select mimamori_now())
                    """;
            case SEND ->
                """
                        select m.at from unnest(array['LOG', 'SLACK', 'EMAIL', 'WEBHOOK', 'TEAMS']) as of (channel) cross join lateral (
                            select send_at as at from message
                            where channel = of.channel and status = 'PENDING' and send_at >= ? and send_at <= (select mimamori_now())
                            order by send_at limit 10000) m
                        """;
        };
    }

    /** In words, for whoever looks at the health. */
    String words(Step step) {
        Waiting now = of(step);
        return Double.isNaN(now.age()) ? "unknown: the database does not answer"
                : String.format(Locale.ROOT, "%d due, the oldest %.0f s late", now.depth(), now.age());
    }
}
