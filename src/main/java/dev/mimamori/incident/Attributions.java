package dev.mimamori.incident;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;
import dev.mimamori.incident.Targets.Shipped;
import dev.mimamori.release.ReleaseChanged;
import dev.mimamori.release.ReleaseStatus;

/** Shares, kept. Whoever writes those of an incident has locked it. */
@ApplicationScoped
class Attributions {

    @Inject
    Sql sql;

    @Inject
    ReleasesConcerned concerned;

    List<Share> of(long incident) {
        return sql.list("select * from attribution where incident_id = ? order by position", Share::of, incident);
    }

    List<AttributionView> views(Collection<Long> incidents) {
        return sql.list("""
                select a.*, r.status as release_status from attribution a left join release r on r.id = a.release_id
                where a.incident_id = any(?::bigint[]) order by a.incident_id, a.position
                """, AttributionView::of, incidents);
    }

    void replace(long incident, List<Share> shares) {
        Set<Long> releases = new TreeSet<>(sql.list("""
                delete from attribution where incident_id = ? returning coalesce(release_id, 0) as release_id
                """, row -> row.id("release_id"), incident));
        shares.stream().map(Share::release).filter(Objects::nonNull).forEach(releases::add);
        releases.remove(0L); // of a project as a whole
        sql.update("""
                insert into attribution (id, incident_id, position, release_id, change_url, project_id, share, confirmed,
                    foreseen, by_id, at, note)
                select nextval('node_id'), ?, row_number() over (), s.* from unnest(?::bigint[], ?::text[], ?::bigint[],
                    ?::text[]::float8[], ?::boolean[], ?::text[], ?::bigint[], ?::timestamptz[], ?::text[]) as s
                """, incident, column(shares, Share::release), column(shares, Share::changeUrl),
                column(shares, Share::project), column(shares, share -> String.valueOf(share.part())),
                column(shares, Share::confirmed), column(shares, Share::foreseen), column(shares, Share::by),
                column(shares, Share::at), column(shares, Share::note));
        concerned.changed(releases);
    }

    private static <T> List<T> column(List<Share> shares, Function<Share, T> value) {
        return shares.stream().map(value).toList();
    }

    /** What these shares are asked for on, in two statements. */
    Targets targets(Collection<WantedShare> wanted) {
        Map<Long, Shipped> releases = shipped(wanted.stream().map(WantedShare::release).filter(Objects::nonNull).toList());
        Map<String, Long> projects = new HashMap<>();
        sql.list("select key, id from project where key = any(?::text[])",
                row -> projects.put(row.text("key"), row.id("id")),
                wanted.stream().map(WantedShare::project).filter(Objects::nonNull).toList());
        return new Targets(releases, projects);
    }

    Map<Long, Shipped> shipped(Collection<Long> releases) {
        Map<Long, Shipped> found = new HashMap<>();
        sql.list("""
                select r.id, r.status, r.project_id, c.url, coalesce(c.project_id, r.project_id) as change_project_id
                from release r left join change c on c.release_id = r.id where r.id = any(?::bigint[])
                """, row -> {
            Shipped release = found.computeIfAbsent(row.id("id"), id -> new Shipped(
                    row.constant("status", ReleaseStatus.class), row.idOrNull("project_id"), new HashMap<>()));
            if (row.text("url") != null) {
                release.changes().put(row.text("url"), row.idOrNull("change_project_id"));
            }
            return release;
        }, releases);
        return found;
    }

    /** The look that found it makes its release the first that is asked about: proposed, and nobody's verdict. */
    void propose(long incident, long release, String changeUrl, long by, Instant now) {
        Shipped shipped = shipped(List.of(release)).get(release);
        if (shipped.status() != ReleaseStatus.WITHDRAWN) {
            replace(incident,
                    List.of(new Share(release, changeUrl, shipped.projectOf(changeUrl), 1, false, null, null, by, now)));
        }
    }

    /**
     * A share on a release goes on to belong to the project that the corrected registration says; where that ships the
     * change no more, or leaves several to choose from, it stays as it was.
     */
    void onReleaseChanged(@Observes ReleaseChanged changed) {
        sql.update("""
                update attribution a set project_id = now.project_id
                from (select s.id, min(coalesce(c.project_id, r.project_id)) as project_id
                      from attribution s join release r on r.id = s.release_id
                      left join change c on c.release_id = r.id and (s.change_url is null or c.url = s.change_url)
                      where s.release_id = ? group by s.id
                      having count(distinct coalesce(c.project_id, r.project_id)) < 2
                          and (min(s.change_url) is null or count(c.id) > 0)) now
                where a.id = now.id and a.project_id is distinct from now.project_id
                """, changed.releaseId());
    }
}
