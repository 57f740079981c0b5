package dev.mimamori.bench;

/** A year of 100,000 releases and 20,000 incidents, with a postmortem in the middle and what was agreed then. */
final class Year {

    static final int RELEASES = 100_000;
    static final int INCIDENTS = 20_000;

    private Year() {
    }

    /** Into empty tables. */
    static void fill(Server server, String database) {
        fill(server, database, RELEASES);
    }

    /** A year of fewer releases, or more; incidents in proportion. */
    static void fill(Server server, String database, int releases) {
        int incidents = releases / (RELEASES / INCIDENTS);
        server.execute(database, """
                insert into person (id, handle) values (1, 'owner')
                """, """
                insert into service (id, name) select 100 + n, 'service-' || n from generate_series(1, 100) as n
                """,
                """
                        insert into project (id, key, name) select 300 + n, 'project-' || n, 'Project ' || n from generate_series(1, 20) as n
                        """,
                """
                        insert into release (id, service_id, version, environment, risk, sources, deployed_at, registered_at, history,
                            status, unplanned)
                        select 1000000 + n, 101 + n %% 100, 'v' || n, 'production', 'MEDIUM', '{API}', at, at, false,
                            (array['SIGNED_OFF', 'SIGNED_OFF', 'SIGNED_OFF', 'SUPERSEDED', 'SIGNED_OFF', 'SIGNED_OFF', 'FAULTY',
                                   'SIGNED_OFF', 'SUPERSEDED', 'ROLLED_BACK'])[1 + n / 7 %% 10], n %% 17 = 0
                        from (select n, timestamptz '2025-01-01 00:00Z' + n * interval '365 days' / %1$d as at
                              from generate_series(1, %1$d - 1) as n) of
                        """
                        .formatted(releases),
                """
                        insert into deployment (id, release_id, at, rollback) select id + 1000000, id, deployed_at, false
                        from release where id > 1000000
                        """, """
                        insert into change (id, release_id, position, title, url, project_id, summary, committed_at)
                        select r.id * 2 + 10000000 + c, r.id, c, 'A change', 'https://example.test/' || r.id || '/' || c,
                            301 + (r.id * 7 + c * 3) % 20, case when (r.id + c) % 3 > 0 then 'What changes' end,
                            r.deployed_at - (r.id % 200) * interval '1 hour'
                        from release r, generate_series(0, 1) as c where r.id > 1000000
                        """,
                """
                        insert into checklist (id, release_id, begun_at, deployed_at, schedule_risk, first_after, interval_seconds, grace,
                            minimum_watch, maximum_snooze, second_sign_off, respect_working_hours, ended_at)
                        select id + 20000000, id, deployed_at, deployed_at, 'MEDIUM', 900, 7200, 1800, 0, 0, false, false,
                            deployed_at + interval '5 hours'
                        from release where id > 1000000
                        """,
                """
                        insert into watch (checklist_id, grid_at, last_round) select id, deployed_at, 3 from checklist where id > 20000000
                        """,
                """
                        insert into round (checklist_id, number, due_at, opened_at, status, completed_at)
                        select c.id, n, at, at, case when (c.id + n) % 5 > 0 then 'DONE' else 'MISSED' end,
                            case when (c.id + n) % 5 > 0 then at + (c.id % 3000) * interval '1 second' end
                        from checklist c, generate_series(1, 3) as n, lateral (select c.deployed_at + n * interval '2 hours' as at) t
                        where c.id > 20000000
                        """,
                """
                        insert into checklist_item (id, checklist_id, position, key, title, source, required, once)
                        select c.id + 20000000 + n * 10000000, c.id, n, 'title:Item ' || n, 'Item ' || n, 'TEMPLATE', true, false
                        from checklist c, generate_series(1, 2) as n where c.id > 20000000
                        """,
                """
                        insert into acknowledgement (id, checklist_id, round, item_id, result, by_id, at)
                        select nextval('node_id'), o.checklist_id, o.number, i.id,
                            case when i.id % 97 = 0 then 'NOT_OK' else 'OK' end, 1, o.completed_at
                        from round o join checklist_item i on i.checklist_id = o.checklist_id
                        where o.status = 'DONE' and o.checklist_id > 20000000
                        """, """
                        insert into sign_off (id, checklist_id, verdict, by_id, at, second_wanted)
                        select nextval('node_id'), id, 'HEALTHY', 1, deployed_at + (id % 400) * interval '1 minute', false
                        from checklist where id > 20000000 and id % 10 < 8
                        """,
                """
                        insert into incident (id, title, kind, severity, cause, status, service_id, environment, started_at, detected_at,
                            resolved_at, detected_by, reporter_id, reported_at)
                        select 90000000 + n, 'It broke', (array['REGRESSION', 'INCIDENT', 'USER_INQUIRY', 'NEAR_MISS'])[1 + n %% 4],
                            'SEV3', 'Cause ' || n %% 40, 'RESOLVED', 101 + n %% 100, 'production', at, at + interval '1 hour',
                            at + interval '3 hours', (array['CHECK', 'ALERT', 'USER', 'COLLEAGUE'])[1 + n / 4 %% 4], 1, at
                        from (select n, timestamptz '2025-01-01 00:00Z' + n * interval '365 days' / %1$d as at
                              from generate_series(1, %1$d - 1) as n) of
                        """
                        .formatted(incidents),
                """
                        insert into attribution (id, incident_id, position, release_id, project_id, share, confirmed, foreseen, by_id, at)
                        select nextval('node_id'), i.id, n, 1000000 + (i.id * 5 - n) %% (%d - 2) + 1, 301 + (i.id + n) %% 20,
                            (array[0.5, 0.3])[1 + n], i.id %% 4 > 0,
                            case when i.id %% 4 > 0 then (array['NAMED', 'NOT_NAMED', 'NO_STATEMENT'])[1 + i.id %% 3] end, 1, i.started_at
                        from incident i, generate_series(0, 1) as n where i.id > 90000000
                        """
                        .formatted(releases),
                """
                        insert into postmortem (id, scope, title, status, language, project_id, from_day, to_day, section_keys,
                            section_titles, section_bodies, document, started_at, updated_at)
                        select 400 + n, 'PROJECT', 'Looking back at ' || n, 'IN_REVIEW', 'EN', 300 + n, '2025-01-01',
                            '2025-06-30', '{}', '{}', '{}', '', '2025-07-01Z', '2025-07-01Z'
                        from generate_series(1, 20) as n
                        """,
                """
                        insert into agreement (id, project_id, version, statement, postmortem_id, quality_kinds, quality_at_most,
                            quality_seconds, releases_per_week, consequences, dry_run, revisit_on, proposed_by, proposed_at)
                        select 500 + n, 300 + n, 1, 'It works', 400 + n, '{INCIDENT,REGRESSION}', '{4,2}', '{2419200,2419200}',
                            5, '{HOLD_NEXT_DEPLOY}', true, '2099-01-01', 1, '2025-07-01Z' from generate_series(1, 20) as n
                        """,
                """
                        insert into agreement_approval (agreement_id, person_id, position, at)
                        select id, 1, 1, '2025-07-01Z' from agreement
                        """, """
                        update agreement set status = 'IN_FORCE', agreed_at = '2025-07-01Z'
                        """, "delete from watch_tally", """
                        insert into watch_tally select t.* from checklist c cross join lateral tally_of(c.id) t
                        """, "analyze");
    }
}
