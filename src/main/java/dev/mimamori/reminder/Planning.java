package dev.mimamori.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.catalogue.Availability;
import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.WorkingHours;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Channel;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.ReminderReason;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** The second step: puts reminders into messages, when their recipients work. */
@ApplicationScoped
class Planning {

    private record Unplanned(long id, String occasion, ReminderReason reason, String recipient, Channel channel,
            Long personId, Integer round, Instant dueAt, boolean respectsHours, long releaseId, long checklistId,
            String service, String version, String environment, String risk, Instant deployedAt) {

        static Unplanned of(Row row) {
            return new Unplanned(row.id("id"), row.text("occasion"), row.constant("reason", ReminderReason.class),
                    row.text("recipient"), row.constant("channel", Channel.class), row.idOrNull("person_id"),
                    row.integerOrNull("round"), row.instant("due_at"), row.flag("respects_hours"),
                    row.id("release_id"), row.id("subject_id"), row.text("service"), row.text("version"),
                    row.text("environment"), row.text("risk"), row.instant("deployed_at"));
        }
    }

    private static final Logger LOG = Logger.getLogger(Planning.class);
    private static final Duration PUT_OFF = Duration.ofMinutes(1);
    private static final String UNPLANNED = """
            select m.*, r.version, r.environment, r.risk, r.deployed_at, s.name as service
            from reminder m join release r on r.id = m.release_id join service s on s.id = r.service_id
            where m.message_id is null and not m.cancelled and m.plan_at <= ?
            """;

    @Inject
    Sql sql;

    @Inject
    People people;

    @Inject
    Organisation organisation;

    @Inject
    ObjectMapper json;

    /** Plans at most so many; how many there were. In the caller's transaction. */
    int plan(Instant now, int most) {
        List<Unplanned> due = sql.list(UNPLANNED + "order by m.plan_at limit ? for update of m skip locked",
                Unplanned::of, now, most);
        plan(due, now);
        return due.size();
    }

    /** The same, each by itself: one that fails is put off for a minute and stops nobody else. */
    int planOneByOne(Instant now, int most) {
        List<Long> due = sql.list("""
                select id from reminder where message_id is null and not cancelled and plan_at <= ?
                order by plan_at limit ?
                """, row -> row.id("id"), now, most);
        for (Long id : due) {
            try {
                QuarkusTransaction.requiringNew().run(() -> plan(sql.list(
                        UNPLANNED + "and m.id = ? for update of m skip locked", Unplanned::of, now, id), now));
            } catch (RuntimeException e) {
                LOG.errorf(e, "Reminder %d could not be planned, and is put off", id);
                sql.update("update reminder set plan_at = ? where id = ?", now.plus(PUT_OFF), id);
            }
        }
        return due.size();
    }

    private void plan(List<Unplanned> due, Instant now) {
        if (due.isEmpty()) {
            return;
        }
        Map<Long, Availability> known = people.availability(Batch.keys(due, Unplanned::personId));
        ArrayNode messages = json.createArrayNode();
        List<Long> later = new ArrayList<>();
        List<Instant> until = new ArrayList<>();
        for (Unplanned reminder : due) {
            Instant at = sendAt(reminder, known, now);
            if (at.isAfter(now)) {
                later.add(reminder.id());
                until.add(at);
            } else {
                messages.add(message(reminder));
            }
        }
        postpone(later, until);
        put(messages, now);
    }

    /** When something is to be planned next; empty where nothing waits. */
    Optional<Instant> next() {
        return sql.find("""
                select plan_at from reminder where message_id is null and not cancelled order by plan_at limit 1
                """, row -> row.instant("plan_at"));
    }

    private Instant sendAt(Unplanned reminder, Map<Long, Availability> known, Instant now) {
        if (!reminder.respectsHours()) {
            return now;
        }
        Availability person = reminder.personId() == null ? null : known.get(reminder.personId());
        WorkingHours hours = person != null ? person.hours()
                : WorkingHours.usual(organisation.zone(), organisation.holidays());
        return hours.nextOpening(now).orElse(now);
    }

    private void postpone(List<Long> ids, List<Instant> until) {
        if (!ids.isEmpty()) {
            sql.update("""
                    update reminder r set plan_at = later.at
                    from unnest(?::bigint[], ?::timestamptz[]) as later (id, at) where r.id = later.id
                    """, ids, until);
        }
    }

    private void put(ArrayNode messages, Instant now) {
        if (!messages.isEmpty()) {
            sql.update(
                    """
                            with planned as (
                                select nextval('node_id') as id, m.* from jsonb_to_recordset(?::jsonb)
                                    as m (reminder bigint, channel text, recipient text, type text, at timestamptz, data text, body text)
                            ), sent as (
                                insert into message (id, channel, recipient, type, at, data, body, send_at)
                                select id, channel, recipient, type, at, data, body, ? from planned
                            )
                            update reminder r set message_id = planned.id from planned where r.id = planned.reminder
                            """,
                    messages.toString(), now);
        }
    }

    private ObjectNode message(Unplanned reminder) {
        ObjectNode release = json.createObjectNode().put("id", GlobalId.of(NodeType.Release, reminder.releaseId()))
                .put("service", reminder.service()).put("version", reminder.version())
                .put("environment", reminder.environment()).put("risk", reminder.risk())
                .put("deployedAt", reminder.deployedAt().toString());
        ObjectNode data = json.createObjectNode().put("reminder", GlobalId.of(NodeType.Reminder, reminder.id()))
                .put("reason", reminder.reason().name()).put("to", reminder.recipient())
                .put("dueAt", reminder.dueAt().toString()).put("round", reminder.round())
                .put("checklist", GlobalId.of(NodeType.Checklist, reminder.checklistId()));
        data.set("release", release);
        return json.createObjectNode().put("reminder", reminder.id()).put("channel", reminder.channel().name())
                .put("recipient", reminder.recipient())
                .put("type", "reminder." + reminder.reason().name().toLowerCase(Locale.ROOT))
                .put("at", reminder.dueAt().toString()).put("data", data.toString()).put("body", line(reminder));
    }

    private static String line(Unplanned reminder) {
        String release = reminder.service() + " " + reminder.version() + " in " + reminder.environment();
        String round = reminder.round() == null ? "" : " (round " + reminder.round() + ")";
        return switch (reminder.reason()) {
            case CHECK_DUE -> "Please check " + release + round;
            case OVERDUE -> "Still unanswered: " + release + round;
            case ESCALATED -> "Nobody has answered for " + release + round;
            case READY_TO_SIGN_OFF -> "You can sign off " + release;
            case SECOND_SIGN_OFF -> "A second person is wanted to sign off " + release;
            case HANDED_OVER -> "You are now responsible for " + release;
            case NOT_OK_REPORTED -> "Something is not OK with " + release;
            case HELP_WANTED -> "Somebody is unsure about " + release + " and asks for help";
            case ACTION_ITEM_DUE, APPROVAL_WANTED, AGREEMENT_BROKEN, POSTMORTEM_SUGGESTED, REVISIT_DUE,
                    WEEKLY_DIGEST ->
                reminder.reason() + ": " + release;
        };
    }
}
