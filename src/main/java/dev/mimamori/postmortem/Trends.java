package dev.mimamori.postmortem;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Clock;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.insight.Counting;

/**
 * What action items wanted to change, week by week: one statement for each measure, however many items there are. A release's
 * rounds belong to the week in which it went out, as in all other figures.
 */
@ApplicationScoped
class Trends {

    private static final int WEEKS_BEFORE = 8;
    private static final int WEEKS_AFTER = 52;

    /**
     * The weeks of each item, and whose releases and incidents they are measured on. What a measure is of each week, follows;
     * its release is one of a watched environment that was not withdrawn.
     */
    private static final String WEEKS = """
            with item as (
                select a.id, a.kind, w.week::date as week, w.week at time zone z.zone as since,
                    (w.week + interval '7 days') at time zone z.zone as till, p.project_id,
                    array(select distinct i.service_id from postmortem_incident l join incident i on i.id = l.incident_id
                          where l.postmortem_id = p.id and p.project_id is null and i.service_id is not null) as services,
                    z.watched, mimamori_now() as now
                from unnest(?::bigint[], ?::text[]::timestamp[], ?::text[]::timestamp[]) as of (id, first, last)
                join action_item a on a.id = of.id join postmortem p on p.id = a.postmortem_id
                cross join (select ?::text as zone, ?::text[] as watched) z
                cross join lateral generate_series(of.first, of.last, interval '7 days') as w (week)
            )
            select item.id, item.week, m.value, m.of::integer as of from item cross join lateral (""";

    private static final String RELEASES = """
            release r where r.deployed_at >= item.since and r.deployed_at < item.till
                and r.status <> 'WITHDRAWN' and lower(r.environment) = any(item.watched)
                and (item.project_id is null or r.project_id = item.project_id
                     or exists (select from change c where c.release_id = r.id and c.project_id = item.project_id))
                and (item.services = '{}' or r.service_id = any(item.services))
            """;

    private static final String END = ") m order by item.id, item.week";

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Organisation organisation;

    List<TrendPointView> of(List<ActionItemView> items) {
        LocalDate thisWeek = week(organisation.dayOf(clock.now()));
        List<TrendPointView> points = new ArrayList<>();
        for (ActionMeasure measure : ActionMeasure.values()) {
            List<ActionItemView> measured = items.stream().filter(item -> item.measure() == measure).distinct().toList();
            if (!measured.isEmpty()) {
                points.addAll(sql.list(WEEKS + statement(measure) + END, Trends::point,
                        measured.stream().map(ActionItemView::number).toList(),
                        measured.stream().map(item -> turn(item, thisWeek).minusWeeks(WEEKS_BEFORE).toString()).toList(),
                        measured.stream().map(item -> last(item, thisWeek).toString()).toList(), organisation.zone().getId(),
                        organisation.watchedEnvironments().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList()));
            }
        }
        return points;
    }

    /** The week in which it was done, or this one. */
    private LocalDate turn(ActionItemView item, LocalDate thisWeek) {
        Instant done = item.completedAt();
        return done == null ? thisWeek : week(organisation.dayOf(done));
    }

    /** This week is not over: it would look better or worse than it is. */
    private LocalDate last(ActionItemView item, LocalDate thisWeek) {
        LocalDate most = turn(item, thisWeek).plusWeeks(WEEKS_AFTER);
        LocalDate full = thisWeek.minusWeeks(1);
        return most.isBefore(full) ? most : full;
    }

    private static LocalDate week(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static String statement(ActionMeasure measure) {
        return switch (measure) {
            case IMPACT_STATED -> """
                    select avg((c.summary is not null)::integer) as value, count(c.id) as of
                    from change c where c.release_id in (select r.id from %s)
                        and (item.project_id is null or coalesce(c.project_id,
                            (select r.project_id from release r where r.id = c.release_id)) = item.project_id)
                    """.formatted(RELEASES);
            case ROUNDS_ON_TIME -> """
                    select avg(%s::integer) as value, count(o.number) as of
                    from round_as_seen o join checklist c on c.id = o.checklist_id
                    where %s and c.release_id in (select r.id from %s and not r.history)
                    """.formatted(Counting.ON_TIME, Counting.DECIDED.replace("?", "item.now"), RELEASES);
            case UNWATCHED_RELEASES -> """
                    select avg((not looked)::integer) as value, count(*) as of from (
                        select exists (select from checklist k join acknowledgement a on a.checklist_id = k.id
                                       where k.release_id = r.id)
                            or exists (select from checklist k join sign_off s on s.checklist_id = k.id
                                       where k.release_id = r.id) as looked
                        from %s and not r.history and r.status <> 'WATCHING') watched
                    """.formatted(RELEASES);
            case RELEASES_PER_WEEK -> "select count(*) as value, count(*) as of from %s".formatted(RELEASES);
            case INCIDENTS_OF_KIND -> """
                    select case when item.project_id is null then count(*) else coalesce(sum((
                            select sum(a.share) from attribution a left join release r on r.id = a.release_id
                            where a.incident_id = i.id and a.confirmed and a.project_id = item.project_id and %s)), 0)
                            end as value,
                        count(*) as of
                    from incident i where i.kind = item.kind and i.started_at >= item.since and i.started_at < item.till
                        and not i.excluded and (i.environment is null or lower(i.environment) = any(item.watched))
                        and (item.services = '{}' or i.service_id = any(item.services))
                    """.formatted(Counting.STANDS);
        };
    }

    private static TrendPointView point(Row row) {
        return new TrendPointView(row.id("id"), row.date("week"), row.text("value") == null ? null : row.decimal("value"),
                row.integer("of"));
    }
}
