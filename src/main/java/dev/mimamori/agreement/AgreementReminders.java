package dev.mimamori.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.ProjectView;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Language;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.ReminderReason;
import dev.mimamori.reminder.Errand;
import dev.mimamori.reminder.Errand.To;

/**
 * Tells people of agreements: that their approval is wanted, again every week, and that the day to look at one again has
 * come. Each agreement has one stored moment; any number of replicas look, and one of them takes it.
 */
@ApplicationScoped
class AgreementReminders {

    private record Due(long id, AgreementStatus status) {

        private static Due of(Row row) {
            return new Due(row.id("id"), row.constant("status", AgreementStatus.class));
        }
    }

    @Inject
    Sql sql;

    @Inject
    Organisation organisation;

    @Inject
    Projects projects;

    @Inject
    AgreementStore store;

    @Inject
    AgreementConfig config;

    @Inject
    Event<Errand> errands;

    @Inject
    Event<Errand.Over> over;

    /** When to say so again what nobody has answered. */
    Instant next(Instant now) {
        return start(organisation.dayOf(now).plusDays(Math.max(1, config.daysBetween())));
    }

    Instant firstRevisit(LocalDate day) {
        return start(day);
    }

    /** Nothing about it is wanted any more. */
    void over(long agreement) {
        over.fire(new Errand.Over(agreement));
    }

    /** At most so many; how many there were. In the caller's transaction. */
    int remind(Instant now, int most) {
        List<Due> due = sql.list("""
                select id, status from agreement where remind_at <= ? order by remind_at, id limit ? for update skip locked
                """, Due::of, now, most);
        due.forEach(agreement -> {
            sql.update("update agreement set remind_at = ? where id = ?", next(now), agreement.id());
            if (agreement.status() == AgreementStatus.PROPOSED) {
                askForApproval(agreement.id(), now);
            } else {
                tell(ReminderReason.REVISIT_DUE, agreement.id(), now);
            }
        });
        return due.size();
    }

    /** Of whoever is waited for; what somebody who has approved by now was to be told, and has not been, is not said. */
    void askForApproval(long agreement, Instant now) {
        tell(ReminderReason.APPROVAL_WANTED, agreement, now);
    }

    /** @param called whether a postmortem has begun because of it */
    void tellBroken(Agreement agreement, Standing standing, boolean called, Instant now) {
        tell(ReminderReason.AGREEMENT_BROKEN, agreement, now, Phrases.broken(agreement, standing, called));
    }

    private void tell(ReminderReason reason, long id, Instant now) {
        Agreement agreement = sql.one("select " + Agreement.COLUMNS + " from agreement a where id = ?", Agreement::of, id);
        tell(reason, agreement, now, Phrases.statement(agreement));
    }

    private void tell(ReminderReason reason, Agreement agreement, Instant now, Map<Language, String> words) {
        ProjectView project = projects.views(List.of(agreement.project())).get(agreement.project());
        List<To> to = new ArrayList<>();
        if (reason != ReminderReason.APPROVAL_WANTED && project.leadId() != null) {
            to.add(new To(reason, project.leadId()));
        }
        store.approvers(agreement.id(), reason == ReminderReason.APPROVAL_WANTED)
                .forEach(person -> to.add(new To(reason, person)));
        if (reason != ReminderReason.APPROVAL_WANTED) {
            to.add(new To(reason, agreement.proposedBy()));
        }
        // what is asked for is asked once a day; each breach is told
        String key = reason == ReminderReason.AGREEMENT_BROKEN ? now.toString() : organisation.dayOf(now).toString();
        errands.fire(new Errand(NodeType.Agreement, agreement.id(), key, now, project.name(),
                reason == ReminderReason.REVISIT_DUE ? agreement.terms().revisitOn() : null, null, to, project.key(),
                words));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(organisation.zone()).toInstant();
    }
}
