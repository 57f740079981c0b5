package dev.mimamori.monitoring;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;
import dev.mimamori.release.TimelineEvent;
import dev.mimamori.release.TimelineSource;

/** What was asked, answered and signed. */
@ApplicationScoped
class WatchTimeline implements TimelineSource {

    @Inject
    Sql sql;

    @Override
    public List<TimelineEvent> about(Collection<Long> releases) {
        return sql.list("""
                select of.id as release_id, e.* from unnest(?::bigint[]) as of (id) cross join lateral (
                    select r.opened_at as at, null::bigint as by_id, 'round' as source,
                        'Round ' || r.number || case r.status when 'MISSED' then ' opened, and was missed'
                            when 'CLOSED' then ' opened, and was closed unanswered' else ' opened' end as text
                    from round_as_seen r join checklist c on c.id = r.checklist_id where c.release_id = of.id
                    union all
                    select r.completed_at, null, 'round', 'Round ' || r.number || ' done'
                    from round r join checklist c on c.id = r.checklist_id
                    where c.release_id = of.id and r.completed_at is not null
                    union all
                    select a.at, a.by_id, 'answer', i.title || ': ' || case a.result when 'OK' then 'OK'
                            when 'NOT_OK' then 'not OK' when 'UNSURE' then 'unsure' else 'not applicable' end
                        || coalesce(' (' || a.observed || ')', '')
                    from acknowledgement a join checklist c on c.id = a.checklist_id
                    join checklist_item i on i.id = a.item_id where c.release_id = of.id
                    union all
                    select s.at, s.by_id, 'signOff', 'Signed ' || s.verdict
                        || coalesce(', in spite of what stood in the way: ' || s.override_reason, '')
                    from sign_off s join checklist c on c.id = s.checklist_id where c.release_id = of.id
                    union all
                    select s.seconded_at, s.seconded_by, 'signOff', 'Agreed with ' || s.verdict
                    from sign_off s join checklist c on c.id = s.checklist_id
                    where c.release_id = of.id and s.seconded_at is not null
                    order by at desc, source desc limit ?) e
                order by e.at, e.source
                """, row -> new TimelineEvent(row.id("release_id"), row.idOrNull("by_id"), row.instant("at"),
                row.text("text"), row.text("source")), releases, MOST);
    }
}
