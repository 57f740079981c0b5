package dev.mimamori.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Batch;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.incident.Suspicion.Suspect;
import dev.mimamori.incident.Suspicion.Watched;
import dev.mimamori.release.ReleaseStatus;
import dev.mimamori.release.Risk;

/** Releases that may have caused incidents, ranked. Nothing is kept: who attributes decides. */
@ApplicationScoped
class Candidates {

    private static final int MOST = 10;

    /** How many of each incident are looked at more closely, and how much of what their changes say. */
    private static final int NEAREST = 40;
    private static final int MOST_TEXT = 2000;

    private static final Duration WINDOW = Duration.ofDays(14);

    private record Near(long incident, Suspect suspect) {
    }

    @Inject
    Sql sql;

    /** Best first. */
    List<CandidateView> of(Collection<IncidentView> incidents) {
        Map<Long, List<Suspect>> near = near(Batch.keys(incidents, IncidentView::number)).stream()
                .collect(Collectors.groupingBy(Near::incident, Collectors.mapping(Near::suspect, Collectors.toList())));
        List<CandidateView> candidates = new ArrayList<>();
        incidents.stream().distinct().forEach(incident -> {
            Words words = Words.of(incident.title() + '\n' + (incident.description() == null ? "" : incident.description()));
            near.getOrDefault(incident.number(), List.of()).stream().map(suspect -> {
                Suspicion suspicion = Suspicion.of(words, suspect);
                return new CandidateView(incident.number(), suspect.release(), suspicion.score(), suspicion.reasons());
            }).sorted(Comparator.comparingDouble(CandidateView::score).reversed()
                    .thenComparing(CandidateView::releaseId, Comparator.reverseOrder())).limit(MOST).forEach(candidates::add);
        });
        return candidates;
    }

    /**
     * What had gone out in the fortnight before each incident, of its service and of those that it depends on: its own
     * environment first, then the latest. Of a release that went out again, the last time before counts.
     */
    private List<Near> near(Collection<Long> incidents) {
        Map<Long, Words> read = new HashMap<>();
        return sql.list("""
                select i.id as incident_id, i.service_id as incident_service_id, r.*, s.name as service,
                    exists (select from checklist c join acknowledgement a on a.checklist_id = c.id
                            where c.release_id = r.id and not a.amended and a.result in ('NOT_OK', 'UNSURE')) as not_ok,
                    (select left(string_agg(c.title || ' ' || coalesce(left(c.summary, 300), ''), ' ' order by c.position), ?)
                     from change c where c.release_id = r.id) as text
                from incident i
                cross join lateral (
                    select r.id, r.service_id, r.environment, r.risk, r.status, r.id = i.check_release_id as found_it,
                        r.service_id = i.service_id as same_service, r.environment = i.environment as same_environment,
                        floor(extract(epoch from i.started_at - max(d.at)))::bigint as before
                    from deployment d join release r on r.id = d.release_id
                    where d.at <= i.started_at and d.at > i.started_at - make_interval(secs => ?)
                      and r.status <> 'WITHDRAWN'
                      and (i.service_id is null or r.service_id = i.service_id or r.service_id in (
                          select n.depends_on_id from service_dependency n where n.service_id = i.service_id))
                    group by r.id
                    order by r.environment is not distinct from i.environment desc, max(d.at) desc, r.id desc limit ?) r
                join service s on s.id = r.service_id
                where i.id = any(?::bigint[])
                """, row -> new Near(row.id("incident_id"), suspect(row, read)), MOST_TEXT, WINDOW.toSeconds(), NEAREST,
                incidents);
    }

    private static Suspect suspect(Row row, Map<Long, Words> read) {
        boolean same = row.flag("same_service");
        String text = row.text("text");
        return new Suspect(row.id("id"), row.text("service"), same, !same && row.idOrNull("incident_service_id") != null,
                row.text("environment"), row.flag("same_environment"), Duration.ofSeconds(row.id("before")),
                row.constant("risk", Risk.class), watched(row),
                read.computeIfAbsent(row.id("id"), id -> Words.of(text == null ? "" : text)));
    }

    private static Watched watched(Row row) {
        if (row.flag("found_it")) {
            return Watched.FOUND_IT;
        }
        return switch (row.constant("status", ReleaseStatus.class)) {
            case FAULTY, ROLLED_BACK -> Watched.FAULTY;
            case WATCHING, SUPERSEDED -> row.flag("not_ok") ? Watched.NOT_OK : Watched.UNFINISHED;
            case SIGNED_OFF, NOT_WATCHED, WITHDRAWN -> row.flag("not_ok") ? Watched.NOT_OK : Watched.NOTHING;
        };
    }
}
