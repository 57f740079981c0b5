package dev.mimamori.postmortem;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Clock;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.ReminderReason;
import dev.mimamori.reminder.Errand;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;

/**
 * Tells owners of their action items, and from the second time that one is overdue on also whoever leads the postmortem and
 * the project. Each item has one stored moment; any number of replicas look, and one of them takes it.
 */
@ApplicationScoped
class ActionReminders {

    private static final Logger LOG = Logger.getLogger(ActionReminders.class);
    private static final int BATCH = 100;
    private static final Duration PUT_OFF = Duration.ofMinutes(10);
    private static final String DUE = """
            select a.*, p.facilitator_id, j.lead_id, j.key as project
            from action_item a join postmortem p on p.id = a.postmortem_id left join project j on j.id = p.project_id
            where a.remind_at <= ?\s""";

    private record Due(long id, String title, LocalDate dueOn, String trackerUrl, long owner, Long facilitator, Long lead,
            String project) {

        private static Due of(Row row) {
            return new Due(row.id("id"), row.text("title"), row.date("due_on"), row.text("tracker_url"), row.id("owner_id"),
                    row.idOrNull("facilitator_id"), row.idOrNull("lead_id"), row.text("project"));
        }
    }

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Organisation organisation;

    @Inject
    Event<Errand> errands;

    private final ReminderDays days;

    @Inject
    ActionReminders(PostmortemConfig config) {
        if (config.daysBefore() < 0 || config.daysBetween() < 1) {
            throw new ConfigurationException(
                    "MIMAMORI_ACTION_ITEMS_DAYS_BEFORE is 0 or more, MIMAMORI_ACTION_ITEMS_DAYS_BETWEEN 1 or more");
        }
        days = new ReminderDays(config.daysBefore(), config.daysBetween());
    }

    /** When somebody is to be told next, today included; null where nothing is to be done. */
    Instant nextOf(ActionItem item, Instant now) {
        return item.isPending() ? start(days.from(organisation.dayOf(now), item.dueOn())) : null;
    }

    /** The same for what came with a file: that it is overdue is no news, and is told from tomorrow on. */
    Instant nextOfImported(ActionItem item, Instant now) {
        LocalDate today = organisation.dayOf(now);
        boolean overdue = item.dueOn().isBefore(today);
        return item.isPending() ? start(days.from(overdue ? today.plusDays(1) : today, item.dueOn())) : null;
    }

    /** Days are what it is about: a minute is soon enough. */
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            while (QuarkusTransaction.requiringNew().call(() -> remind(BATCH)) == BATCH) {
                // more of them are due
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "A batch of action items could not be told of; each is told of by itself");
            tellOneByOne();
        }
    }

    /** One that cannot be told of is put off, and stops no other. */
    private void tellOneByOne() {
        try {
            List<Long> late = sql.list("select id from action_item where remind_at <= ? order by remind_at, id limit ?",
                    row -> row.id("id"), clock.now(), BATCH);
            late.forEach(this::tellAlone);
        } catch (RuntimeException e) {
            LOG.errorf("Action items will be looked at again: %s", e.getMessage());
        }
    }

    private void tellAlone(long id) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                Instant now = clock.now();
                sql.list(DUE + "and a.id = ? for update of a skip locked", Due::of, now, id)
                        .forEach(item -> tell(item, organisation.dayOf(now), now));
            });
        } catch (RuntimeException e) {
            LOG.errorf(e, "Action item %d cannot be told of, and is put off", id);
            sql.update("update action_item set remind_at = mimamori_now() + ? * interval '1 second' where id = ? "
                    + "and remind_at is not null", PUT_OFF, id);
        }
    }

    /** At most so many; how many there were. In the caller's transaction. */
    int remind(int most) {
        Instant now = clock.now();
        List<Due> due = sql.list(DUE + "order by a.remind_at, a.id limit ? for update of a skip locked", Due::of, now, most);
        LocalDate today = organisation.dayOf(now);
        due.forEach(item -> tell(item, today, now));
        return due.size();
    }

    /** What was due while nobody looked is told once. */
    private void tell(Due item, LocalDate today, Instant now) {
        LocalDate next = days.from(today.plusDays(1), item.dueOn());
        sql.update("update action_item set remind_at = ? where id = ?", start(next), item.id());
        List<Errand.To> to = new ArrayList<>(List.of(new Errand.To(ReminderReason.ACTION_ITEM_DUE, item.owner())));
        if (days.overdueTimes(today, item.dueOn()) > 1) {
            climb(to, item.facilitator());
            climb(to, item.lead());
        }
        errands.fire(new Errand(NodeType.ActionItem, item.id(), today.toString(), now, item.title(), item.dueOn(),
                item.trackerUrl(), to, item.project() == null ? "postmortem" : item.project()));
    }

    private static void climb(List<Errand.To> to, Long person) {
        if (person != null) {
            to.add(new Errand.To(ReminderReason.ESCALATED, person));
        }
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(organisation.zone()).toInstant();
    }
}
