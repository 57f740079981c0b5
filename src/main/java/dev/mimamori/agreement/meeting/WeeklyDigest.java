package dev.mimamori.agreement.meeting;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.agreement.Phrases;
import dev.mimamori.agreement.meeting.Week.Span;
import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Clock;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.ReminderReason;
import dev.mimamori.reminder.Errand;
import dev.mimamori.reminder.Errand.To;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

/** Tells each team its week, for its meeting: in its channels, or where it has none, its services' owners. */
@ApplicationScoped
class WeeklyDigest {

    private static final Logger LOG = Logger.getLogger(WeeklyDigest.class);

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Organisation organisation;

    @Inject
    Weeks weeks;

    @Inject
    DigestConfig config;

    @Inject
    Event<Errand> errands;

    @Scheduled(every = "${mimamori.agreements.look-every:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            Instant now = clock.now();
            Instant due = lastDue(now, organisation.zone(), config.day(), config.at());
            if (config.enabled()) {
                QuarkusTransaction.requiringNew().run(() -> tell(monday(organisation.dayOf(due)), due));
            }
        } catch (RuntimeException e) {
            LOG.errorf("The weekly digest will be tried again: %s", e.getMessage());
        }
    }

    /** When it was to be told last: whatever was down then, it is told now. */
    static Instant lastDue(Instant now, ZoneId zone, DayOfWeek day, LocalTime at) {
        ZonedDateTime due = LocalDate.ofInstant(now, zone).with(TemporalAdjusters.previousOrSame(day)).atTime(at).atZone(zone);
        return (due.toInstant().isAfter(now) ? due.minusWeeks(1) : due).toInstant();
    }

    /** From one to the next: where clocks change a week is an hour longer, and that hour belongs to it too. */
    static Span week(Instant due, ZoneId zone) {
        return new Span(due.atZone(zone).minusWeeks(1).toInstant(), due);
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** Of several replicas one tells it: the others find the week taken. */
    private void tell(LocalDate monday, Instant due) {
        if (sql.update("insert into weekly_digest (week) values (?) on conflict do nothing", monday) == 0) {
            return;
        }
        for (Week week : weeks.of(week(due, organisation.zone()))) {
            List<To> to = new ArrayList<>();
            week.places().forEach(place -> to.add(To.team(ReminderReason.WEEKLY_DIGEST, place)));
            if (to.isEmpty()) {
                owners(week.services()).forEach(person -> to.add(new To(ReminderReason.WEEKLY_DIGEST, person)));
            }
            if (!to.isEmpty()) {
                errands.fire(new Errand(NodeType.Service, week.services().get(0), "week " + monday, due, week.team(), null,
                        null, to, week.team(), Phrases.each(week::text)));
            }
        }
    }

    private List<Long> owners(List<Long> services) {
        return sql.list("""
                select distinct m.person_id from service_member m join person p on p.id = m.person_id and p.active
                where m.service_id = any(?::bigint[]) and m.duty = 'OWNER' order by 1
                """, row -> row.id("person_id"), services);
    }
}
