package dev.mimamori.agreement.meeting;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import dev.mimamori.agreement.Phrases;
import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.ProjectView;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Clock;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.insight.Counting;
import dev.mimamori.monitoring.ReminderReason;
import dev.mimamori.reminder.Errand;
import dev.mimamori.reminder.Errand.To;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

/**
 * Tells a project's lead that a postmortem may be worth its while: many small things broke, none of which anybody would hold
 * one for, and nobody has agreed yet on what the project protects. It suggests, so what is only suspected counts too.
 */
@ApplicationScoped
class Suggestions {

    private static final Logger LOG = Logger.getLogger(Suggestions.class);

    private record Troubled(long project, int incidents) {

        private static Troubled of(Row row) {
            return new Troubled(row.id("project_id"), row.integer("n"));
        }
    }

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Organisation organisation;

    @Inject
    Projects projects;

    @Inject
    SuggestionConfig config;

    @Inject
    Event<Errand> errands;

    @Scheduled(every = "${mimamori.agreements.look-every:10s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        if (config.after() < 1) {
            return;
        }
        try {
            Instant now = clock.now();
            troubled(now).forEach(project -> attempt(project, now));
        } catch (RuntimeException e) {
            LOG.errorf("Whether postmortems are to be suggested will be looked at again: %s", e.getMessage());
        }
    }

    /** One that fails stops no other, and is tried again. */
    private void attempt(Troubled troubled, Instant now) {
        try {
            QuarkusTransaction.requiringNew().run(() -> suggest(troubled, now));
        } catch (RuntimeException e) {
            LOG.errorf("A postmortem of project %d will be suggested again: %s", troubled.project(), e.getMessage());
        }
    }

    private List<Troubled> troubled(Instant now) {
        Instant since = now.minus(config.within());
        return sql.list("""
                select a.project_id, count(distinct i.id) as n
                from incident i join attribution a on a.incident_id = i.id left join release r on r.id = a.release_id
                join project p on p.id = a.project_id
                where i.started_at > ? and not i.excluded and (i.kind = 'NEAR_MISS' or i.severity >= 'SEV3') and %s
                  and (i.environment is null or lower(i.environment) = any(?::text[]))
                  and (p.ended_on is null or p.ended_on >= (mimamori_now() at time zone ?)::date)
                  and not exists (select from agreement g
                                  where g.project_id = p.id and g.status in ('PROPOSED', 'IN_FORCE'))
                  and not exists (select from postmortem m where m.project_id = p.id and m.started_at > ?)
                  and not exists (select from postmortem_suggestion s where s.project_id = p.id and s.at > ?)
                group by 1 having count(distinct i.id) >= ? order by 1
                """.formatted(Counting.STANDS), Troubled::of, since,
                organisation.watchedEnvironments().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList(),
                organisation.zone().getId(), since, since, config.after());
    }

    /** Of several replicas one says it. */
    private void suggest(Troubled troubled, Instant now) {
        int first = sql.update("""
                insert into postmortem_suggestion as s (project_id, at) values (?, ?)
                on conflict (project_id) do update set at = excluded.at where s.at <= ?
                """, troubled.project(), now, now.minus(config.within()));
        if (first > 0) {
            ProjectView project = projects.views(List.of(troubled.project())).get(troubled.project());
            To lead = project.leadId() == null ? To.nobody(ReminderReason.POSTMORTEM_SUGGESTED)
                    : new To(ReminderReason.POSTMORTEM_SUGGESTED, project.leadId());
            errands.fire(new Errand(NodeType.Project, project.number(), now.toString(), now, project.name(), null, null,
                    List.of(lead),
                    project.key(), Phrases.each(words -> words.suggestion(String.valueOf(troubled.incidents()),
                            String.valueOf(config.within().toDays())))));
        }
    }
}
