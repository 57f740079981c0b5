package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

import dev.mimamori.common.LowWater;
import dev.mimamori.common.Sql;

/** Which watches are to be looked at, and when: asked again and again, and so at the same price however many wait. */
@ApplicationScoped
class DueWatches {

    @Inject
    Sql sql;

    private final LowWater done = new LowWater();

    /** Watches are to be looked at, the first of them then. */
    record Wanted(Instant first) {
    }

    @Inject
    Event<Wanted> wanted;

    void onWanted(@Observes(during = TransactionPhase.AFTER_SUCCESS) Wanted look) {
        done.written(look.first());
    }

    /** These were written. */
    void planned(Collection<Watch> watches) {
        watches.stream().map(watch -> watch.lookAt).filter(Objects::nonNull).min(Instant::compareTo)
                .ifPresent(first -> wanted.fire(new Wanted(first)));
    }

    /** Looked at once, whatever was planned: those of which this condition holds, of a live checklist {@code c}. */
    void lookAtOnce(String condition, Object... parameters) {
        sql.list("""
                update watch set look_at = mimamori_now() where checklist_id in (
                    select w.checklist_id from checklist c join watch w on w.checklist_id = c.id
                    where c.ended_at is null and w.look_at is not null and %s order by w.checklist_id for update of w)
                returning look_at
                """.formatted(condition), row -> row.instant("look_at"), parameters).stream().min(Instant::compareTo)
                .ifPresent(first -> wanted.fire(new Wanted(first)));
    }

    /** Those that are due, locked; what another replica has locked is left to it. */
    List<Long> take(Instant now, int most) {
        return sql.list("""
                select checklist_id as id from watch where look_at >= ? and look_at <= ? order by look_at limit ?
                for update skip locked
                """, row -> row.id("id"), done.from(now), now, most);
    }

    /** Those that are due, not locked. */
    List<Long> list(Instant now, int most) {
        return sql.list("select checklist_id as id from watch where look_at <= ? order by look_at limit ?",
                row -> row.id("id"), now, most);
    }

    void putOff(long id, Instant until) {
        sql.update("update watch set look_at = ? where checklist_id = ? and look_at is not null", until, id);
    }

    Instant done() {
        return done.mark();
    }

    /** When the engine must look next; empty where nothing is watched. */
    Optional<Instant> next(Instant now) {
        Optional<Instant> first = sql.find("select look_at from watch where look_at >= ? order by look_at limit 1",
                row -> row.instant("look_at"), done.from(now));
        done.found(now, first);
        return first;
    }
}
