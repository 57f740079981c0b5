package dev.mimamori.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.common.Batch;
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
    ObjectMapper json;

    @Inject
    Event<NodesChanged> changed;

    /** Those that are due, locked; what another replica has locked is left to it. */
    List<Watch> takeDue(Instant now, int most) {
        List<Long> ids = sql.list("""
                select id from checklist where look_at <= ? order by look_at limit ? for update skip locked
                """, row -> row.id("id"), now, most);
        return ids.isEmpty() ? List.of() : load(ids);
    }

    /** Those that are due, not locked. */
    List<Long> due(Instant now, int most) {
        return sql.list("select id from checklist where look_at <= ? order by look_at limit ?", row -> row.id("id"), now,
                most);
    }

    /** When the engine must look next; empty where nothing is watched. */
    Optional<Instant> nextLook() {
        return sql.find("select look_at from checklist where look_at is not null order by look_at limit 1",
                row -> row.instant("look_at"));
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

    void save(Collection<Watch> watches) {
        if (watches.isEmpty()) {
            return;
        }
        ArrayNode rows = json.createArrayNode();
        watches.forEach(watch -> put(rows.addObject(), watch));
        sql.update("""
                update checklist c set deployed_at = w.deployed_at, schedule_risk = w.schedule_risk,
                    first_after = w.first_after, interval_seconds = w.interval_seconds, grace = w.grace,
                    minimum_watch = w.minimum_watch, maximum_snooze = w.maximum_snooze,
                    second_sign_off = w.second_sign_off, respect_working_hours = w.respect_working_hours,
                    grid_slot = w.grid_slot, grid_at = w.grid_at, next_slot = w.next_slot, skipped = w.skipped,
                    missed_streak = w.missed_streak, snoozed_until = w.snoozed_until, settle_until = w.settle_until,
                    good_from = w.good_from, good_until = w.good_until, look_at = w.look_at,
                    signed_at = w.signed_at, ended_at = w.ended_at
                from jsonb_to_recordset(?::jsonb) as w (id bigint, deployed_at timestamptz, schedule_risk text,
                    first_after bigint, interval_seconds bigint, grace bigint, minimum_watch bigint,
                    maximum_snooze bigint, second_sign_off boolean, respect_working_hours boolean, grid_slot integer,
                    grid_at timestamptz, next_slot integer, skipped integer, missed_streak integer,
                    snoozed_until timestamptz, settle_until timestamptz, good_from timestamptz,
                    good_until timestamptz, look_at timestamptz, signed_at timestamptz, ended_at timestamptz)
                where c.id = w.id
                """, rows.toString());
        saveRounds(watches);
        changed.fire(new NodesChanged(NodeType.Release, Batch.keys(watches, watch -> watch.releaseId)));
    }

    private static void put(ObjectNode row, Watch watch) {
        Schedule s = watch.schedule;
        row.put("id", watch.id).put("schedule_risk", s.risk().name()).put("second_sign_off", s.secondSignOff())
                .put("respect_working_hours", s.respectWorkingHours()).put("grid_slot", watch.grid.slot())
                .put("next_slot", watch.nextSlot).put("skipped", watch.skipped)
                .put("missed_streak", watch.missedStreak);
        put(row, "first_after", s.firstAfter());
        put(row, "interval_seconds", s.interval());
        put(row, "grace", s.grace());
        put(row, "minimum_watch", s.minimumWatch());
        put(row, "maximum_snooze", s.maximumSnooze());
        put(row, "deployed_at", watch.deployedAt);
        put(row, "grid_at", watch.grid.at());
        put(row, "snoozed_until", watch.snoozedUntil);
        put(row, "settle_until", watch.settleUntil);
        put(row, "good_from", watch.goodFrom);
        put(row, "good_until", watch.goodUntil);
        put(row, "look_at", watch.lookAt);
        put(row, "signed_at", watch.signedAt);
        put(row, "ended_at", watch.endedAt);
    }

    private static void put(ObjectNode row, String column, Instant value) {
        row.put(column, value == null ? null : value.toString());
    }

    private static void put(ObjectNode row, String column, Duration value) {
        row.put(column, value.toSeconds());
    }

    /** First those that end, then those that open: at most one is open at a time, and the database sees to it. */
    private void saveRounds(Collection<Watch> watches) {
        List<ObjectNode> ended = new ArrayList<>();
        List<ObjectNode> opened = new ArrayList<>();
        for (Watch watch : watches) {
            for (Round round : watch.changedRounds) {
                ObjectNode row = json.createObjectNode().put("checklist_id", watch.id).put("number", round.number())
                        .put("status", round.status().name()).put("asked", round.asked());
                put(row, "due_at", round.dueAt());
                put(row, "opened_at", round.openedAt());
                put(row, "completed_at", round.completedAt());
                (round.isOpen() ? opened : ended).add(row);
            }
            watch.changedRounds.clear();
        }
        upsertRounds(ended);
        upsertRounds(opened);
    }

    private void upsertRounds(List<ObjectNode> rounds) {
        if (rounds.isEmpty()) {
            return;
        }
        sql.update("""
                insert into round (checklist_id, number, due_at, opened_at, status, asked, completed_at)
                select checklist_id, number, due_at, opened_at, status, asked, completed_at
                from jsonb_to_recordset(?::jsonb) as r (checklist_id bigint, number integer, due_at timestamptz,
                    opened_at timestamptz, status text, asked boolean, completed_at timestamptz)
                on conflict (checklist_id, number) do update set
                    status = excluded.status, asked = excluded.asked, completed_at = excluded.completed_at
                """, json.createArrayNode().addAll(rounds).toString());
    }
}
