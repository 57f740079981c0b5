package dev.mimamori.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Sql;
import dev.mimamori.testing.Alone;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A week of a long history is found by indexes: PostgreSQL itself counts what it has read row by row. */
@QuarkusTest
@TestProfile(Alone.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PlanTest {

    private static final List<String> BIG = List.of("release", "deployment", "change", "checklist", "round", "watch",
            "watch_tally", "checklist_item", "acknowledgement", "sign_off", "incident", "attribution");

    @Inject
    Sql sql;

    @Inject
    Contributions contributions;

    @Inject
    Deliveries deliveries;

    @Inject
    Watching watching;

    @Inject
    Effects effects;

    @Inject
    Breakages breakages;

    @Inject
    Paces paces;

    private long project;

    /** Five years, 10,000 releases and what hangs on them, long ago. */
    @BeforeEach
    void fill() {
        long service = sql.one("select id from service where name = ?", row -> row.id("id"), new Scene().save().service);
        Founded.project(Fixtures.unique("another")); // most changes are another project's
        project = sql.one("select id from project where key = ?", row -> row.id("id"),
                Founded.project(Fixtures.unique("prj")));
        long person = sql.one("select id from person where handle = ?", row -> row.id("id"), Fixtures.person());
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update(
                    """
                            insert into release (id, service_id, version, environment, risk, sources, deployed_at, registered_at, history,
                                status)
                            select nextval('node_id'), ?, 'plan-' || n, 'production', 'MEDIUM', '{API}', at, at, false,
                                case when n % 7 = 0 then 'FAULTY' else 'SIGNED_OFF' end
                            from generate_series(1, 10000) as n, lateral (select timestamptz '1990-01-01Z' + n * interval '4 hours' as at) t
                            """,
                    service);
            sql.update("insert into deployment (id, release_id, at, rollback) select nextval('node_id'), id, deployed_at, false"
                    + " from release where service_id = ?", service);
            sql.update(
                    """
                            insert into change (id, release_id, position, title, url, project_id, committed_at)
                            select nextval('node_id'), id, 0, 'A change', 'https://example.test/' || id,
                                case when version like '%77' then ? else (select min(id) from project) end, deployed_at - interval '2 days'
                            from release where service_id = ?
                            """,
                    project, service);
            sql.update("""
                    insert into checklist (id, release_id, begun_at, deployed_at, schedule_risk, first_after, interval_seconds,
                        grace, minimum_watch, maximum_snooze, second_sign_off, respect_working_hours, ended_at)
                    select nextval('node_id'), id, deployed_at, deployed_at, 'MEDIUM', 900, 7200, 1800, 0, 0, false, false,
                        deployed_at + interval '3 hours' from release where service_id = ?
                    """, service);
            sql.update("""
                    insert into watch (checklist_id, grid_at, last_round) select c.id, c.deployed_at, 1 from checklist c
                    join release r on r.id = c.release_id where r.service_id = ?
                    """, service);
            sql.update("""
                    insert into round (checklist_id, number, due_at, opened_at, status, completed_at)
                    select c.id, 1, c.deployed_at, c.deployed_at, 'DONE', c.deployed_at from checklist c
                    join release r on r.id = c.release_id where r.service_id = ?
                    """, service);
            sql.update("""
                    insert into sign_off (id, checklist_id, verdict, by_id, at, second_wanted)
                    select nextval('node_id'), c.id, 'HEALTHY', ?, c.deployed_at, false from checklist c
                    join release r on r.id = c.release_id where r.service_id = ?
                    """, person, service);
            sql.update(
                    """
                            insert into incident (id, title, kind, severity, status, environment, started_at, detected_at, detected_by,
                                reporter_id, reported_at)
                            select nextval('node_id'), 'plan', 'INCIDENT', 'SEV3', 'OPEN', 'production', deployed_at, deployed_at, 'ALERT', ?,
                                deployed_at from release where service_id = ? and version like '%1'
                            """,
                    person, service);
            sql.update("""
                    insert into attribution (id, incident_id, position, release_id, project_id, share, confirmed, by_id, at)
                    select nextval('node_id'), i.id, 0, r.id, ?, 0.5, true, ?, i.started_at from incident i
                    join release r on r.service_id = ? and r.deployed_at = i.started_at where i.title = 'plan'
                    """, project, person, service);
        });
        BIG.forEach(table -> sql.update("analyze " + table));
    }

    /** What others ask of these tables need not know of it. */
    @AfterEach
    void clear() {
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update("delete from incident where title = 'plan'");
            sql.update("delete from release where version like 'plan-%'");
        });
        BIG.forEach(table -> sql.update("analyze " + table));
    }

    @Test
    void a_week_of_many_years_is_found_by_indexes() {
        Scope scope = new Scope(Period.of(LocalDate.of(1992, 3, 2), LocalDate.of(1992, 3, 8), ZoneOffset.UTC),
                List.of("production", "prod"), null, null, null);
        Instant since = scope.period().start();
        Instant till = scope.period().end();
        List<Stretch> week = List.of(new Stretch(1, project, since, till));
        Map<String, Runnable> questions = Map.of(
                "contribution", () -> contributions.of(project, scope),
                "deliveryMetrics", () -> deliveries.of(scope, LocalDate.of(1992, 4, 1)),
                "watchQuality", () -> watching.of(scope, till),
                "an agreement's quality", () -> breakages.of(week),
                "an agreement's speed", () -> paces.of(week),
                "effects", () -> effects.of(List.of(new Effects.Question(1, project, since.minusSeconds(604_800), since, since,
                        till, List.of()))));
        questions.forEach((name, question) -> assertThat(readTooMuch(question)).as(name).isEmpty());
    }

    /** Big tables of which more was read than a week has, one after the other or by an index. */
    private Map<String, Long> readTooMuch(Runnable question) {
        return QuarkusTransaction.requiringNew().call(() -> {
            sql.update("set local max_parallel_workers_per_gather = 0");
            sql.update("set local random_page_cost = 1.1"); // as on a solid-state disk: these tables are small enough to read whole
            question.run();
            Map<String, Long> read = new TreeMap<>();
            sql.list("""
                    select relname, seq_tup_read + coalesce(idx_tup_fetch, 0) as n from pg_stat_xact_user_tables
                    where seq_tup_read > 1000 or idx_tup_fetch > 2000
                    """, row -> read.put(row.text("relname"), row.id("n")));
            read.keySet().retainAll(BIG);
            return read;
        });
    }
}
