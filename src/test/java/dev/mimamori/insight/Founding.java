package dev.mimamori.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.common.Sql;
import dev.mimamori.testing.Fixtures;

/** Puts a {@link World} into the database, row by row: no mutation could make one so fast, or so odd. */
@ApplicationScoped
class Founding {

    @Inject
    Sql sql;

    @Transactional
    World found(Instant begin, long seed, List<Long> services, List<Long> projects, int releases, int incidents) {
        // a number of the sequence stands for fifty, so it is free from here on for as many as there may be
        long first = sql.one("select max(n) as n from (select nextval('node_id') as n from generate_series(1, 2000)) of",
                row -> row.id("n")) - 2000 * 50 + 50;
        World world = new World(begin, seed, first, services, projects, releases, incidents);
        assertThat(world.nextId()).isLessThan(first + 2000 * 50 - 50);
        long person = sql.one("select id from person where handle = ?", row -> row.id("id"), Fixtures.person());
        world.releases.forEach(release -> found(release, person));
        world.incidents.forEach(incident -> found(incident, person));
        return world;
    }

    List<Long> named(String table, String column, List<String> names) {
        List<Long> ids = new ArrayList<>();
        names.forEach(name -> ids.add(sql.one("select id from " + table + " where " + column + " = ?", row -> row.id("id"),
                name)));
        return ids;
    }

    private void found(World.Release r, long person) {
        sql.update("""
                insert into release (id, service_id, version, environment, project_id, risk, unplanned, sources, deployed_at,
                    registered_at, history, status)
                values (?, ?, ?, ?, ?, 'MEDIUM', ?, '{API}', ?, ?, ?, ?)
                """, r.id(), r.service(), r.version(), r.environment(), r.project(), r.unplanned(), r.deployedAt(),
                r.deployedAt(), r.history(), r.status());
        r.deployments().forEach(d -> sql.update(
                "insert into deployment (id, release_id, at, rollback) values (nextval('node_id'), ?, ?, ?)", r.id(), d.at(),
                d.rollback()));
        for (int i = 0; i < r.changes().size(); i++) {
            World.Change c = r.changes().get(i);
            sql.update("""
                    insert into change (id, release_id, position, title, url, project_id, summary, committed_at)
                    values (nextval('node_id'), ?, ?, 'A change', ?, ?, ?, ?)
                    """, r.id(), i, c.url(), c.project(), c.stated() ? "What changes" : null, c.committedAt());
        }
        r.watches().forEach(watch -> found(r.id(), watch, person));
    }

    private void found(long release, World.Watch w, long person) {
        sql.update("""
                insert into checklist (id, release_id, begun_at, deployed_at, schedule_risk, first_after, interval_seconds,
                    grace, minimum_watch, maximum_snooze, second_sign_off, respect_working_hours, ended_at)
                values (?, ?, ?, ?, 'MEDIUM', 3600, 3600, ?, 0, 0, false, false, ?)
                """, w.id(), release, w.begunAt(), w.deployedAt(), w.grace(), w.endedAt());
        sql.update("insert into watch (checklist_id, grid_at, last_round) values (?, ?, ?)", w.id(), w.deployedAt(),
                w.rounds().stream().mapToInt(World.Round::number).max().orElse(0));
        w.rounds().forEach(o -> sql.update("""
                insert into round (checklist_id, number, due_at, opened_at, status, completed_at) values (?, ?, ?, ?, ?, ?)
                """, w.id(), o.number(), o.dueAt(), o.dueAt(), o.status(), o.completedAt()));
        for (int i = 0; i < w.items().size(); i++) {
            World.Item item = w.items().get(i);
            sql.update("""
                    insert into checklist_item (id, checklist_id, position, key, title, source, required, once)
                    values (?, ?, ?, ?, ?, 'TEMPLATE', true, false)
                    """, item.id(), w.id(), i, item.key(), item.title());
        }
        w.answers().forEach(a -> sql.update("""
                insert into acknowledgement (id, checklist_id, round, item_id, result, by_id, at, amended)
                values (nextval('node_id'), ?, ?, ?, ?, ?, ?, ?)
                """, w.id(), a.round(), a.item(), a.result(), person, w.deployedAt(), a.amended()));
        long second = w.signatures().isEmpty() ? person
                : sql.one("select id from person where id <> ? order by id limit 1", row -> row.id("id"), person);
        w.signatures().forEach(s -> sql.update("""
                insert into sign_off (id, checklist_id, verdict, by_id, at, second_wanted, seconded_by, seconded_at)
                values (nextval('node_id'), ?, 'HEALTHY', ?, ?, ?, ?, ?)
                """, w.id(), person, s.at(), s.secondWanted(), s.secondedAt() == null ? null : second, s.secondedAt()));
    }

    private void found(World.Incident i, long person) {
        sql.update(
                """
                        insert into incident (id, title, kind, severity, cause, status, service_id, environment, started_at, detected_at,
                            mitigated_at, resolved_at, detected_by, item_id, check_release_id, reporter_id, reported_at, excluded)
                        values (?, 'It broke', ?, 'SEV3', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """,
                i.id(), i.kind(), i.cause(), i.status(), i.service(), i.environment(), i.startedAt(), i.detectedAt(),
                i.mitigatedAt(), i.resolvedAt(), i.detectedBy(), i.item(), i.checkRelease(), person, i.detectedAt(),
                i.excluded());
        for (int n = 0; n < i.shares().size(); n++) {
            World.Share s = i.shares().get(n);
            sql.update("""
                    insert into attribution (id, incident_id, position, release_id, change_url, project_id, share, confirmed,
                        foreseen, by_id, at)
                    values (nextval('node_id'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, i.id(), n, s.release(), s.changeUrl(), s.project(), s.part(), s.confirmed(), s.foreseen(), person,
                    i.detectedAt());
        }
    }
}
