package dev.mimamori.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.common.Clock;
import dev.mimamori.common.Sql;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.RetrySchedule;
import dev.mimamori.delivery.Sender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Records what came of a message, for whoever still holds its lease. */
@ApplicationScoped
class Outcomes {

    private static final Logger LOG = Logger.getLogger(Outcomes.class);
    private static final int ATTEMPTS = 5;
    private static final Duration PATIENCE = Duration.ofDays(3);
    /** Somebody else has it by now. */
    private static final String LAPSED = "lapsed";
    private static final Duration SOON = Duration.ofSeconds(1);
    /** Since the moment that somebody was to be told: their quiet hours are no lateness, and a channel that fails is. */
    private static final Duration[] BOUNDS = Stream
            .of("0.1", "0.25", "0.5", "1", "2", "5", "10", "30", "60", "120", "300", "900",
                    "3600", "14400")
            .map(seconds -> Duration.parse("PT" + seconds + "S")).toArray(Duration[]::new);

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry meters;

    @Inject
    PlanQueue queue;

    @Inject
    Elsewhere elsewhere;

    void record(Leased leased, Sender sender, Outcome outcome) {
        Instant now = clock.now();
        String result = atLast(() -> {
            if (outcome instanceof Outcome.Delivered) {
                return delivered(leased, now);
            } else if (outcome instanceof Outcome.Retry retry && asksForPatience(leased, retry, now)) {
                return later(leased, now.plus(retry.notBefore()), retry.error());
            } else if (outcome instanceof Outcome.Retry retry) {
                return RetrySchedule.next(leased.attempts(), retry.notBefore(), ThreadLocalRandom.current())
                        .map(wait -> again(leased, now.plus(wait), retry.error()))
                        .orElseGet(() -> failed(leased, retry.error()));
            } else if (outcome instanceof Outcome.Gone gone) {
                sql.update("insert into dead_destination (destination, since, error) values (?, ?, ?) on conflict do nothing",
                        sender.destination(), now, gone.error());
                return refused(leased, gone.error(), now);
            } else {
                return refused(leased, ((Outcome.Rejected) outcome).error(), now);
            }
        });
        String channel = leased.channel().name();
        meters.counter("mimamori.messages", "channel", channel, "outcome", result).increment();
        if (result.equals("sent")) {
            Duration delay = Duration.between(leased.at(), now);
            meters.timer("mimamori.messages.delay", "channel", channel).record(delay.isNegative() ? Duration.ZERO : delay);
            Duration late = Duration.between(leased.wantedAt(), now);
            Timer.builder("mimamori.reminder.lateness").serviceLevelObjectives(BOUNDS).tag("channel", channel)
                    .register(meters).record(late.isNegative() ? Duration.ZERO : late);
        }
    }

    /**
     * A receiver that says when to come back is well, and an attempt that it had no time for is none: or else a morning of many
     * reminders would use up their attempts within a minute. Not for ever, though.
     */
    private static boolean asksForPatience(Leased leased, Outcome.Retry retry, Instant now) {
        return !retry.notBefore().isZero() && now.isBefore(leased.madeAt().plus(PATIENCE));
    }

    private String later(Leased leased, Instant at, String error) {
        int marked = sql.update("""
                update message set send_at = ?, leased_until = null, attempts = attempts - 1, last_error = ?
                where id = ? and lease = ? and status = 'PENDING'
                """, at, error, leased.id(), leased.lease());
        return marked > 0 ? "deferred" : LAPSED;
    }

    /** Its channel is left alone just now: that is no attempt. */
    void notTried(Leased leased) {
        atLast(() -> {
            sql.update("""
                    update message set leased_until = null, attempts = attempts - 1, send_at = ?
                    where id = ? and lease = ? and status = 'PENDING'
                    """, clock.now().plus(SOON), leased.id(), leased.lease());
            return "";
        });
    }

    /** What is left of it is planned again, and goes on where this one was: not to send it was no attempt. */
    void replaced(Leased leased) {
        replaced(leased, null);
    }

    /** The same, when its recipient works again. */
    void putOff(Leased leased, Instant until) {
        replaced(leased, until);
    }

    private void replaced(Leased leased, Instant until) {
        atLast(() -> {
            int mine = sql.update("""
                    update message set status = 'CANCELLED', leased_until = null, attempts = attempts - 1
                    where id = ? and lease = ? and status = 'PENDING'
                    """, leased.id(), leased.lease());
            if (mine > 0) {
                queue.written(sql.list("""
                        update reminder set message_id = null, stale_message_id = message_id,
                            plan_at = coalesce(?, plan_at), deferred = deferred or ?
                        where message_id = ? and not cancelled returning plan_at
                        """, row -> row.instant("plan_at"), until, until != null, leased.id()));
            }
            return "";
        });
    }

    /** Again where somebody's deed came first: an outcome that is lost is a message that goes out twice. */
    private static String atLast(Callable<String> recording) {
        for (int attempt = 1;; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(recording);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !Sql.Failure.isLostRace(e)) {
                    throw e;
                }
            }
        }
    }

    /**
     * The watch is locked first, as everybody does who changes one: they go on to its rounds, reminders and messages, and from
     * the other end we would meet them half-way.
     */
    private void lockWatches(Leased leased) {
        sql.list("""
                select from watch w join reminder r on r.subject_id = w.checklist_id where r.message_id = ?
                order by w.checklist_id for no key update of w
                """, row -> null, leased.id());
    }

    /** A person is told elsewhere, if there is anywhere else: silence must not come of one channel's refusal. */
    private String refused(Leased leased, String error, Instant now) {
        lockWatches(leased);
        String result = failed(leased, error);
        if (!result.equals(LAPSED)) {
            elsewhere.tell(leased, error, now);
        }
        return result;
    }

    /** What has arrived has arrived, even if it was cancelled on its way. */
    private String delivered(Leased leased, Instant now) {
        lockWatches(leased);
        int marked = sql.update("""
                update message set status = 'SENT', sent_at = ?, leased_until = null, last_error = null
                where id = ? and lease = ? and status in ('PENDING', 'CANCELLED')
                """, now, leased.id(), leased.lease());
        if (marked > 0) {
            sql.update("update reminder set cancelled = false where message_id = ? and cancelled", leased.id());
            sql.update("""
                    update round set told = true from reminder r
                    where r.message_id = ? and r.round is not null and round.checklist_id = r.subject_id
                      and round.number = r.round and not round.told
                    """, leased.id());
        }
        return marked > 0 ? "sent" : LAPSED;
    }

    private String again(Leased leased, Instant at, String error) {
        int marked = sql.update("""
                update message set send_at = ?, leased_until = null, last_error = ?
                where id = ? and lease = ? and status = 'PENDING'
                """, at, error, leased.id(), leased.lease());
        return marked > 0 ? "retried" : LAPSED;
    }

    private String failed(Leased leased, String error) {
        int marked = sql.update("""
                update message set status = 'FAILED', leased_until = null, last_error = ?
                where id = ? and lease = ? and status = 'PENDING'
                """, error, leased.id(), leased.lease());
        if (marked > 0) {
            LOG.warnf("Message %d over %s failed for good: %s", leased.id(), leased.channel(), error);
        }
        return marked > 0 ? "failed" : LAPSED;
    }
}
