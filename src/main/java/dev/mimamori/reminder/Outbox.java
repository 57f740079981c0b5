package dev.mimamori.reminder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.catalogue.PersonLeft;
import dev.mimamori.catalogue.PersonMerged;
import dev.mimamori.common.Clock;
import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.Occasion;
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
    Engine engine;

    @Inject
    ObjectMapper json;

    void write(@Observes Occasions occasions) {
        List<Occasion> news = untold(occasions.list());
        if (news.isEmpty()) {
            return;
        }
        Instant now = clock.now();
        cancelOlder(news);
        ArrayNode rows = json.createArrayNode();
        Map<Occasion, List<Recipient>> told = recipients.of(news, now);
        told.forEach((occasion, people) -> people.forEach(to -> rows.addObject()
                .put("subject_id", occasion.checklistId()).put("occasion", occasion.key())
                .put("reason", to.reason().name()).put("recipient", to.name()).put("channel", to.channel().name())
                .put("person_id", to.personId()).put("release_id", occasion.releaseId()).put("round", occasion.round())
                .put("due_at", occasion.dueAt().toString()).put("plan_at", occasion.notBefore().toString())
                .put("respects_hours", occasion.respectsHours()).put("created_at", now.toString())
                .setAll(about(occasion))));
        sql.update("""
                insert into reminder (id, subject_id, occasion, reason, recipient, channel, person_id, release_id, round,
                    due_at, plan_at, respects_hours, created_at, by_id, acknowledgement_id, note)
                select nextval('node_id'), subject_id, occasion, reason, recipient, channel, person_id, release_id, round,
                    due_at, plan_at, respects_hours, created_at, by_id, acknowledgement_id, note
                from jsonb_to_recordset(?::jsonb) as r (subject_id bigint, occasion text, reason text, recipient text,
                    channel text, person_id bigint, release_id bigint, round integer, due_at timestamptz,
                    plan_at timestamptz, respects_hours boolean, created_at timestamptz, by_id bigint,
                    acknowledgement_id bigint, note text)
                on conflict do nothing
                """, rows.toString());
        engine.wakeAfterCommit();
    }

    private ObjectNode about(Occasion occasion) {
        ObjectNode about = json.createObjectNode();
        return occasion.about() == null ? about
                : about.put("by_id", occasion.about().personId())
                        .put("acknowledgement_id", occasion.about().acknowledgement()).put("note", occasion.about().note());
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
            sql.update("""
                    update reminder r set cancelled = true
                    from unnest(?::bigint[], ?::text[], ?::integer[]) as newer (subject_id, occasion, round)
                    where r.subject_id = newer.subject_id and r.occasion <> newer.occasion and not r.cancelled
                      and r.reason = any(?::text[])
                      and (r.reason <> 'ESCALATED' or r.round is distinct from newer.round)
                      and (r.message_id is null
                           or exists (select from message m where m.id = r.message_id and m.status = 'PENDING'))
                    """, subjects, keys, rounds, ASKING);
            cancelMessages(subjects);
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
     */
    private void awaitPlanning(List<Long> subjects) {
        sql.list("""
                select id from reminder where subject_id = any(?::bigint[]) and message_id is null and not cancelled
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

    void onOwners(@Observes OwnersReplaced replaced) {
        replaced.left().forEach(person -> cancelOf(person, "subject_id = " + replaced.checklistId()));
    }

    void onLeaver(@Observes PersonLeft left) {
        cancelOf(left.personId(), "true");
    }

    private void cancelOf(long person, String which) {
        List<Long> subjects = sql.list("""
                select distinct subject_id from reminder r where person_id = ? and not cancelled and %s
                  and (message_id is null
                       or exists (select from message m where m.id = r.message_id and m.status = 'PENDING'))
                """.formatted(which), row -> row.id("subject_id"), person);
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
