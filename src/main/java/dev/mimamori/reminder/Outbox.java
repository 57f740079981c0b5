package dev.mimamori.reminder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.AvailabilityChanged;
import dev.mimamori.catalogue.PersonLeft;
import dev.mimamori.catalogue.PersonMerged;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Clock;
import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.Occasion;
import dev.mimamori.monitoring.Occasion.About;
import dev.mimamori.monitoring.Occasions;
import dev.mimamori.monitoring.OwnersReplaced;
import dev.mimamori.monitoring.ReminderReason;
import dev.mimamori.monitoring.RoundAnswered;
import dev.mimamori.monitoring.WatchEnded;
import dev.mimamori.monitoring.WatchSigned;
import dev.mimamori.monitoring.WatchSnoozed;
import dev.mimamori.reminder.Recipients.Recipient;

/**
 * Writes reminders in the transaction that made them due, and cancels what is unsent in the transaction that made it
 * needless: nothing is ever said because of something that was rolled back. The unique key makes one of each, however
 * often it is written.
 */
@ApplicationScoped
class Outbox {

    /** Reasons that ask somebody to do something about the watch: a newer one takes an older one's place. */
    private static final List<ReminderReason> ASKING = List.of(ReminderReason.CHECK_DUE, ReminderReason.OVERDUE,
            ReminderReason.ESCALATED, ReminderReason.READY_TO_SIGN_OFF, ReminderReason.SECOND_SIGN_OFF);
    private static final Set<ReminderReason> LASTING = Set.of(ReminderReason.OVERDUE, ReminderReason.READY_TO_SIGN_OFF);
    /** What only owners are told. */
    private static final List<ReminderReason> OWNERS_ONLY = List.of(ReminderReason.CHECK_DUE, ReminderReason.OVERDUE,
            ReminderReason.READY_TO_SIGN_OFF, ReminderReason.HANDED_OVER);
    /** What somebody saw is told also after a sign-off: it may be why the verdict is FAULTY. */
    private static final List<ReminderReason> OVER = Arrays.stream(ReminderReason.values())
            .filter(reason -> reason != ReminderReason.NOT_OK_REPORTED && reason != ReminderReason.HELP_WANTED).toList();

    /**
     * A digest of which something is left says too much now. It is put away, and what is left is planned again: what was
     * planned once never changes. One that is under way may still arrive.
     */
    private static final String REPLACE_DIGESTS = """
            with stale as (
                update message m set status = 'CANCELLED'
                where status = 'PENDING' and digest and leased_until is null and id in (
                    select message_id from reminder where subject_id = any(?::bigint[]) and cancelled)
                returning id
            )
            update reminder r set message_id = null from stale where r.message_id = stale.id and not r.cancelled
            """;

    @Inject
    Sql sql;

    @Inject
    Recipients recipients;

    @Inject
    Clock clock;

    @Inject
    Bell bell;

    void write(@Observes Occasions occasions) {
        List<Occasion> news = untold(occasions.list());
        if (news.isEmpty()) {
            return;
        }
        Instant now = clock.now();
        cancelOlder(news);
        List<Row> rows = new ArrayList<>();
        recipients.of(news, occasions.duties(), now)
                .forEach((occasion, people) -> people.forEach(to -> rows.add(new Row(occasion, to))));
        // arrays, because JSON of them takes PostgreSQL longer to read than the rows to write
        sql.update("""
                insert into reminder (id, subject_id, occasion, reason, recipient, channel, person_id, release_id, round,
                    due_at, plan_at, respects_hours, created_at, by_id, acknowledgement_id, note)
                select nextval('node_id'), subject_id, occasion, reason, recipient, channel, person_id, release_id, round,
                    due_at, plan_at, respects_hours, ?::timestamptz, by_id, acknowledgement_id, note
                from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::integer[],
                        ?::timestamptz[], ?::timestamptz[], ?::boolean[], ?::bigint[], ?::bigint[], ?::text[])
                    as r (subject_id, occasion, reason, recipient, channel, person_id, release_id, round, due_at, plan_at,
                        respects_hours, by_id, acknowledgement_id, note)
                on conflict (subject_id, occasion, reason, recipient, channel) do nothing
                """, now, Batch.each(rows, row -> row.occasion.checklistId()), Batch.each(rows, row -> row.occasion.key()),
                Batch.each(rows, row -> row.to.reason()), Batch.each(rows, row -> row.to.name()),
                Batch.each(rows, row -> row.to.channel()),
                Batch.each(rows, row -> row.to.personId()), Batch.each(rows, row -> row.occasion.releaseId()),
                Batch.each(rows, row -> row.occasion.round()), Batch.each(rows, row -> row.occasion.dueAt()),
                Batch.each(rows, row -> row.occasion.notBefore()), Batch.each(rows, row -> row.occasion.respectsHours()),
                Batch.each(rows, row -> row.about().personId()), Batch.each(rows, row -> row.about().acknowledgement()),
                Batch.each(rows, row -> row.about().note()));
        bell.ringAfterCommit();
    }

    private record Row(Occasion occasion, Recipient to) {

        private static final About NOTHING = new About(null, null, null);

        About about() {
            return occasion.about() == null ? NOTHING : occasion.about();
        }
    }

    /**
     * What holds on is said whenever a watch is looked at, and told once, to those who were on duty then: whoever comes
     * later is asked for what comes later.
     */
    private List<Occasion> untold(List<Occasion> occasions) {
        List<Occasion> lasting = occasions.stream().filter(occasion -> LASTING.contains(occasion.reason())).toList();
        if (lasting.isEmpty()) {
            return occasions;
        }
        Set<String> told = new HashSet<>(sql.list("""
                select distinct subject_id || ' ' || occasion as told from reminder
                where (subject_id, occasion) in (select * from unnest(?::bigint[], ?::text[]))
                """, row -> row.text("told"), lasting.stream().map(Occasion::checklistId).toList(),
                lasting.stream().map(Occasion::key).toList()));
        return occasions.stream().filter(
                o -> !LASTING.contains(o.reason()) || !told.contains(o.checklistId() + " " + o.key())).toList();
    }

    /** What the ladder says of a round stands until another round takes its place. */
    private void cancelOlder(List<Occasion> occasions) {
        List<Long> subjects = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<Integer> rounds = new ArrayList<>();
        occasions.stream().filter(occasion -> ASKING.contains(occasion.reason())).forEach(occasion -> {
            subjects.add(occasion.checklistId());
            keys.add(occasion.key());
            rounds.add(occasion.round() == null ? 0 : occasion.round());
        });
        if (!subjects.isEmpty()) {
            awaitPlanning(subjects);
            int cancelled = sql.update("""
                    update reminder r set cancelled = true
                    from unnest(?::bigint[], ?::text[], ?::integer[]) as newer (subject_id, occasion, round)
                    where r.subject_id = newer.subject_id and r.occasion <> newer.occasion and not r.cancelled
                      and r.reason = any(?::text[])
                      and (r.reason <> 'ESCALATED' or r.round is distinct from newer.round)
                      and (r.message_id is null
                           or exists (select from message m where m.id = r.message_id and m.status = 'PENDING'))
                    """, subjects, keys, rounds, ASKING);
            if (cancelled > 0) {
                cancelMessages(subjects);
            }
        }
    }

    private void cancel(long subject, List<ReminderReason> reasons) {
        awaitPlanning(List.of(subject));
        sql.update("""
                update reminder r set cancelled = true
                where subject_id = ? and not cancelled and reason = any(?::text[])
                  and (message_id is null
                       or exists (select from message m where m.id = r.message_id and m.status = 'PENDING'))
                """, subject, reasons);
        cancelMessages(List.of(subject));
    }

    /**
     * Until what is being put into messages just now is there for the next statement to see. An update that waited for it by
     * itself would find its reminders in messages that it does not see, and leave them to be sent after a sign-off.
     * <p>
     * The odd condition keeps PostgreSQL from the index of what is unplanned: that is small as a rule, and so it seems the best
     * one, but in a herd each batch would walk through what all the batches before have written.
     */
    private void awaitPlanning(List<Long> subjects) {
        sql.list("""
                select id from reminder where subject_id = any(?::bigint[]) and coalesce(message_id, 0) = 0 and not cancelled
                order by id for update
                """, row -> null, subjects);
    }

    /** A message of which nothing is left. One that is under way may still arrive, and is then told as sent. */
    private void cancelMessages(List<Long> subjects) {
        sql.update("""
                update message m set status = 'CANCELLED'
                where status = 'PENDING' and id in (
                        select message_id from reminder where subject_id = any(?::bigint[]) and cancelled)
                  and not exists (select from reminder r where r.message_id = m.id and not r.cancelled)
                """, subjects);
        sql.update(REPLACE_DIGESTS, subjects);
    }

    void onEnd(@Observes WatchEnded ended) {
        cancel(ended.checklistId(), OVER);
    }

    void onSigned(@Observes WatchSigned signed) {
        cancel(signed.checklistId(), ASKING);
    }

    void onAnswered(@Observes RoundAnswered answered) {
        cancel(answered.checklistId(), ASKING);
    }

    void onSnoozed(@Observes WatchSnoozed snoozed) {
        cancel(snoozed.checklistId(), ASKING);
    }

    /** Neither those who left nor whoever stands in for them; what somebody saw is told all the same. */
    void onOwners(@Observes OwnersReplaced replaced) {
        awaitPlanning(List.of(replaced.checklistId()));
        sql.update("""
                update reminder r set cancelled = true
                where subject_id = ? and not cancelled and reason = any(?::text[])
                  and (person_id = any(?::bigint[])
                       or person_id in (select stand_in_id from absence where person_id = any(?::bigint[])))
                  and not exists (select from owner_in_force o
                                  where o.release_id = r.release_id and o.person_id = r.person_id)
                  and (message_id is null
                       or exists (select from message m where m.id = r.message_id and m.status = 'PENDING'))
                """, replaced.checklistId(), OWNERS_ONLY, replaced.left(), replaced.left());
        cancelMessages(List.of(replaced.checklistId()));
    }

    /** Their hours, days or absences are others now: what waits for them is planned anew. */
    void onAvailability(@Observes AvailabilityChanged change) {
        sql.update("""
                update reminder set plan_at = mimamori_now()
                where person_id = ? and deferred and message_id is null and not cancelled
                """, change.personId());
        bell.ringAfterCommit();
    }

    void onLeaver(@Observes PersonLeft left) {
        cancelOf(left.personId());
    }

    private void cancelOf(long person) {
        List<Long> subjects = sql.list("""
                select distinct subject_id from reminder r where person_id = ? and not cancelled
                  and (message_id is null
                       or exists (select from message m where m.id = r.message_id and m.status = 'PENDING'))
                """, row -> row.id("subject_id"), person);
        for (Long subject : subjects) {
            sql.list("select id from reminder where subject_id = ? and person_id = ? and message_id is null for update",
                    row -> null, subject, person);
            sql.update("""
                    update reminder r set cancelled = true
                    where subject_id = ? and person_id = ? and not cancelled
                      and (message_id is null
                           or exists (select from message m where m.id = r.message_id and m.status = 'PENDING'))
                    """, subject, person);
            cancelMessages(List.of(subject));
        }
    }

    void onMerge(@Observes PersonMerged merged) {
        for (String reference : List.of("reminder set person_id", "reminder set by_id", "message set person_id")) {
            String column = reference.substring(reference.lastIndexOf(' ') + 1);
            sql.update("update " + reference + " = ? where " + column + " = ?", merged.survivor(), merged.merged());
        }
    }
}
