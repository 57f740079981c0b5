package dev.mimamori.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.common.Clock;
import dev.mimamori.common.Sql;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.RetrySchedule;
import io.micrometer.core.instrument.MeterRegistry;

/** What is still to be done. A row is there until it was done, or given up after three days. */
@ApplicationScoped
public class Errands {

    private static final Logger LOG = Logger.getLogger(Errands.class);
    private static final Duration LEASE = Duration.ofMinutes(3);

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry meters;

    /** In the caller's transaction. One that is under way with the same key is done once more, as it is told now. */
    public void add(Told.Todo todo) {
        add(todo, null, Duration.ZERO);
    }

    /** @param event what it applies; null: nothing */
    void add(Told.Todo todo, Long event, Duration after) {
        sql.update("""
                insert into intake_errand (id, kind, key, event_id, about, look_at)
                values (nextval('node_id'), ?, ?, ?, ?, mimamori_now() + ? * interval '1 millisecond')
                on conflict (kind, key) do update set about = excluded.about, look_at = excluded.look_at, attempts = 0,
                    failed = false, leased_until = null, lease = nextval('message_lease')
                """, todo.kind(), Incoming.name(todo.key()), event, todo.about().toString(), after.toMillis());
    }

    /** Those that are due, for whoever asks first. */
    List<Errand> lease(Set<Errand.Kind> kinds, int most) {
        return sql.list("""
                update intake_errand set lease = nextval('message_lease'), attempts = attempts + 1,
                    leased_until = mimamori_now() + ? * interval '1 second'
                where id in (
                    select id from intake_errand
                    where kind = any(?::text[]) and not failed and look_at <= (select mimamori_now())
                      and (leased_until is null or leased_until <= (select mimamori_now()))
                    order by look_at limit ? for update skip locked)
                returning *
                """, row -> new Errand(row.id("id"), row.constant("kind", Errand.Kind.class), row.text("about"),
                row.integer("attempts"), row.id("lease")), LEASE, kinds.stream().map(Enum::name).toList(), most);
    }

    /** What came of an attempt, unless somebody else has it by now. */
    void record(Errand errand, Outcome outcome, RandomGenerator random) {
        if (outcome instanceof Outcome.Delivered) {
            sql.update("delete from intake_errand where id = ? and lease = ?", errand.id(), errand.lease());
        } else if (outcome instanceof Outcome.Retry retry) {
            again(errand, retry, random);
        } else {
            giveUp(errand, outcome instanceof Outcome.Rejected rejected ? rejected.error() : ((Outcome.Gone) outcome).error());
        }
    }

    private void again(Errand errand, Outcome.Retry retry, RandomGenerator random) {
        Instant now = clock.now();
        Optional<Instant> next = RetrySchedule.next(errand.attempts(), retry.notBefore(), random).map(now::plus);
        if (next.isEmpty()) {
            giveUp(errand, retry.error());
            return;
        }
        LOG.warnf("An errand of the kind %s is tried again at %s: %s", errand.kind(), next.get(), retry.error());
        sql.update("update intake_errand set look_at = ?, leased_until = null, last_error = ? where id = ? and lease = ?",
                next.get(), retry.error(), errand.id(), errand.lease());
    }

    /** Nobody hears of it otherwise. */
    void lost(Errand.Kind kind) {
        meters.counter("mimamori.errands.lost", "kind", kind.name()).increment();
    }

    private void giveUp(Errand errand, String error) {
        LOG.warnf("An errand of the kind %s is given up: %s", errand.kind(), error);
        lost(errand.kind());
        sql.update("update intake_errand set failed = true, leased_until = null, last_error = ? where id = ? and lease = ?",
                error, errand.id(), errand.lease());
    }
}
