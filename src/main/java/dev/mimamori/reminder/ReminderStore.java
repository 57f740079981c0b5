package dev.mimamori.reminder;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Batch;
import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.Occasion;
import dev.mimamori.monitoring.Occasion.About;

/** Writes reminders, many at a time. */
@ApplicationScoped
class ReminderStore {

    /** So many are seldom told twice, and the first attempt supposes that none is. */
    private static final int MANY = 20;
    private static final String UNIQUE_VIOLATION = "23505";
    private static final About NOTHING = new About(null, null, null);
    /** Arrays, because JSON of them takes PostgreSQL longer to read than the rows to write. */
    private static final String INSERT = """
            insert into reminder (id, subject_id, occasion, reason, recipient, channel, person_id, release_id, round,
                due_at, plan_at, respects_hours, created_at, by_id, acknowledgement_id, note)
            select nextval('node_id'), subject_id, occasion, reason, recipient, channel, person_id, release_id, round,
                due_at, plan_at, respects_hours, ?::timestamptz, by_id, acknowledgement_id, note
            from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::integer[],
                    ?::timestamptz[], ?::timestamptz[], ?::boolean[], ?::bigint[], ?::bigint[], ?::text[])
                as r (subject_id, occasion, reason, recipient, channel, person_id, release_id, round, due_at, plan_at,
                    respects_hours, by_id, acknowledgement_id, note)
            """;
    private static final String UNLESS_TOLD = """
            on conflict (subject_id, occasion, reason, recipient, channel) do nothing
            """;

    @Inject
    Sql sql;

    @Inject
    PlanQueue queue;

    /** An occasion, and somebody to be told of it. */
    record New(Occasion occasion, Recipients.Recipient to) {

        About about() {
            return occasion.about() == null ? NOTHING : occasion.about();
        }
    }

    /** Nobody is told twice of one occasion. In the caller's transaction. */
    void insert(List<New> rows, Instant now) {
        queue.written(Batch.each(rows, row -> row.occasion.notBefore()));
        if (rows.size() < MANY) {
            insert(INSERT + UNLESS_TOLD, rows, now);
            return;
        }
        // to ask of each row whether it is there already is a fifth of what it takes to write it
        sql.update("savepoint reminders");
        try {
            insert(INSERT, rows, now);
            sql.update("release savepoint reminders");
        } catch (Sql.Failure e) {
            if (!UNIQUE_VIOLATION.equals(e.state())) {
                throw e;
            }
            sql.update("rollback to savepoint reminders");
            insert(INSERT + UNLESS_TOLD, rows, now);
        }
    }

    private void insert(String statement, List<New> rows, Instant now) {
        sql.update(statement, now, Batch.each(rows, row -> row.occasion.checklistId()),
                Batch.each(rows, row -> row.occasion.key()), Batch.each(rows, row -> row.to.reason()),
                Batch.each(rows, row -> row.to.name()), Batch.each(rows, row -> row.to.channel()),
                Batch.each(rows, row -> row.to.personId()), Batch.each(rows, row -> row.occasion.releaseId()),
                Batch.each(rows, row -> row.occasion.round()), Batch.each(rows, row -> row.occasion.dueAt()),
                Batch.each(rows, row -> row.occasion.notBefore()), Batch.each(rows, row -> row.occasion.respectsHours()),
                Batch.each(rows, row -> row.about().personId()), Batch.each(rows, row -> row.about().acknowledgement()),
                Batch.each(rows, row -> row.about().note()));
    }
}
