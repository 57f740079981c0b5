package dev.mimamori.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.common.Channel;
import dev.mimamori.common.Clock;
import dev.mimamori.common.Language;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.delivery.Address;
import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Message;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.RetrySchedule;
import dev.mimamori.delivery.Sender;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * The third step: leases a message, talks to the network outside any transaction, records what came of it. A lease has a
 * number; whoever was frozen past its end finds another number there, and neither sends nor records.
 */
@ApplicationScoped
class Sending {

    private static final Logger LOG = Logger.getLogger(Sending.class);
    private static final int ATTEMPTS = 5;

    /** A message that this replica may send until then, on its own steady clock. */
    record Leased(long id, long lease, Channel channel, Message message, int attempts, long until) {

        private static Leased of(Row row, long until) {
            return new Leased(row.id("id"), row.id("lease"), row.constant("channel", Channel.class),
                    new Message("msg_" + row.id("id"), row.text("type"), row.instant("at"), row.text("recipient"),
                            row.text("data"), row.text("body"), letter(row), new Address(null, null, null), null),
                    row.integer("attempts"), until);
        }

        private static Letter letter(Row row) {
            return new Letter(Language.EN, row.text("recipient"), row.text("body"), List.of(), List.of(), List.of(), List.of(),
                    null);
        }

        boolean hasLapsed() {
            return System.nanoTime() - until > 0;
        }
    }

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Channels channels;

    @Inject
    ReminderConfig config;

    /** At most so many that are to be sent now. */
    List<Leased> lease(Instant now, int most) {
        Duration lease = config.engine().lease();
        // half of it is for the network: a channel takes less than that
        long until = System.nanoTime() + lease.toNanos() / 2;
        return QuarkusTransaction.requiringNew().call(() -> sql.list("""
                update message m set lease = nextval('message_lease'), leased_until = ?, attempts = attempts + 1
                where id in (select id from message
                             where status = 'PENDING' and send_at <= ? and (leased_until is null or leased_until <= ?)
                             order by send_at limit ? for update skip locked)
                returning *
                """, row -> Leased.of(row, until), now.plus(lease), now, now, most));
    }

    /** When something is to be sent next; empty where nothing waits. */
    Optional<Instant> next() {
        return sql.find("""
                select greatest(send_at, leased_until) as at from message where status = 'PENDING'
                order by send_at limit 1
                """, row -> row.instant("at"));
    }

    void send(Leased leased) {
        Sender sender = channels.sender(leased.channel());
        Optional<String> dead = dead(sender);
        if (leased.hasLapsed()) { // asked last: the database may have kept us waiting
            return;
        }
        Outcome outcome = dead.<Outcome> map(Outcome.Rejected::new).orElseGet(() -> attempt(sender, leased.message()));
        recordAtLast(leased, sender, outcome);
    }

    private static Outcome attempt(Sender sender, Message message) {
        try {
            return sender.send(message);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The channel %s failed unexpectedly", sender.channel());
            return new Outcome.Retry("unexpected failure: " + e.getClass().getSimpleName(), Duration.ZERO);
        }
    }

    private Optional<String> dead(Sender sender) {
        return sql.find("select error from dead_destination where destination = ?", row -> row.text("error"),
                sender.destination());
    }

    /** Again where somebody's deed came first: an outcome that is lost is a message that goes out twice. */
    private void recordAtLast(Leased leased, Sender sender, Outcome outcome) {
        for (int attempt = 1;; attempt++) {
            try {
                record(leased, sender, outcome);
                return;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !Sql.Failure.isLostRace(e)) {
                    throw e;
                }
            }
        }
    }

    private void record(Leased leased, Sender sender, Outcome outcome) {
        Instant now = clock.now();
        QuarkusTransaction.requiringNew().run(() -> {
            if (outcome instanceof Outcome.Delivered) {
                delivered(leased, now);
            } else if (outcome instanceof Outcome.Retry retry) {
                RetrySchedule.next(leased.attempts(), retry.notBefore(), ThreadLocalRandom.current()).ifPresentOrElse(
                        wait -> again(leased, now.plus(wait), retry.error()), () -> failed(leased, retry.error()));
            } else if (outcome instanceof Outcome.Rejected rejected) {
                failed(leased, rejected.error());
            } else if (outcome instanceof Outcome.Gone gone) {
                sql.update("insert into dead_destination (destination, since, error) values (?, ?, ?) on conflict do nothing",
                        sender.destination(), now, gone.error());
                failed(leased, gone.error());
            }
        });
    }

    /**
     * What has arrived has arrived, even if it was cancelled on its way. The watch is locked first, as everybody does who
     * changes one: they go on to its rounds, reminders and messages, and from the other end we would meet them half-way.
     */
    private void delivered(Leased leased, Instant now) {
        sql.list("""
                select c.id from checklist c join reminder r on r.subject_id = c.id where r.message_id = ?
                order by c.id for no key update of c
                """, row -> null, leased.id());
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
    }

    private void again(Leased leased, Instant at, String error) {
        sql.update("""
                update message set send_at = ?, leased_until = null, last_error = ?
                where id = ? and lease = ? and status = 'PENDING'
                """, at, error, leased.id(), leased.lease());
    }

    private void failed(Leased leased, String error) {
        int marked = sql.update("""
                update message set status = 'FAILED', leased_until = null, last_error = ?
                where id = ? and lease = ? and status = 'PENDING'
                """, error, leased.id(), leased.lease());
        if (marked > 0) {
            LOG.warnf("Message %d over %s failed for good: %s", leased.id(), leased.channel(), error);
        }
    }
}
