package dev.mimamori.reminder;

import java.util.Arrays;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.PersonLeft;
import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.OwnersReplaced;
import dev.mimamori.monitoring.ReminderReason;
import dev.mimamori.monitoring.RoundAnswered;
import dev.mimamori.monitoring.WatchEnded;
import dev.mimamori.monitoring.WatchSigned;
import dev.mimamori.monitoring.WatchSnoozed;

/** Cancels what is unsent in the transaction that made it needless. */
@ApplicationScoped
class Cancelling {

    /** Reasons that ask somebody to do something about the watch: a newer one takes an older one's place. */
    static final List<ReminderReason> ASKING = List.of(ReminderReason.CHECK_DUE, ReminderReason.OVERDUE,
            ReminderReason.ESCALATED, ReminderReason.READY_TO_SIGN_OFF, ReminderReason.SECOND_SIGN_OFF);
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
            update reminder r set message_id = null, stale_message_id = stale.id from stale
            where r.message_id = stale.id and not r.cancelled
            """;

    /** Of these reasons. Whoever writes another for the same subject holds its watch, and so what is seen here is all. */
    private static final String UNSENT = """
            not r.cancelled and r.reason = any(?::text[])
              and (r.message_id is null or exists (select from message m where m.id = r.message_id and m.status = 'PENDING'))
            """;

    @Inject
    Sql sql;

    void cancel(long subject, List<ReminderReason> reasons) {
        awaitPlanning(List.of(subject));
        sql.update("""
                update reminder r set cancelled = true where r.subject_id = ? and\s""" + UNSENT, subject, reasons);
        cancelMessages(List.of(subject));
    }

    /**
     * Until what is being put into messages just now is there for the next statement to see. An update that waited for it by
     * itself would find its reminders in messages that it does not see, and leave them to be sent after a sign-off.
     * <p>
     * The odd condition keeps PostgreSQL from the index of what is unplanned: that is small as a rule, and so it seems the best
     * one, but in a herd each batch would walk through what all the batches before have written.
     */
    void awaitPlanning(List<Long> subjects) {
        sql.list("""
                select id from reminder where subject_id = any(?::bigint[]) and coalesce(message_id, 0) = 0 and not cancelled
                order by id for update
                """, row -> null, subjects);
    }

    /**
     * What newer occasions of these subjects take the place of. What the ladder says of a round stands until another round
     * takes its place.
     */
    void overtake(List<Long> subjects, List<String> keys, List<Integer> rounds) {
        // whoever is asked for the second time has been told of the first, as a rule: then there is nothing to wait for
        List<Long> unsent = sql.list("select distinct r.subject_id from reminder r where r.subject_id = any(?::bigint[]) and "
                + UNSENT, row -> row.id("subject_id"), subjects, ASKING);
        if (unsent.isEmpty()) {
            return;
        }
        awaitPlanning(unsent);
        int cancelled = sql.update("""
                update reminder r set cancelled = true
                from unnest(?::bigint[], ?::text[], ?::integer[]) as newer (subject_id, occasion, round)
                where r.subject_id = newer.subject_id and r.occasion <> newer.occasion
                  and (r.reason <> 'ESCALATED' or r.round is distinct from newer.round) and\s""" + UNSENT,
                subjects, keys, rounds, ASKING);
        if (cancelled > 0) {
            cancelMessages(unsent);
        }
    }

    /** A message of which nothing is left. One that is under way may still arrive, and is then told as sent. */
    void cancelMessages(List<Long> subjects) {
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

    void onLeaver(@Observes PersonLeft left) {
        cancelOf(left.personId());
    }

    private void cancelOf(long person) {
        // each half through what is unsent: all that they were ever told is much more
        List<Long> subjects = sql.list("""
                select subject_id from reminder where person_id = ? and not cancelled and message_id is null
                union
                select r.subject_id from message m join reminder r on r.message_id = m.id
                where m.status = 'PENDING' and r.person_id = ? and not r.cancelled order by 1
                """, row -> row.id("subject_id"), person, person);
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
}
