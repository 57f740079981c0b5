package dev.mimamori.reminder;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.AvailabilityChanged;
import dev.mimamori.catalogue.PersonMerged;
import dev.mimamori.common.Clock;
import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.Occasion;
import dev.mimamori.monitoring.Occasions;
import dev.mimamori.monitoring.ReminderReason;

/**
 * Writes reminders in the transaction that made them due: nothing is ever said because of something that was rolled back.
 * The unique key makes one of each, however often it is written.
 */
@ApplicationScoped
class Outbox {

    private static final Set<ReminderReason> LASTING = Set.of(ReminderReason.OVERDUE, ReminderReason.READY_TO_SIGN_OFF);

    @Inject
    Sql sql;

    @Inject
    Recipients recipients;

    @Inject
    ReminderStore store;

    @Inject
    Cancelling cancelling;

    @Inject
    Clock clock;

    @Inject
    PlanQueue queue;

    @Inject
    Bell bell;

    void write(@Observes Occasions occasions) {
        List<Occasion> news = untold(occasions.list());
        if (news.isEmpty()) {
            return;
        }
        Instant now = clock.now();
        cancelOlder(news);
        List<ReminderStore.New> told = new ArrayList<>();
        recipients.of(news, occasions.duties(), now)
                .forEach((occasion, people) -> people.forEach(to -> told.add(new ReminderStore.New(occasion, to))));
        store.insert(told, now);
        bell.ringAfterCommit();
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
        occasions.stream().filter(occasion -> Cancelling.ASKING.contains(occasion.reason())).forEach(occasion -> {
            subjects.add(occasion.checklistId());
            keys.add(occasion.key());
            rounds.add(occasion.round() == null ? 0 : occasion.round());
        });
        if (!subjects.isEmpty()) {
            cancelling.overtake(subjects, keys, rounds);
        }
    }

    /** Their hours, days or absences are others now: what waits for them is planned anew. */
    void onAvailability(@Observes AvailabilityChanged change) {
        queue.written(sql.list("""
                update reminder set plan_at = mimamori_now()
                where person_id = ? and deferred and message_id is null and not cancelled returning plan_at
                """, row -> row.instant("plan_at"), change.personId()));
        bell.ringAfterCommit();
    }

    void onMerge(@Observes PersonMerged merged) {
        for (String reference : List.of("reminder set person_id", "reminder set by_id", "message set person_id")) {
            String column = reference.substring(reference.lastIndexOf(' ') + 1);
            sql.update("update " + reference + " = ? where " + column + " = ?", merged.survivor(), merged.merged());
        }
    }
}
