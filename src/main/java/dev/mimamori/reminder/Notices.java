package dev.mimamori.reminder;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.common.Channel;
import dev.mimamori.common.Clock;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.NodesChanged;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Noticeboard;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.RetrySchedule;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * One notice of each release in its service's place, under which its reminders stand. It is put up with the first of
 * them, and rewritten when the release changes.
 */
@ApplicationScoped
class Notices {

    /** Somebody else is at it: to wait for that is no attempt. */
    static final Outcome BEING_PUT_UP = new Outcome.Retry("its notice is being put up", Duration.ofSeconds(1));

    private static final Logger LOG = Logger.getLogger(Notices.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    /** A burst of answers is one rewriting. */
    private static final Duration CALM = Duration.ofSeconds(2);

    /** @param name '': the place for services that have none */
    record Place(long releaseId, Channel channel, String name) {

        private String orNull() {
            return name.isEmpty() ? null : name;
        }
    }

    private record Held(long id, Place place, String reference, long wanted, int attempts, long lease, String shownHash) {

        private static Held of(Row row) {
            return new Held(row.id("id"),
                    new Place(row.id("release_id"), row.constant("channel", Channel.class), row.text("place")),
                    row.text("reference"), row.id("wanted"), row.integer("attempts"), row.id("lease"),
                    row.text("shown_hash"));
        }
    }

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Channels channels;

    @Inject
    Authors authors;

    @Inject
    Letterbox letterbox;

    /** Under which notice a reminder stands; null: under none. */
    Place placeOf(Unplanned reminder) {
        if (reminder.releaseId() == null) {
            return null;
        }
        Noticeboard board = channels.board(reminder.channel());
        boolean elsewhere = reminder.personId() == null && !reminder.recipient().equals(reminder.service())
                && !reminder.recipient().equals(reminder.teamChannel());
        if (board == null || elsewhere) {
            return null;
        }
        String place = reminder.teamChannel() != null && board.has(reminder.teamChannel()) ? reminder.teamChannel() : null;
        return place == null && !board.has(null) ? null
                : new Place(reminder.releaseId(), reminder.channel(), place == null ? "" : place);
    }

    /** Whether people are told under notices there. */
    boolean isKeptOn(Channel channel) {
        return channels.board(channel) != null;
    }

    /** Their numbers; those that are not there are made, and put up when something is said under them. */
    Map<Place, Long> of(Collection<Place> places) {
        Map<Place, Long> found = new HashMap<>();
        if (!places.isEmpty()) {
            List<Place> list = List.copyOf(places);
            Object[] keys = { list.stream().map(Place::releaseId).toList(), list.stream().map(Place::channel).toList(),
                    list.stream().map(Place::name).toList() };
            sql.update("""
                    insert into notice (id, release_id, channel, place, put_at)
                    select nextval('node_id'), release_id, channel, place, mimamori_now()
                    from unnest(?::bigint[], ?::text[], ?::text[]) as wanted (release_id, channel, place)
                    order by 2, 3, 4 on conflict do nothing
                    """, keys);
            sql.list("""
                    select * from notice where (release_id, channel, place) in (
                        select * from unnest(?::bigint[], ?::text[], ?::text[]))
                    """, row -> {
                Held held = Held.of(row);
                return found.put(held.place(), held.id());
            }, keys);
        }
        return found;
    }

    /** What others see has changed: whoever did it, those that are up are rewritten soon. */
    void onChange(@Observes NodesChanged changed) {
        if (changed.type() == NodeType.Release) {
            sql.update("""
                    update notice set wanted = wanted + 1, put_at = greatest(put_at, mimamori_now() + ? * interval '1 second')
                    where release_id = any(?::bigint[])
                    """, CALM.toSeconds(), changed.numbers());
        }
    }

    /** When one is to be rewritten next; empty where none is. */
    Optional<Instant> next() {
        return sql.find("""
                select min(at) as at from (
                    select greatest(put_at, leased_until) as at from notice
                    where shown < wanted and reference is not null order by put_at limit 50) first
                having min(at) is not null
                """, row -> row.instant("at"));
    }

    /** Rewrites those that are due, one after the other, at most so many; how many there were. */
    int rewrite(Instant now, int most) {
        for (int done = 0; done < most; done++) {
            Optional<Held> due = QuarkusTransaction.requiringNew().call(() -> sql.find("""
                    update notice set leased_until = ?, lease = lease + 1, attempts = attempts + 1 where id = (
                        select id from notice
                        where shown < wanted and reference is not null and put_at <= ?
                          and (leased_until is null or leased_until <= ?)
                        order by put_at limit 1 for update skip locked)
                    returning *
                    """, Held::of, clock.now().plus(LEASE), now, now));
            if (due.isEmpty()) {
                return done;
            }
            put(due.get());
        }
        return most;
    }

    /**
     * What a notice is called on its channel; put up now where it is not up yet. Of many who ask at once one puts it up,
     * and the others come again.
     */
    Outcome reference(long notice) {
        Instant now = clock.now();
        Optional<Held> mine = QuarkusTransaction.requiringNew().call(() -> sql.find("""
                update notice set leased_until = ?, lease = lease + 1, attempts = attempts + 1
                where id = ? and reference is null and (leased_until is null or leased_until <= ?) returning *
                """, Held::of, now.plus(LEASE), notice, now));
        if (mine.isPresent()) {
            return put(mine.get());
        }
        return sql.find("select reference from notice where id = ? and reference is not null", row -> row.text("reference"),
                notice).<Outcome> map(Outcome.Delivered::new).orElse(BEING_PUT_UP);
    }

    private Outcome put(Held held) {
        Letter letter = authors.notices(List.of(held.place().releaseId())).get(held.place().releaseId());
        // of its words: a hash code differs from replica to replica, since an enum's does
        String hash = UUID.nameUUIDFromBytes(String.valueOf(letter).getBytes(StandardCharsets.UTF_8)).toString();
        boolean same = held.reference() != null && hash.equals(held.shownHash());
        Outcome outcome = same ? new Outcome.Delivered(held.reference()) : attempt(held, letter);
        Instant now = clock.now();
        QuarkusTransaction.requiringNew().run(() -> {
            if (outcome instanceof Outcome.Delivered delivered) {
                shown(held, delivered.reference(), hash);
            } else {
                failed(held, outcome, now);
            }
        });
        return outcome;
    }

    /** Whoever was frozen past the end of the lease may have put up what is old by now: it is rewritten once more. */
    private void shown(Held held, String reference, String hash) {
        int mine = sql.update("""
                update notice set reference = ?, shown = greatest(shown, ?), shown_hash = ?, attempts = 0, leased_until = null,
                    last_error = null where id = ? and lease = ?
                """, reference, held.wanted(), hash, held.id(), held.lease());
        if (mine == 0) {
            sql.update("update notice set wanted = wanted + 1, shown_hash = null where id = ?", held.id());
        }
    }

    private Outcome attempt(Held held, Letter letter) {
        Noticeboard board = channels.board(held.place().channel());
        if (board == null || letter == null) {
            return new Outcome.Rejected(board == null ? held.place().channel() + " is not configured any more"
                    : "the release is gone");
        }
        try {
            return board.put(held.place().orNull(), held.reference(), letterbox.withPages(letter));
        } catch (RuntimeException e) {
            LOG.errorf(e, "A notice on %s failed unexpectedly", held.place().channel());
            return new Outcome.Retry("unexpected failure: " + e.getClass().getSimpleName(), Duration.ZERO);
        }
    }

    /** What cannot be put up now is tried again; what never can, when the release changes again. */
    private void failed(Held held, Outcome outcome, Instant now) {
        Optional<Duration> wait = outcome instanceof Outcome.Retry retry
                ? RetrySchedule.next(held.attempts(), retry.notBefore(), ThreadLocalRandom.current())
                : Optional.empty();
        String error = outcome instanceof Outcome.Retry retry ? retry.error()
                : outcome instanceof Outcome.Rejected rejected ? rejected.error() : String.valueOf(outcome);
        sql.update("""
                update notice set leased_until = null, last_error = ?, put_at = coalesce(?, put_at),
                    shown = case when ? then shown else greatest(shown, ?) end
                where id = ? and lease = ?
                """, error, wait.map(now::plus).orElse(null), wait.isPresent(), held.wanted(), held.id(),
                held.lease());
    }
}
