package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

import dev.mimamori.common.Batch;
import dev.mimamori.common.LowWater;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.NodesChanged;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;

/** Watches, loaded and kept many at a time: the engine's work is a few statements, however many are due. */
@ApplicationScoped
class WatchStore {

    private static final String SELECT = """
            select c.*, r.number, r.due_at, r.opened_at, r.status as round_status, r.completed_at, r.asked, r.told
            from checklist c left join lateral (
                select * from round where checklist_id = c.id order by number desc limit 1) r on true
            """;

    @Inject
    Sql sql;

    @Inject
    Event<NodesChanged> changed;

    private final LowWater done = new LowWater();

    /** Watches are to be looked at, the first of them then. */
    record Wanted(Instant first) {
    }

    @Inject
    Event<Wanted> wanted;

    void onWanted(@Observes(during = TransactionPhase.AFTER_SUCCESS) Wanted look) {
        done.written(look.first());
    }

    /** Looked at once, whatever was planned: those of which this condition holds. */
    void lookAtOnce(String condition, Object... parameters) {
        sql.list("""
                update checklist set look_at = mimamori_now() where id in (
                    select id from checklist where look_at is not null and %s order by id for update)
                returning look_at
                """.formatted(condition), row -> row.instant("look_at"), parameters).stream().min(Instant::compareTo)
                .ifPresent(first -> wanted.fire(new Wanted(first)));
    }

    /** Those that are due, locked; what another replica has locked is left to it. */
    List<Watch> takeDue(Instant now, int most) {
        List<Long> ids = sql.list("""
                select id from checklist where look_at >= ? and look_at <= ? order by look_at limit ?
                for update skip locked
                """, row -> row.id("id"), done.from(now), now, most);
        return ids.isEmpty() ? List.of() : load(ids);
    }

    /** Those that are due, not locked. */
    List<Long> due(Instant now, int most) {
        return sql.list("select id from checklist where look_at <= ? order by look_at limit ?", row -> row.id("id"), now,
                most);
    }

    /** When the engine must look next; empty where nothing is watched. */
    Optional<Instant> nextLook(Instant now) {
        Optional<Instant> first = sql.find("select look_at from checklist where look_at >= ? order by look_at limit 1",
                row -> row.instant("look_at"), done.from(now));
        done.found(now, first);
        return first;
    }

    /** Locked until the transaction ends, in the order of their ids. */
    List<Watch> lock(Collection<Long> ids) {
        sql.list("select id from checklist where id = any(?::bigint[]) order by id for update", row -> null, ids);
        return load(ids);
    }

    /** The live watch of a release, or else its last one; locked. */
    Optional<Watch> lockOf(long release) {
        Optional<Long> id = sql.find("""
                select id from checklist where release_id = ? order by ended_at is null desc, id desc limit 1
                """, row -> row.id("id"), release);
        return id.map(found -> lock(List.of(found)).get(0));
    }

    List<Watch> load(Collection<Long> ids) {
        return sql.list(SELECT + "where c.id = any(?::bigint[]) order by c.id", WatchStore::watch, ids);
    }

    /** The live watch of each release, or else its last one. */
    List<Watch> loadOf(Collection<Long> releases) {
        return sql.list(SELECT + """
                where c.id in (select distinct on (release_id) id from checklist where release_id = any(?::bigint[])
                               order by release_id, ended_at is null desc, id desc)
                """, WatchStore::watch, releases);
    }

    private static Watch watch(Row row) {
        Watch watch = new Watch(row.id("id"), row.id("release_id"), row.instant("deployed_at"),
                Schedule.of(row, "schedule_risk"), Ladder.of(row));
        watch.grid = new Grid(row.integer("grid_slot"), row.instant("grid_at"), row.seconds("interval_seconds"));
        watch.nextSlot = row.integer("next_slot");
        watch.skipped = row.integer("skipped");
        watch.missedStreak = row.integer("missed_streak");
        watch.snoozedUntil = row.instant("snoozed_until");
        watch.settleUntil = row.instant("settle_until");
        watch.goodFrom = row.instant("good_from");
        watch.goodUntil = row.instant("good_until");
        watch.signedAt = row.instant("signed_at");
        watch.endedAt = row.instant("ended_at");
        watch.lookAt = row.instant("look_at");
        watch.latest = row.integerOrNull("number") == null ? null : Round.of(row);
        return watch;
    }

    long nextId() {
        return sql.one("select nextval('node_id') as id", row -> row.id("id"));
    }

    void insert(Watch watch, Long template, Instant now) {
        Schedule s = watch.schedule;
        sql.update("""
                insert into checklist (id, release_id, template_id, begun_at, deployed_at, schedule_risk, first_after,
                    interval_seconds, grace, minimum_watch, maximum_snooze, second_sign_off, respect_working_hours,
                    step_after, step_target, step_channel, grid_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::integer[], ?::text[], ?::text[], ?)
                """, watch.id, watch.releaseId, template, now, watch.deployedAt, s.risk(), s.firstAfter(),
                s.interval(), s.grace(), s.minimumWatch(), s.maximumSnooze(), s.secondSignOff(),
                s.respectWorkingHours(), Ladder.after(watch.steps), Ladder.targets(watch.steps),
                Ladder.channels(watch.steps), watch.grid.at());
    }

    /**
     * Columns as arrays: as JSON the same took PostgreSQL more than twice the time, most of it to read the JSON.
     */
    void save(Collection<Watch> watches) {
        if (watches.isEmpty()) {
            return;
        }
        sql.update("""
                update checklist c set deployed_at = w.deployed_at, schedule_risk = w.schedule_risk,
                    first_after = w.first_after, interval_seconds = w.interval_seconds, grace = w.grace,
                    minimum_watch = w.minimum_watch, maximum_snooze = w.maximum_snooze,
                    second_sign_off = w.second_sign_off, respect_working_hours = w.respect_working_hours,
                    grid_slot = w.grid_slot, grid_at = w.grid_at, next_slot = w.next_slot, skipped = w.skipped,
                    missed_streak = w.missed_streak, snoozed_until = w.snoozed_until, settle_until = w.settle_until,
                    good_from = w.good_from, good_until = w.good_until, look_at = w.look_at,
                    signed_at = w.signed_at, ended_at = w.ended_at
                from unnest(?::bigint[], ?::timestamptz[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                    ?::bigint[], ?::boolean[], ?::boolean[], ?::integer[], ?::timestamptz[], ?::integer[], ?::integer[],
                    ?::integer[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                    ?::timestamptz[], ?::timestamptz[], ?::timestamptz[]) as w (id, deployed_at, schedule_risk,
                    first_after, interval_seconds, grace, minimum_watch, maximum_snooze, second_sign_off,
                    respect_working_hours, grid_slot, grid_at, next_slot, skipped, missed_streak, snoozed_until,
                    settle_until, good_from, good_until, look_at, signed_at, ended_at)
                where c.id = w.id
                """, each(watches, w -> w.id), each(watches, w -> w.deployedAt), each(watches, w -> w.schedule.risk()),
                each(watches, w -> w.schedule.firstAfter().toSeconds()),
                each(watches, w -> w.schedule.interval().toSeconds()), each(watches, w -> w.schedule.grace().toSeconds()),
                each(watches, w -> w.schedule.minimumWatch().toSeconds()),
                each(watches, w -> w.schedule.maximumSnooze().toSeconds()),
                each(watches, w -> w.schedule.secondSignOff()), each(watches, w -> w.schedule.respectWorkingHours()),
                each(watches, w -> w.grid.slot()), each(watches, w -> w.grid.at()), each(watches, w -> w.nextSlot),
                each(watches, w -> w.skipped), each(watches, w -> w.missedStreak), each(watches, w -> w.snoozedUntil),
                each(watches, w -> w.settleUntil), each(watches, w -> w.goodFrom), each(watches, w -> w.goodUntil),
                each(watches, w -> w.lookAt), each(watches, w -> w.signedAt), each(watches, w -> w.endedAt));
        saveRounds(watches);
        watches.stream().map(watch -> watch.lookAt).filter(Objects::nonNull).min(Instant::compareTo)
                .ifPresent(first -> wanted.fire(new Wanted(first)));
        changed.fire(new NodesChanged(NodeType.Release, Batch.keys(watches, watch -> watch.releaseId)));
    }

    /** One column. */
    private static <T> List<Object> each(Collection<T> rows, Function<T, Object> value) {
        List<Object> column = new ArrayList<>(rows.size());
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }

    private record Changed(long checklist, Round round) {
    }

    /** First those that end, then those that open: at most one is open at a time, and the database sees to it. */
    private void saveRounds(Collection<Watch> watches) {
        List<Changed> missed = new ArrayList<>();
        List<Changed> ended = new ArrayList<>();
        List<Changed> opened = new ArrayList<>();
        for (Watch watch : watches) {
            for (Round round : watch.changedRounds) {
                List<Changed> kind = round.isOpen() ? opened : round.status() == RoundStatus.MISSED ? missed : ended;
                kind.add(new Changed(watch.id, round));
            }
            watch.changedRounds.clear();
        }
        if (!missed.isEmpty() && miss(missed) < missed.size()) {
            ended.addAll(missed); // opened and missed in one go
        }
        upsertRounds(ended);
        upsertRounds(opened);
    }

    /** What most rounds of a batch come to, and cheaper than an insert that is refused first. */
    private int miss(List<Changed> rounds) {
        return sql.update("""
                update round r set status = 'MISSED'
                from unnest(?::bigint[], ?::integer[]) as m (checklist_id, number)
                where r.checklist_id = m.checklist_id and r.number = m.number
                """, each(rounds, Changed::checklist), each(rounds, r -> r.round().number()));
    }

    private void upsertRounds(List<Changed> rounds) {
        if (rounds.isEmpty()) {
            return;
        }
        sql.update("""
                insert into round (checklist_id, number, due_at, opened_at, status, asked, completed_at)
                select * from unnest(?::bigint[], ?::integer[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                    ?::boolean[], ?::timestamptz[])
                on conflict (checklist_id, number) do update set
                    status = excluded.status, asked = excluded.asked, completed_at = excluded.completed_at
                """, each(rounds, Changed::checklist), each(rounds, r -> r.round().number()),
                each(rounds, r -> r.round().dueAt()), each(rounds, r -> r.round().openedAt()),
                each(rounds, r -> r.round().status()), each(rounds, r -> r.round().asked()),
                each(rounds, r -> r.round().completedAt()));
    }
}
