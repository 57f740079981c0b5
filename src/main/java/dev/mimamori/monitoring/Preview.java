package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Availability;
import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.ServiceMembers;
import dev.mimamori.catalogue.Services;
import dev.mimamori.catalogue.WorkingHours;
import dev.mimamori.monitoring.Duty.Shift;
import dev.mimamori.monitoring.SchedulePreview.LadderStep;
import dev.mimamori.monitoring.Templates.Template;
import dev.mimamori.release.Risk;

/** Shows the whole ladder before anything starts, by the very rule that the engine follows. */
@ApplicationScoped
class Preview {

    private static final int TIMES = 5;

    @Inject
    Templates templates;

    @Inject
    Services services;

    @Inject
    People people;

    @Inject
    Organisation organisation;

    SchedulePreview of(Template template, Risk risk, Instant deployedAt) {
        List<Long> users = templates.services(List.of(template.view().number()))
                .getOrDefault(template.view().number(), List.of());
        ServiceMembers members = users.size() == 1 ? services.members(users).get(users.get(0)) : null;
        Watch watch = new Watch(0, 0, deployedAt, template.schedules().get(risk), template.steps());
        int most = Math.max(TIMES, template.steps().stream().mapToInt(EscalationStep::afterMissed).max().orElse(0) + 1);
        List<Instant> times = new Outlook(watch, duty(members)).upcoming(deployedAt, Math.min(most, 1001));
        List<LadderStep> ladder = new ArrayList<>();
        ladder.add(new LadderStep(owners(members), times.get(0), EscalationTarget.OWNERS, null));
        for (EscalationStep step : template.steps()) {
            ladder.add(new LadderStep(switch (step.to()) {
                case OWNERS -> owners(members);
                case BACKUPS -> members == null ? List.of() : members.backups();
                case TEAM, PROJECT_LEAD -> List.of(); // a channel, and whoever leads the projects of the release
            }, times.get(step.afterMissed()), step.to(), channel(step, members)));
        }
        return new SchedulePreview(times.subList(0, TIMES), ladder);
    }

    private static List<Long> owners(ServiceMembers members) {
        return members == null ? List.of() : members.owners();
    }

    private static String channel(EscalationStep step, ServiceMembers members) {
        boolean team = step.channel() == null && step.to() == EscalationTarget.TEAM && members != null;
        return team ? members.teamChannel() : step.channel();
    }

    private Duty duty(ServiceMembers members) {
        List<Shift> shifts = new ArrayList<>();
        for (Availability person : people.availability(owners(members)).values()) {
            shifts.add(new Shift(person.personId(), 0, person.hours(), null, null));
        }
        shifts.add(new Shift(0, 1, WorkingHours.usual(organisation.zone(), organisation.holidays()), null, null));
        return new Duty(shifts);
    }
}
