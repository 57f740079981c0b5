package dev.mimamori.agreement.gate;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;
import dev.mimamori.release.TimelineEvent;
import dev.mimamori.release.TimelineSource;

/** That a project of a release stood still when it went out, or while it was watched; and that its hold was broken. */
@ApplicationScoped
class SuspensionTimeline implements TimelineSource {

    @Inject
    Sql sql;

    @Override
    public List<TimelineEvent> about(Collection<Long> releases) {
        return sql.list("""
                select r.id as release_id, e.* from unnest(?::bigint[]) as of (id) join release r using (id)
                cross join lateral (
                    select coalesce(max(coalesce(c.ended_at, 'infinity')), r.deployed_at) as till from checklist c
                    where c.release_id = r.id) w
                cross join lateral (
                    select m.at, m.by_id, m.text, 'project' as source from project_suspension s
                    join project p on p.id = s.project_id
                    cross join lateral (values (s.at, s.by_id, p.name || ' was stopped: ' || s.reason),
                        (s.resumed_at, s.resumed_by, p.name || ' goes on' || coalesce(': ' || s.note, '')))
                        as m (at, by_id, text)
                    where s.project_id in (
                            select coalesce(c.project_id, r.project_id) from change c where c.release_id = r.id
                            union all select r.project_id where not exists (select from change c where c.release_id = r.id))
                      and s.at <= w.till and (s.resumed_at is null or s.resumed_at > r.deployed_at) and m.at <= w.till
                    union all
                    select o.at, o.by_id, 'A hold was overridden until ' || to_char(o.until at time zone 'UTC',
                        'YYYY-MM-DD HH24:MI"Z"') || ': ' || o.reason, 'gate'
                    from hold_override o where o.service_id = r.service_id and o.environment = r.environment
                      and o.at <= r.deployed_at and o.until > r.deployed_at
                    order by at desc limit ?) e
                order by e.at
                """, row -> new TimelineEvent(row.id("release_id"), row.idOrNull("by_id"), row.instant("at"),
                row.text("text"), row.text("source")), releases, MOST);
    }
}
