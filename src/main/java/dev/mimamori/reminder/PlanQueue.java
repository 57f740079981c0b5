package dev.mimamori.reminder;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

import dev.mimamori.common.LowWater;
import dev.mimamori.common.Sql;

/** The reminders that wait for a message, by when they may be put into one: asked at the same price however many were. */
@ApplicationScoped
class PlanQueue {

    /** Reminders are to be planned, the first of them then. */
    record Wanted(Instant first) {
    }

    private final LowWater done = new LowWater();

    @Inject
    Sql sql;

    @Inject
    Event<Wanted> wanted;

    void onWanted(@Observes(during = TransactionPhase.AFTER_SUCCESS) Wanted reminders) {
        done.written(reminders.first());
    }

    /** Reminders were put into it for these moments. */
    void written(Collection<Instant> moments) {
        moments.stream().min(Instant::compareTo).ifPresent(first -> wanted.fire(new Wanted(first)));
    }

    /** Where a poll at this moment begins. */
    Instant from(Instant now) {
        return done.from(now);
    }

    /** Before this everything is planned, as far as this replica knows: enough for a count, which must cost nothing. */
    Instant done() {
        return done.mark();
    }

    /** When something is to be planned next; empty where nothing waits. */
    Optional<Instant> next(Instant now) {
        Optional<Instant> first = sql.find("""
                select plan_at from reminder
                where message_id is null and not cancelled and plan_at >= ? order by plan_at limit 1
                """, row -> row.instant("plan_at"), from(now));
        done.found(now, first);
        return first;
    }
}
