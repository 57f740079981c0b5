package dev.mimamori.agreement.meeting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.agreement.AgreementView;
import dev.mimamori.agreement.Agreements;
import dev.mimamori.agreement.meeting.Week.Agreed;
import dev.mimamori.agreement.meeting.Week.Shipped;
import dev.mimamori.agreement.meeting.Week.Span;
import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.ProjectView;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;

/** The teams and their weeks, in a fixed number of statements. */
@ApplicationScoped
class Weeks {

    private static final Duration LATELY = Duration.ofDays(28);
    private static final int MOST_NAMED = 5;

    /** Services of a team; those without one that are told in the same channel are a team too. */
    private static final String TEAMS = """
            with member as (select id as service_id, name, coalesce(team, team_channel) as team from service)
            """;

    private record Team(String name, List<Long> services, List<String> places) {

        private static Team of(Row row) {
            return new Team(row.text("team"), row.ids("services"), row.texts("places"));
        }
    }

    @Inject
    Sql sql;

    @Inject
    Organisation organisation;

    @Inject
    Agreements agreements;

    @Inject
    Projects projects;

    /** Of those teams of which there is something to tell. */
    List<Week> of(Span span) {
        List<Team> teams = sql.list("""
                select coalesce(team, team_channel) as team, array_agg(id order by id) as services,
                    array_remove(array_agg(distinct team_channel), null) as places
                from service where coalesce(team, team_channel) is not null group by 1 order by 1
                """, Team::of);
        List<String> watched = organisation.watchedEnvironments().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        Map<String, Shipped> shipped = shipped(span, watched);
        Map<String, Integer> nearMisses = nearMisses(span, watched);
        Map<String, List<Agreed>> agreed = agreed(span, watched);
        return teams.stream().map(team -> new Week(team.name(), team.services(), team.places(),
                shipped.getOrDefault(team.name(), Shipped.NOTHING), nearMisses.getOrDefault(team.name(), 0),
                agreed.getOrDefault(team.name(), List.of()))).filter(week -> !week.isEmpty()).toList();
    }

    private Map<String, Shipped> shipped(Span span, List<String> watched) {
        Map<String, Shipped> shipped = new HashMap<>();
        sql.list(TEAMS + """
                select m.team, count(*) filter (where w.out) as releases,
                    count(*) filter (where w.out and r.status in ('FAULTY', 'ROLLED_BACK')) as failed,
                    count(*) filter (where r.status = 'WATCHING') as waiting,
                    (array_agg(m.name || ' ' || r.version order by r.deployed_at)
                        filter (where r.status = 'WATCHING'))[:%d] as named
                from member m join release r on r.service_id = m.service_id
                cross join lateral (select r.deployed_at >= ? and r.deployed_at < ? as out) w
                where r.status <> 'WITHDRAWN' and lower(r.environment) = any(?::text[])
                  and (r.status = 'WATCHING' or r.deployed_at >= ?)
                group by 1
                """.formatted(MOST_NAMED), row -> shipped.put(row.text("team"), new Shipped(row.integer("releases"),
                row.integer("failed"), row.integer("waiting"), row.texts("named"))), span.since(), span.till(), watched,
                span.since());
        return shipped;
    }

    private Map<String, Integer> nearMisses(Span span, List<String> watched) {
        Map<String, Integer> many = new HashMap<>();
        sql.list(TEAMS + """
                select m.team, count(*) as n from member m join incident i on i.service_id = m.service_id
                where i.kind = 'NEAR_MISS' and not i.excluded and i.started_at >= ? and i.started_at < ?
                  and (i.environment is null or lower(i.environment) = any(?::text[]))
                group by 1
                """, row -> many.put(row.text("team"), row.integer("n")), span.since(), span.till(), watched);
        return many;
    }

    /** Of the projects whose changes the team has shipped lately. */
    private Map<String, List<Agreed>> agreed(Span span, List<String> watched) {
        Map<String, Collection<Long>> concerned = new HashMap<>();
        sql.list(TEAMS + """
                select distinct m.team, a.project_id from member m join release r on r.service_id = m.service_id
                left join change c on c.release_id = r.id
                join agreement a on a.project_id = coalesce(c.project_id, r.project_id) and a.status = 'IN_FORCE'
                where r.deployed_at >= ? and r.status <> 'WITHDRAWN' and lower(r.environment) = any(?::text[])
                  and m.team is not null
                """, row -> concerned.computeIfAbsent(row.text("team"), team -> new TreeSet<>()).add(row.id("project_id")),
                span.till().minus(LATELY), watched);
        List<Long> all = concerned.values().stream().flatMap(Collection::stream).distinct().toList();
        Map<Long, AgreementView> inForce = agreements.inForce(all);
        Map<Long, ProjectView> views = projects.views(all);
        Map<String, List<Agreed>> agreed = new HashMap<>();
        concerned.forEach((team, ids) -> ids.stream().filter(inForce::containsKey).forEach(id -> agreed
                .computeIfAbsent(team, t -> new ArrayList<>()).add(new Agreed(views.get(id).name(), inForce.get(id)))));
        return agreed;
    }
}
