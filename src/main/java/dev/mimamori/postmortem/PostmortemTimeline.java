package dev.mimamori.postmortem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Sql;
import dev.mimamori.release.TimelineEvent;
import dev.mimamori.release.TimelineSource;
import io.quarkus.arc.All;

/**
 * What happened, as far as it is on record, with what people have added by hand. Read when it is asked for, so that a
 * share that is confirmed later brings its release along. In a fixed number of statements, however many postmortems.
 */
@ApplicationScoped
class PostmortemTimeline {

    /** What an entry made by hand gives as its source. */
    static final String BY_HAND = "hand";

    /** How many releases of a postmortem are told of, the newest, and how many events in all. */
    private static final int MOST_RELEASES = 20;
    private static final int MOST_EVENTS = 500;

    /** Something in a postmortem's timeline. */
    record Told(long postmortemId, TimelineEvent event) {
    }

    private record Concerned(long postmortemId, long releaseId, String name) {
    }

    @Inject
    @All
    List<TimelineSource> sources;

    @Inject
    Organisation organisation;

    @Inject
    Sql sql;

    /** Oldest first. */
    List<Told> of(Collection<Long> postmortems) {
        List<Told> told = new ArrayList<>(byHand(postmortems));
        told.addAll(incidents(postmortems));
        told.addAll(releases(concerned(postmortems)));
        told.sort(Comparator.comparing((Told t) -> t.event().at()));
        Map<Long, Set<Told>> each = new HashMap<>();
        told.forEach(t -> each.computeIfAbsent(t.postmortemId(), k -> new LinkedHashSet<>()).add(t));
        return each.values().stream().map(List::copyOf).flatMap(list -> newest(list).stream()).toList();
    }

    /** What was written by hand is always told. */
    private static List<Told> newest(List<Told> told) {
        int[] tooMany = { told.size() - MOST_EVENTS };
        return told.stream().filter(t -> t.event().source().equals(BY_HAND) || tooMany[0]-- <= 0).toList();
    }

    private List<Told> byHand(Collection<Long> postmortems) {
        return sql.list("""
                select postmortem_id, at, text, by_id from postmortem_entry where postmortem_id = any(?::bigint[])
                order by at, id
                """, row -> new Told(row.id("postmortem_id"),
                new TimelineEvent(0, row.id("by_id"), row.instant("at"), row.text("text"), BY_HAND)), postmortems);
    }

    /**
     * Those that it names, and of a project those that began in the period and of which a share is put down to it. Told here
     * and not by way of releases: each once, and those too that are put down to no release.
     */
    private List<Told> incidents(Collection<Long> postmortems) {
        String zone = organisation.zone().getId();
        return sql.list(
                """
                        select l.postmortem_id, m.at, m.by_id,
                            m.what || ': ' || i.title || ' (' || i.kind || ', ' || i.severity || ')' as text
                        from (
                            select postmortem_id, incident_id from postmortem_incident where postmortem_id = any(?::bigint[])
                            union
                            select p.id, o.id from postmortem p cross join lateral (
                                select i.id from incident i
                                where i.started_at >= p.from_day::timestamp at time zone ?
                                  and i.started_at < (p.to_day + 1)::timestamp at time zone ?
                                  and i.id in (select incident_id from attribution where project_id = p.project_id)
                                order by i.started_at desc, i.id desc limit ?) o
                            where p.id = any(?::bigint[])) l
                        join incident i on i.id = l.incident_id
                        cross join lateral (values (i.started_at, null::bigint, 'Began', 1),
                            (i.detected_at, i.reporter_id, 'Detected', 2), (i.mitigated_at, null, 'Mitigated', 3),
                            (i.resolved_at, null, 'Resolved', 4)) as m (at, by_id, what, step)
                        where m.at is not null
                        order by m.at, m.step
                        """,
                row -> new Told(row.id("postmortem_id"), new TimelineEvent(0, row.idOrNull("by_id"), row.instant("at"),
                        row.text("text"), "incident")),
                postmortems, zone, zone, MOST_EVENTS, postmortems);
    }

    /**
     * The releases that its incidents are put down to, or that looking at has shown them; of a project, those too that
     * shipped its changes in the period.
     */
    private List<Concerned> concerned(Collection<Long> postmortems) {
        String zone = organisation.zone().getId();
        return sql.list(
                """
                        select p.id as postmortem_id, r.id as release_id, s.name || ' ' || r.version || ' (' || r.environment || ')' as name
                        from postmortem p cross join lateral (
                            select r.* from release r where r.status <> 'WITHDRAWN' and r.id in (
                                select a.release_id from postmortem_incident l
                                join attribution a on a.incident_id = l.incident_id where l.postmortem_id = p.id
                                union
                                select i.check_release_id from postmortem_incident l
                                join incident i on i.id = l.incident_id where l.postmortem_id = p.id
                                union
                                select o.id from release o where o.project_id = p.project_id
                                    and o.deployed_at >= p.from_day::timestamp at time zone ?
                                    and o.deployed_at < (p.to_day + 1)::timestamp at time zone ?
                                union
                                select o.id from change c join release o on o.id = c.release_id
                                where c.project_id = p.project_id
                                    and o.deployed_at >= p.from_day::timestamp at time zone ?
                                    and o.deployed_at < (p.to_day + 1)::timestamp at time zone ?)
                            order by r.deployed_at desc, r.id desc limit ?) r
                        join service s on s.id = r.service_id
                        where p.id = any(?::bigint[])
                        """,
                row -> new Concerned(row.id("postmortem_id"), row.id("release_id"), row.text("name")),
                zone, zone, zone, zone, MOST_RELEASES, postmortems);
    }

    private List<Told> releases(List<Concerned> concerned) {
        List<Long> ids = Batch.keys(concerned, Concerned::releaseId);
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<Long, List<TimelineEvent>> events = new HashMap<>();
        sources.stream().flatMap(source -> source.about(ids).stream()).filter(event -> !event.source().equals("incident"))
                .forEach(event -> events.computeIfAbsent(event.releaseId(), k -> new ArrayList<>()).add(event));
        return concerned.stream().flatMap(c -> events.getOrDefault(c.releaseId(), List.of()).stream()
                .map(event -> new Told(c.postmortemId(), new TimelineEvent(c.releaseId(), event.byId(), event.at(),
                        c.name() + ": " + event.text(), event.source()))))
                .toList();
    }
}
