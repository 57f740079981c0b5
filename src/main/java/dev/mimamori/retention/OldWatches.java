package dev.mimamori.retention;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Clock;
import dev.mimamori.common.Sql;
import dev.mimamori.retention.Marks.Kind;
import dev.mimamori.retention.Marks.Mark;
import io.micrometer.core.instrument.MeterRegistry;

/** Forgets how people were asked, of watches that ended long ago. What they answered and signed stays. */
@ApplicationScoped
class OldWatches {

    private static final int BATCH = 200;

    private record Ended(long id, Instant at) {
    }

    /** A reminder's message, and the one that it was in before. */
    private record Messages(Long now, Long before) {

        private Stream<Long> all() {
            return Stream.of(now, before).filter(Objects::nonNull);
        }
    }

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Marks marks;

    @Inject
    RetentionConfig config;

    @Inject
    MeterRegistry meters;

    /** In a transaction of its own; whether there may be more. */
    boolean forget() {
        Optional<Mark> mark = marks.hold(Kind.WATCHES);
        if (mark.isEmpty()) {
            return false;
        }
        List<Ended> next = sql.list("""
                select id, ended_at from checklist where (ended_at, id) > (?, ?) and ended_at < ?
                order by ended_at, id limit ?
                """, row -> new Ended(row.id("id"), row.instant("ended_at")), mark.get().at(), mark.get().id(),
                clock.now().minus(config.rounds()), BATCH);
        List<Ended> held = upToTheFirstInOtherHands(next);
        if (held.isEmpty()) {
            return false;
        }
        forget(nobodyNeeds(held.stream().map(Ended::id).toList()));
        Ended last = held.get(held.size() - 1);
        marks.move(Kind.WATCHES, new Mark(last.at(), last.id()));
        return held.size() == BATCH;
    }

    /** Nobody waits for us, nor we for anybody: what is being changed is the first next time. */
    private List<Ended> upToTheFirstInOtherHands(List<Ended> watches) {
        Set<Long> free = new HashSet<>(sql.list(
                "select id from checklist where id = any(?::bigint[]) order by id for no key update skip locked",
                row -> row.id("id"), watches.stream().map(Ended::id).toList()));
        return watches.stream().takeWhile(watch -> free.contains(watch.id())).toList();
    }

    /**
     * All is kept of a release that is watched again, or that a postmortem tells of: that an incident is put down to, that
     * showed one, or that went out in the period of a project's. With a day to spare, so that zones need not be asked.
     */
    private List<Long> nobodyNeeds(List<Long> watches) {
        return sql.list("""
                select c.id from checklist c join release r on r.id = c.release_id
                where c.id = any(?::bigint[]) and r.status <> 'WATCHING'
                  and not exists (select from attribution a where a.release_id = r.id)
                  and not exists (select from incident i where i.check_release_id = r.id)
                  and not exists (
                    select from postmortem p
                    where r.deployed_at >= p.from_day - 1 and r.deployed_at < p.to_day + 2
                      and (r.project_id = p.project_id or exists (
                        select from change x where x.release_id = r.id and x.project_id = p.project_id)))
                """, row -> row.id("id"), watches);
    }

    private void forget(List<Long> watches) {
        // the newest round is what the watch ended with; and only what was counted may go
        count("rounds", sql.update("""
                delete from round r using watch w
                where w.checklist_id = r.checklist_id and r.checklist_id = any(?::bigint[]) and r.number < w.last_round
                  and r.status <> 'DONE'
                  and not exists (select from acknowledgement a where a.checklist_id = r.checklist_id and a.round = r.number)
                  and exists (select from watch_tally t where t.checklist_id = r.checklist_id)
                """, watches));
        List<Messages> said = sql.list("""
                delete from reminder r where r.subject_id = any(?::bigint[]) and r.subject_type is null
                  and not exists (select from message m where m.id = r.message_id and m.status = 'PENDING')
                returning r.message_id, r.stale_message_id
                """, row -> new Messages(row.idOrNull("message_id"), row.idOrNull("stale_message_id")), watches);
        count("reminders", said.size());
        // a digest may tell of others too
        count("messages", sql.update("""
                delete from message m where m.id = any(?::bigint[]) and m.status <> 'PENDING'
                  and not exists (select from reminder r where r.message_id = m.id)
                """, said.stream().flatMap(Messages::all).distinct().toList()));
    }

    private void count(String kind, int rows) {
        meters.counter("mimamori.retention.rows", "kind", kind).increment(rows);
    }
}
