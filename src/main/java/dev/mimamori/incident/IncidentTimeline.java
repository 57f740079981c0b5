package dev.mimamori.incident;

import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;
import dev.mimamori.release.TimelineEvent;
import dev.mimamori.release.TimelineSource;

/** What broke: the incidents that are put down to a release, and those that looking at it has found. */
@ApplicationScoped
class IncidentTimeline implements TimelineSource {

    @Inject
    Sql sql;

    @Override
    public List<TimelineEvent> about(Collection<Long> releases) {
        return sql.list(
                """
                        select of.id as release_id, e.* from unnest(?::bigint[]) as of (id) cross join lateral (
                            select m.at, m.by_id, m.step, m.what || ': ' || i.title || ' (' || i.kind || ', ' || i.severity || ')' as text
                            from (select incident_id as id from attribution where release_id = of.id
                                  union select id from incident where check_release_id = of.id) concerned
                            join incident i using (id)
                            cross join lateral (values (i.started_at, null::bigint, 'Began', 1),
                                (i.detected_at, i.reporter_id, 'Detected', 2), (i.mitigated_at, null, 'Mitigated', 3),
                                (i.resolved_at, null, 'Resolved', 4)) as m (at, by_id, what, step)
                            where m.at is not null
                            order by m.at desc, m.step desc limit ?) e
                        order by e.at, e.step
                        """,
                row -> new TimelineEvent(row.id("release_id"), row.idOrNull("by_id"), row.instant("at"),
                        row.text("text"), "incident"),
                releases, MOST);
    }
}
