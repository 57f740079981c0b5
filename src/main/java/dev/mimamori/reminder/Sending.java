package dev.mimamori.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

import dev.mimamori.common.Channel;
import dev.mimamori.common.Clock;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.delivery.Conversation;
import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Message;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.Sender;
import dev.mimamori.reminder.Breakers.Line;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * The third step: leases a message, talks to the network outside any transaction, records what came of it. A lease has a
 * number; whoever was frozen past its end finds another number there, and neither sends nor records.
 */
@ApplicationScoped
class Sending {

    private static final Logger LOG = Logger.getLogger(Sending.class);
    private static final String RELEASE = "releaseId";

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Channels channels;

    @Inject
    Notices notices;

    @Inject
    Letterbox letterbox;

    @Inject
    Breakers breakers;

    @Inject
    Outcomes outcomes;

    @Inject
    Quiet quiet;

    @Inject
    Tracing tracing;

    @Inject
    ReminderConfig config;

    /** Those that are to be sent now, as many of each channel as it has places for. */
    List<Leased> lease(Instant now, Map<Channel, Integer> places) {
        Duration lease = config.engine().lease();
        // half of it is for the network: a channel takes less than that
        long until = System.nanoTime() + lease.toNanos() / 2;
        return QuarkusTransaction.requiringNew().call(() -> sql.list("""
                with leased as (
                    update message m set lease = nextval('message_lease'), leased_until = ?, attempts = attempts + 1
                    where id in (
                        select due.id from unnest(?::text[], ?::integer[]) as free (channel, places) cross join lateral (
                            select id from message
                            where channel = free.channel and status = 'PENDING' and send_at <= ?
                              and (leased_until is null or leased_until <= ?)
                            order by send_at limit free.places for update skip locked) due)
                    returning *
                )
                select l.*, p.email, p.slack_user_id, r.release_id, r.traceparent, coalesce(r.wanted_at, l.at) as wanted_at,
                    coalesce(r.respects_hours, false) as respects_hours, l.digest and coalesce(r.cancelled, false) as outdated
                from leased l left join person p on p.id = l.person_id cross join lateral (
                    select min(r.release_id) as release_id, min(x.traceparent) as traceparent, max(r.plan_at) as wanted_at,
                        bool_or(r.respects_hours) as respects_hours, bool_or(r.cancelled) as cancelled
                    from reminder r left join release x on x.id = r.release_id where r.message_id = l.id) r
                """, row -> Leased.of(row, until), now.plus(lease), places.keySet(), places.values(), now, now));
    }

    /** When something is to be sent next on one of these; empty where nothing waits. */
    Optional<Instant> next(List<Channel> free) {
        return sql.find("""
                select min(due.at) as at from unnest(?::text[]) as free (channel) cross join lateral (
                    select greatest(send_at, leased_until) as at from message
                    where channel = free.channel and status = 'PENDING' order by send_at limit 1) due
                having min(due.at) is not null
                """, row -> row.instant("at"), free);
    }

    void send(Leased leased) {
        if (leased.releaseId() != null) {
            MDC.put(RELEASE, GlobalId.of(NodeType.Release, leased.releaseId()));
        }
        try {
            sendNow(leased);
        } finally {
            MDC.remove(RELEASE);
        }
    }

    private void sendNow(Leased leased) {
        if (leased.outdated()) {
            outcomes.replaced(leased);
            return;
        }
        Optional<Instant> opening = quiet.until(leased, clock.now());
        if (opening.isPresent()) {
            outcomes.putOff(leased, opening.get());
            return;
        }
        Sender sender = channels.sender(leased.channel());
        Optional<String> dead = dead(sender);
        if (leased.hasLapsed()) { // asked last: the database may have kept us waiting
            outcomes.notTried(leased);
            return;
        }
        try {
            Outcome outcome = dead.isPresent() ? new Outcome.Rejected(dead.get())
                    : breakers.line(leased.channel())
                            .attempt(() -> tracing.attempt(leased, () -> attempt(sender, leased)));
            if (outcome == Notices.BEING_PUT_UP) {
                outcomes.notTried(leased);
            } else {
                outcomes.record(leased, sender, outcome);
            }
        } catch (Line.Resting notTried) {
            outcomes.notTried(leased);
        }
    }

    private Outcome attempt(Sender sender, Leased leased) {
        try {
            if (leased.noticeId() == null) {
                return sender.send(message(leased, null));
            }
            Outcome notice = notices.reference(leased.noticeId());
            if (notice instanceof Outcome.Rejected && leased.personId() != null) {
                return sender.send(message(leased, null)); // in private: whoever is asked must hear of it
            }
            if (!(notice instanceof Outcome.Delivered up)) {
                return notice;
            }
            // to put the notice up took its time
            return leased.hasLapsed() ? new Outcome.Retry("its notice took too long", Duration.ZERO)
                    : sender.send(message(leased, up.reference()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "The channel %s failed unexpectedly", sender.channel());
            return new Outcome.Retry("unexpected failure: " + e.getClass().getSimpleName(), Duration.ZERO);
        }
    }

    private Message message(Leased leased, String notice) {
        Letter letter = letterbox.read(leased.letter(), leased.recipient(), leased.line());
        String id = leased.messageId();
        return new Message(id, leased.type(), leased.at(), leased.recipient(), leased.data(), leased.line(),
                mayAnswer(leased) ? letterbox.withLinks(letter, leased.personId(), id, leased.madeAt())
                        : letterbox.withPages(letter),
                leased.to(), leased.digest() || leased.releaseId() == null ? null
                        : new Conversation("release-" + leased.releaseId(), notice));
    }

    /**
     * Whether its links may answer in its recipient's name, and nobody else is likely to press them. Slack has buttons instead,
     * which ask who it is. A channel of Teams has many readers: only an owner who has chosen to be told there has links there.
     */
    private boolean mayAnswer(Leased leased) {
        return leased.personId() != null && switch (leased.channel()) {
            case EMAIL, WEBHOOK, LOG -> true;
            case SLACK -> false;
            case TEAMS -> sql.one("""
                    select exists (
                        select from person p join owner_in_force o on o.person_id = p.id
                        where p.id = ? and 'TEAMS' = any(p.channels) and o.release_id = ?) as theirs
                    """, row -> row.flag("theirs"), leased.personId(), leased.releaseId());
        };
    }

    private Optional<String> dead(Sender sender) {
        return sql.find("select error from dead_destination where destination = ?", row -> row.text("error"),
                sender.destination());
    }

    /** The channels that can take something now, with how much. */
    Map<Channel, Integer> places() {
        Map<Channel, Integer> places = new EnumMap<>(Channel.class);
        for (Channel channel : channels.all()) {
            int free = breakers.line(channel).places();
            if (free > 0) {
                places.put(channel, free);
            }
        }
        return places;
    }
}
