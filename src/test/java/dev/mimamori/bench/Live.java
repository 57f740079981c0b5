package dev.mimamori.bench;

/**
 * A thousand services, each with a release that is being watched: five items, a round that was answered and one that is due.
 */
final class Live {

    private static final long RELEASE = 100_000_000;
    private static final long ITEM = 120_000_000;

    private Live() {
    }

    static String service(int object) {
        return "live-" + object;
    }

    static long release(int object) {
        return RELEASE + object;
    }

    /** The first of its checklist. */
    static long item(int object) {
        return ITEM + 10L * object;
    }

    /** Beside a {@link Year}, and newer than all that happened in it. */
    static void fill(Server server, String database) {
        String each = " from generate_series(1, %d) as k, (select date_trunc('second', mimamori_now()) - interval '140 minutes' as at) as t"
                .formatted(Load.OBJECTS);
        server.execute(database, "select setval('node_id', 2000000000)",
                "insert into person_name (name, person_id, kind) values ('owner', 1, 'HANDLE') on conflict do nothing",
                "insert into service (id, name) select 10000000 + k, 'live-' || k " + each,
                """
                        insert into release (id, service_id, version, environment, commit_sha, risk, sources, deployed_at, registered_at,
                            history, status)
                        select 100000000 + k, 10000000 + k, 'v1', 'production', md5(k::text), 'MEDIUM', '{API}',
                            at - k * interval '1 second', at, false, 'WATCHING' """
                        + each,
                """
                        insert into release_owner (release_id, person_id, position) select 100000000 + k, 1, 1 """ + each,
                """
                        insert into deployment (id, release_id, at, rollback)
                        select 130000000 + k, 100000000 + k, at - k * interval '1 second', false """ + each,
                """
                        insert into change (id, release_id, position, title, url, author, person_id, summary, detection, rollback)
                        select 140000000 + k, 100000000 + k, 1, 'Show delivery dates', 'https://example.test/pull/' || k, 'owner', 1,
                            'The basket asks the delivery service', 'p95 below 300 ms', 'switch off the flag' """
                        + each,
                """
                        insert into checklist (id, release_id, begun_at, deployed_at, schedule_risk, first_after, interval_seconds, grace,
                            minimum_watch, maximum_snooze, second_sign_off, respect_working_hours)
                        select 110000000 + k, 100000000 + k, at, at - k * interval '1 second', 'MEDIUM', 900, 7200, 1800, 3600, 86400,
                            false, false """
                        + each,
                """
                        insert into watch (checklist_id, grid_at, next_slot, last_round, look_at)
                        select 110000000 + k, at - k * interval '1 second' + interval '15 minutes', 3, 2,
                            at + interval '255 minutes' """ + each,
                """
                        insert into round (checklist_id, number, due_at, opened_at, status, completed_at)
                        select 110000000 + k, n, due, due, case n when 1 then 'DONE' else 'DUE' end,
                            case n when 1 then due + interval '1 minute' end
                        from (select k, n, at - k * interval '1 second' + interval '15 minutes' + (n - 1) * interval '2 hours' as due
                        """
                        + each + ", generate_series(1, 2) as n) as slot",
                """
                        insert into checklist_item (id, checklist_id, position, key, title, source, dashboard_url, expected, required, once)
                        select 120000000 + 10 * k + n, 110000000 + k, n + 1, 'title:Look at ' || n, 'Look at ' || n, 'TEMPLATE',
                            'https://example.test/d/' || n, 'below 1 %', true, false """
                        + each
                        + ", generate_series(0, 4) as n",
                """
                        insert into acknowledgement (id, checklist_id, round, item_id, result, by_id, at, note, observed)
                        select 150000000 + 10 * k + n, 110000000 + k, 1, 120000000 + 10 * k + n, 'OK', 1, at - interval '2 hours',
                            'as always', '0.2 %' """
                        + each + ", generate_series(0, 4) as n",
                "analyze");
    }
}
