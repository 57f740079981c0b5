package dev.mimamori.postmortem;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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
     * its release is one of a watched environment that was not withdrawn. When a week begins is told: so there is one
     * calendar, and not two.
     */
    private static final String WEEKS = """
            with item as (
                select a.id, a.kind, w.week, w.since, w.till, p.project_id,
                    array(select distinct i.service_id from postmortem_incident l join incident i on i.id = l.incident_id
                          where l.postmortem_id = p.id and p.project_id is null and i.service_id is not null) as services,
                    z.watched, mimamori_now() as now
                from unnest(?::bigint[], ?::text[]::date[], ?::timestamptz[], ?::timestamptz[]) as w (id, week, since, till)
                join action_item a on a.id = w.id join postmortem p on p.id = a.postmortem_id
                cross join (select ?::text[] as watched) z
            )
            select item.id, item.week, m.value, m.of::integer as of from item cross join lateral (""";

    private static final String RELEASES = """
            release r where r.deployed_at >= item.since and r.deployed_at < item.till
                and r.status <> 'WITHDRAWN' and lower(r.environment) = any(item.watched)
                and (item.services = '{}' or r.service_id = any(item.services))
                and (item.project_id is null or %s)
            """.formatted(Counting.ships("item.project_id"));

    /** Nobody was asked to watch history. */
    private static final String EXPECTED = RELEASES + " and not r.history ";

    private static final String END = ") m order by item.id, item.week";

    private record Week(long item, LocalDate monday) {
    }

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
                points.addAll(of(measure, measured.stream().flatMap(item -> weeks(item, thisWeek)).toList()));
            }
        }
        return points;
    }

    private List<TrendPointView> of(ActionMeasure measure, List<Week> weeks) {
        return sql.list(WEEKS + statement(measure) + END, Trends::point, weeks.stream().map(Week::item).toList(),
                weeks.stream().map(week -> week.monday().toString()).toList(),
                weeks.stream().map(week -> start(week.monday())).toList(),
                weeks.stream().map(week -> start(week.monday().plusWeeks(1))).toList(),
                organisation.watchedEnvironments().stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
    }

    private Stream<Week> weeks(ActionItemView item, LocalDate thisWeek) {
        LocalDate first = turn(item, thisWeek).minusWeeks(WEEKS_BEFORE);
        LocalDate last = last(item, thisWeek);
        return Stream.iterate(first, week -> !week.isAfter(last), week -> week.plusWeeks(1))
                .map(week -> new Week(item.number(), week));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(organisation.zone()).toInstant();
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
                    """.formatted(EXPECTED);
            case ROUNDS_ON_TIME -> """
                    select sum(part)::double precision / nullif(sum(whole), 0) as value, coalesce(sum(whole), 0) as of from (
                        select t.rounds as whole, t.on_time as part from watch_tally t
                        where t.release_id in (select r.id from %2$s)
                        union all
                        select 1, %1$s::integer
                        from round_as_seen o join checklist c on c.id = o.checklist_id and c.ended_at is null
                        where %3$s and c.release_id in (select r.id from %2$s)) looked
                    """.formatted(Counting.ON_TIME, EXPECTED, Counting.DECIDED.replace("?", "item.now"));
            case UNWATCHED_RELEASES -> """
                    select avg(%s::integer) as value, count(*) as of from %s and r.status <> 'WATCHING'
                    """.formatted(Counting.UNWATCHED, EXPECTED);
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
