package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import dev.mimamori.common.Batch;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.NodesChanged;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;

/** Watches, loaded and kept many at a time: the engine's work is a few statements, however many are due. */
@ApplicationScoped
class WatchStore {

    private static final String SELECT = """
            select c.id, c.release_id, c.deployed_at, c.schedule_risk, c.first_after, c.interval_seconds, c.grace,
                c.minimum_watch, c.maximum_snooze, c.second_sign_off, c.respect_working_hours, c.step_after, c.step_target,
                c.step_channel, c.signed_at, c.ended_at, w.grid_slot, w.grid_at, w.next_slot, w.skipped, w.missed_streak,
                w.snoozed_until, w.settle_until, w.good_from, w.good_until, w.look_at, r.number, r.due_at, r.opened_at,
                r.status as round_status, r.completed_at, r.asked, r.told
            from checklist c join watch w on w.checklist_id = c.id
            left join round r on r.checklist_id = w.checklist_id and r.number = w.last_round
            """;

    @Inject
    Sql sql;

    @Inject
    Event<NodesChanged> changed;

    @Inject
    RoundStore rounds;

    @Inject
    DueWatches due;

    /** Locked until the transaction ends, in the order of their ids. */
    List<Watch> lock(Collection<Long> ids) {
        sql.list("select from watch where checklist_id = any(?::bigint[]) order by checklist_id for update", row -> null,
                ids);
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
        watch.kept = watch.terms();
        return watch;
    }

    long nextId() {
        return sql.one("select nextval('node_id') as id", row -> row.id("id"));
    }

    void insert(Watch watch, Long template, Instant now) {
        Schedule s = watch.schedule;
        sql.update("""
                with made as (
                    insert into checklist (id, release_id, template_id, begun_at, deployed_at, schedule_risk, first_after,
                        interval_seconds, grace, minimum_watch, maximum_snooze, second_sign_off, respect_working_hours,
                        step_after, step_target, step_channel)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::integer[], ?::text[], ?::text[])
                    returning id)
                insert into watch (checklist_id, grid_at) select id, ? from made
                """, watch.id, watch.releaseId, template, now, watch.deployedAt, s.risk(), s.firstAfter(),
                s.interval(), s.grace(), s.minimumWatch(), s.maximumSnooze(), s.secondSignOff(),
                s.respectWorkingHours(), Ladder.after(watch.steps), Ladder.targets(watch.steps),
                Ladder.channels(watch.steps), watch.grid.at());
        watch.kept = watch.terms();
    }

    /** What a look changes; and what else has changed. */
    void save(Collection<Watch> watches) {
        if (watches.isEmpty()) {
            return;
        }
        saveLooks(watches);
        saveCourse(watches.stream().filter(watch -> !watch.terms().course().equals(watch.kept.course())).toList());
        saveAgreed(watches.stream().filter(watch -> !watch.terms().agreed().equals(watch.kept.agreed())).toList());
        rounds.save(watches);
        watches.forEach(watch -> watch.kept = watch.terms());
        due.planned(watches);
        changed.fire(new NodesChanged(NodeType.Release, Batch.keys(watches, watch -> watch.releaseId)));
    }

    /** Columns as arrays: as JSON the same took PostgreSQL more than twice the time, most of it to read the JSON. */
    private void saveLooks(Collection<Watch> watches) {
        sql.update("""
                update watch w set next_slot = n.next_slot, skipped = n.skipped, last_round = n.last_round,
                    missed_streak = n.missed_streak, look_at = n.look_at
                from unnest(?::bigint[], ?::integer[], ?::integer[], ?::integer[], ?::integer[], ?::timestamptz[])
                    as n (id, next_slot, skipped, last_round, missed_streak, look_at)
                where w.checklist_id = n.id
                """, Batch.each(watches, w -> w.id), Batch.each(watches, w -> w.nextSlot),
                Batch.each(watches, w -> w.skipped), Batch.each(watches, w -> w.terms().rounds()),
                Batch.each(watches, w -> w.missedStreak), Batch.each(watches, w -> w.lookAt));
    }

    private void saveCourse(Collection<Watch> watches) {
        if (watches.isEmpty()) {
            return;
        }
        sql.update("""
                update watch w set grid_slot = n.grid_slot, grid_at = n.grid_at, snoozed_until = n.snoozed_until,
                    settle_until = n.settle_until, good_from = n.good_from, good_until = n.good_until
                from unnest(?::bigint[], ?::integer[], ?::timestamptz[], ?::timestamptz[], ?::timestamptz[],
                    ?::timestamptz[], ?::timestamptz[])
                    as n (id, grid_slot, grid_at, snoozed_until, settle_until, good_from, good_until)
                where w.checklist_id = n.id
                """, Batch.each(watches, w -> w.id), Batch.each(watches, w -> w.grid.slot()),
                Batch.each(watches, w -> w.grid.at()), Batch.each(watches, w -> w.snoozedUntil),
                Batch.each(watches, w -> w.settleUntil), Batch.each(watches, w -> w.goodFrom),
                Batch.each(watches, w -> w.goodUntil));
    }

    private void saveAgreed(Collection<Watch> watches) {
        if (watches.isEmpty()) {
            return;
        }
        sql.update("""
                update checklist c set deployed_at = n.deployed_at, schedule_risk = n.schedule_risk,
                    first_after = n.first_after, interval_seconds = n.interval_seconds, grace = n.grace,
                    minimum_watch = n.minimum_watch, maximum_snooze = n.maximum_snooze,
                    second_sign_off = n.second_sign_off, respect_working_hours = n.respect_working_hours,
                    signed_at = n.signed_at, ended_at = n.ended_at
                from unnest(?::bigint[], ?::timestamptz[], ?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                    ?::bigint[], ?::boolean[], ?::boolean[], ?::timestamptz[], ?::timestamptz[])
                    as n (id, deployed_at, schedule_risk, first_after, interval_seconds, grace, minimum_watch,
                    maximum_snooze, second_sign_off, respect_working_hours, signed_at, ended_at)
                where c.id = n.id
                """, Batch.each(watches, w -> w.id), Batch.each(watches, w -> w.deployedAt),
                Batch.each(watches, w -> w.schedule.risk()),
                Batch.each(watches, w -> w.schedule.firstAfter().toSeconds()),
                Batch.each(watches, w -> w.schedule.interval().toSeconds()),
                Batch.each(watches, w -> w.schedule.grace().toSeconds()),
                Batch.each(watches, w -> w.schedule.minimumWatch().toSeconds()),
                Batch.each(watches, w -> w.schedule.maximumSnooze().toSeconds()),
                Batch.each(watches, w -> w.schedule.secondSignOff()),
                Batch.each(watches, w -> w.schedule.respectWorkingHours()), Batch.each(watches, w -> w.signedAt),
                Batch.each(watches, w -> w.endedAt));
    }
}
