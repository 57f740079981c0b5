package dev.mimamori.bench;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.mimamori.testing.Api;

/**
 * Watches that are all due at the same moments, once a day. A few are registered through the API, with services and people
 * of their own; the others are copies of those rows, whatever columns they have. A day passes by moving the database's
 * clock, as the tests do.
 */
final class Fleet {

    static final Duration DAY = Duration.ofDays(1);
    private static final int SAMPLES = 20;
    private static final long AHEAD = TimeUnit.MILLISECONDS.toNanos(1200); // the engine's nap is a second

    private final Server server;
    private final String database;
    private final Instant deployedAt;
    private int days;
    private int size = SAMPLES;

    Fleet(Server server, String database, Api api) {
        this.server = server;
        this.database = database;
        deployedAt = Instant.ofEpochSecond(server.number(database, "select extract(epoch from mimamori_now())::bigint"));
        api.mutate("""
                mutation($input: SaveChecklistTemplateInput!) { saveChecklistTemplate(input: $input) { template { id } } }
                """, Map.of("name", "default", "items", List.of(Map.of("title", "Errors")), "schedules",
                List.of(Map.of("risk", "MEDIUM", "firstAfter", "P1D", "interval", "P1D", "grace", "P2D",
                        "respectWorkingHours", false))))
                .ok();
        IntStream.range(0, SAMPLES).forEach(n -> api.mutate("""
                mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) { created } }
                """, Map.of("service", "service-" + n, "version", "s" + n, "environment", "production", "owners",
                List.of("owner-" + n), "deployedAt", deployedAt.toString())).ok());
        // What is measured is the claim: a watch that is due becomes a round and a reminder in the outbox. When a reminder
        // goes into a message, and the sending of messages, are left for another year.
        server.execute(database, """
                create function next_year() returns trigger language plpgsql as
                $$ begin new.plan_at := new.plan_at + interval '1 year'; return new; end $$
                """, "create trigger bench before insert on reminder for each row execute function next_year()");
    }

    int size() {
        return size;
    }

    /** As many as this; never fewer. */
    void grow(int wanted) {
        if (wanted > size) {
            server.execute(database, copies(size + 1, wanted),
                    copying("release", "s.id = c.of_release", Map.of("id", "c.release_id", "version", "c.version")),
                    copying("release_owner", "s.release_id = c.of_release", Map.of("release_id", "c.release_id")),
                    copying("checklist", "s.id = c.of_checklist",
                            Map.of("id", "c.checklist_id", "release_id", "c.release_id")),
                    copying("watch", "s.checklist_id = c.of_checklist", Map.of("checklist_id", "c.checklist_id")));
            size = wanted;
        }
    }

    /**
     * So many more watches that wait, in a copy of this database, each for another moment of the next year. Without their
     * checklists and releases, which the poll does not look at: so that millions are made in a minute.
     */
    void wait(String copy, int wanted) {
        server.execute(copy, "set session_replication_role = replica", copies(1, wanted),
                copying("watch", "s.checklist_id = c.of_checklist", Map.of("checklist_id", "c.checklist_id",
                        "look_at", "mimamori_now() + interval '1 day' + random() * interval '1 year'")));
        server.execute(copy, "vacuum analyze");
    }

    /** A day passes, and all of them are due at once: until the last is looked at. */
    Duration pass() throws InterruptedException {
        days++;
        Instant due = due();
        server.execute(database, "delete from clock_shift", """
                insert into clock_shift (shift)
                select timestamptz '%s' - clock_timestamp() - interval '%d ms'
                """.formatted(due, TimeUnit.NANOSECONDS.toMillis(AHEAD)));
        long start = System.nanoTime() + AHEAD;
        TimeUnit.NANOSECONDS.sleep(AHEAD);
        // from the far end, so that looking on does not clear the engine's way
        String last = """
                select count(*) from (select from watch where look_at between timestamptz '%s' - interval '1 hour'
                and timestamptz '%s' order by look_at desc limit 1) as due
                """.formatted(due, due);
        try (Connection connection = server.connect(database); PreparedStatement left = connection.prepareStatement(last)) {
            for (ResultSet row = left.executeQuery(); row.next() && row.getLong(1) > 0; row = left.executeQuery()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /**
     * What was written has been sent since, each reminder in a message of its own: a day is long. What is older than the last
     * two days has been forgotten, as retention does it, and dead rows are gone: a later round is no longer than an early one.
     */
    void sent() {
        String old = "timestamptz '%s'".formatted(due().minus(DAY.multipliedBy(2)));
        server.execute(database, "delete from reminder where due_at < " + old, "delete from message where at < " + old,
                "delete from round where due_at < " + old,
                """
                        insert into message (id, channel, recipient, type, at, data, body, status, send_at, sent_at)
                        select id + 1, channel, recipient, 'reminder.check_due', due_at, '{}', 'Please check', 'SENT', due_at, due_at
                        from reminder where message_id is null
                        """,
                "update reminder set message_id = id + 1 where message_id is null", "vacuum analyze");
    }

    /** The moment of the last day that has passed. */
    Instant due() {
        return deployedAt.plus(DAY.multipliedBy(days));
    }

    /** What was written of the last day, in this database or a copy. */
    Written written(String where) {
        String[] said = server.text(where, """
                select count(*) || ' ' || count(distinct (version, due_at)) || ' '
                    || md5(string_agg(version || '@' || extract(epoch from due_at)::bigint, ',' order by version))
                from reminder m join release r on r.id = m.release_id where due_at = timestamptz '%s'
                """.formatted(due())).split(" ");
        return new Written(Long.parseLong(said[0]), Long.parseLong(said[1]), said[2]);
    }

    private static String copies(int from, int to) {
        return """
                create temporary table copy as
                select 'v' || n as version, nextval('node_id') as release_id, nextval('node_id') as checklist_id,
                       sample.release_id as of_release, sample.id as of_checklist
                from generate_series(%d, %d) as n
                join (select c.id, c.release_id, row_number() over (order by c.id) as number from checklist c
                      join release r on r.id = c.release_id and r.version like 's%%') sample on sample.number = n %% %d + 1
                """.formatted(from, to, SAMPLES);
    }

    private String copying(String table, String join, Map<String, String> changed) {
        List<String> columns = server.texts(database, """
                select column_name from information_schema.columns
                where table_name = '%s' and table_schema = 'public' and is_generated = 'NEVER'
                """.formatted(table));
        return "insert into " + table + " (" + String.join(", ", columns) + ") select "
                + columns.stream().map(column -> changed.getOrDefault(column, "s." + column)).collect(joining(", "))
                + " from copy c join " + table + " s on " + join;
    }
}
