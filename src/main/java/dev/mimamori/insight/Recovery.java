package dev.mimamori.insight;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;
import dev.mimamori.common.Where;

/** How long it takes until a release that failed has done its harm, in two statements, however many did. */
@ApplicationScoped
class Recovery {

    /** In which releases failed, and what took their place went out. */
    private record Trouble(Instant since, Instant till) {
    }

    @Inject
    Sql sql;

    /**
     * What took the place of a release that failed is the first deployment after its own, in its lane, of one that did not.
     * All lanes are gone through once, from the end: to look for each release by itself reads a lane that always fails as
     * often as it failed.
     */
    Duration median(Scope scope) {
        Where where = scope.deployed().and("r.status in ('FAULTY', 'ROLLED_BACK')");
        Trouble trouble = trouble(where, scope.period().start());
        return sql.one("""
                with good as (
                    select o.service_id, o.environment, d.at from deployment d join release o on o.id = d.release_id
                    where d.at > ? and d.at <= ? and o.status not in ('FAULTY', 'ROLLED_BACK', 'WITHDRAWN')),
                failed as materialized (
                    select r.id, r.service_id, r.environment, r.deployed_at as at from release r where %s),
                event as (
                    select id, service_id, environment, at, null::timestamptz as good from failed
                    union all
                    select null, service_id, environment, at, at from good
                    where (service_id, environment) in (select service_id, environment from failed)),
                replaced as (
                    select id, at as since, min(good) over (partition by service_id, environment order by at desc
                        groups between unbounded preceding and 1 preceding) as at
                    from event),
                harm as (
                    select a.release_id, count(*) filter (where i.status = 'OPEN') as open,
                        max(coalesce(i.mitigated_at, i.resolved_at)) as at
                    from failed join attribution a on a.release_id = failed.id join incident i on i.id = a.incident_id
                    where a.confirmed and not i.excluded and i.kind <> 'NEAR_MISS' group by a.release_id),
                back as (
                    select r.since, case when h.release_id is null then r.at when h.open = 0 then h.at end as at
                    from replaced r left join harm h on h.release_id = r.id where r.id is not null)
                select %s as seconds from back where at >= since
                """.formatted(where.sql(), Figures.median("at - since")), row -> row.seconds("seconds"),
                where.parameters(trouble.since(), trouble.till()));
    }

    /**
     * So that a week is not looked for in all the years since. In a lane the last that failed was replaced no later than when
     * the next that has not failed went out; that may have gone out before too, when it took the place of an earlier one.
     */
    private Trouble trouble(Where failed, Instant none) {
        return sql.one("""
                with lane as (
                    select r.service_id, r.environment, min(r.deployed_at) as first, max(r.deployed_at) as last
                    from release r where %s group by 1, 2)
                select min(lane.first) as since, max(coalesce(good.at, lane.last)) as till
                from lane left join lateral (
                    select o.deployed_at as at from release o
                    where o.service_id = lane.service_id and o.environment = lane.environment
                      and o.deployed_at > lane.last and o.status not in ('FAULTY', 'ROLLED_BACK', 'WITHDRAWN')
                    order by o.deployed_at limit 1) good on true
                """.formatted(failed.sql()), row -> row.instant("since") == null ? new Trouble(none, none)
                : new Trouble(row.instant("since"), row.instant("till")), failed.parameters());
    }
}
