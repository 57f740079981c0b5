package dev.mimamori.incident;

import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.PersonMerged;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.release.LinkView;

/** Reads and writes a whole incident. Whoever writes has locked it, or has just made it. */
@ApplicationScoped
class IncidentStore {

    /** What an item of a checklist says of what it found. */
    record Look(long item, long release, String changeUrl, Course.Seen seen) {

        private static Look of(Row row) {
            return new Look(row.id("id"), row.id("release_id"), row.text("change_url"),
                    new Course.Seen(row.instant("since"), row.instant("at")));
        }
    }

    @Inject
    Sql sql;

    static NotFound notThere() {
        return new NotFound("incident", "there is no such incident");
    }

    Optional<Incident> lock(long id) {
        return sql.find("select " + Incident.COLUMNS + " from incident where id = ? for no key update", Incident::of, id);
    }

    Optional<Incident> lock(String externalId) {
        return sql.find("select " + Incident.COLUMNS + " from incident where external_id = ? for no key update",
                Incident::of, externalId);
    }

    /** Of several at once that report the same external id one makes it, and the others wait for it: for them it is empty. */
    Optional<Long> insert(Incident incident, String externalId, long reporter, Instant now) {
        Course course = incident.course();
        return sql.find("""
                insert into incident (id, title, description, external_id, link_titles, link_urls, kind, severity, cause,
                    status, given_service_id, given_environment, started_at, detected_at, mitigated_at, resolved_at,
                    detected_by, item_id, check_release_id, excluded, reporter_id, reported_at)
                values (nextval('node_id'), ?, ?, ?, ?::text[], ?::text[], ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (external_id) do nothing returning id
                """, row -> row.id("id"), incident.title(), incident.description(), externalId,
                incident.links().stream().map(LinkView::title).toList(),
                incident.links().stream().map(LinkView::url).toList(), incident.kind(), incident.severity(),
                incident.cause(), course.status(), incident.service(), incident.environment(), course.startedAt(),
                course.detectedAt(), course.mitigatedAt(), course.resolvedAt(), incident.detectedBy(), incident.item(),
                incident.checkRelease(), incident.excluded(), reporter, now);
    }

    void store(Incident incident) {
        Course course = incident.course();
        sql.update("""
                update incident set title = ?, description = ?, link_titles = ?::text[], link_urls = ?::text[], kind = ?,
                    severity = ?, cause = ?, status = ?, given_service_id = ?, given_environment = ?, started_at = ?,
                    detected_at = ?, mitigated_at = ?, resolved_at = ?, detected_by = ?, item_id = ?, check_release_id = ?,
                    excluded = ?
                where id = ?
                """, incident.title(), incident.description(), incident.links().stream().map(LinkView::title).toList(),
                incident.links().stream().map(LinkView::url).toList(), incident.kind(), incident.severity(),
                incident.cause(), course.status(), incident.service(), incident.environment(), course.startedAt(),
                course.detectedAt(), course.mitigatedAt(), course.resolvedAt(), incident.detectedBy(), incident.item(),
                incident.checkRelease(), incident.excluded(), incident.id());
    }

    /**
     * Where it happened, as long as nobody says: where its check's release went, or else the release that bears most of
     * it, a confirmed one first.
     */
    void place(long id) {
        sql.update(
                """
                        update incident i set service_id = coalesce(i.given_service_id, near.service_id),
                            environment = coalesce(i.given_environment, near.environment)
                        from incident me left join lateral (
                            select r.service_id, r.environment from (
                                select me.check_release_id as release_id, 0 as rank, true as confirmed, 1.0::float8 as share, 0 as position
                                union all
                                select a.release_id, 1, a.confirmed, a.share, a.position
                                from attribution a where a.incident_id = me.id) of
                            join release r on r.id = of.release_id
                            order by of.rank, of.confirmed desc, of.share desc, of.position limit 1) near on true
                        where me.id = ? and i.id = me.id
                        """,
                id);
    }

    /**
     * What an item has seen: it was found with the first bad answer after the last good one, and may have gone on since
     * that good one, or else since the release went out.
     */
    Optional<Look> look(long item) {
        return sql.find("""
                select i.id, c.release_id, ch.url as change_url, bad.at, coalesce(fine.at, c.deployed_at) as since
                from checklist_item i join checklist c on c.id = i.checklist_id left join change ch on ch.id = i.change_id
                left join lateral (
                    select max(at) as at from acknowledgement
                    where item_id = i.id and not amended and result in ('NOT_OK', 'UNSURE')) last on true
                left join lateral (
                    select max(at) as at from acknowledgement
                    where item_id = i.id and not amended and result = 'OK' and (last.at is null or at < last.at)) fine on true
                left join lateral (
                    select min(at) as at from acknowledgement
                    where item_id = i.id and not amended and result in ('NOT_OK', 'UNSURE')
                      and (fine.at is null or at > fine.at)) bad on true
                where i.id = ?
                """, Look::of, item);
    }

    void onMerge(@Observes PersonMerged merged) {
        sql.update("update incident set reporter_id = ? where reporter_id = ?", merged.survivor(), merged.merged());
        sql.update("update attribution set by_id = ? where by_id = ?", merged.survivor(), merged.merged());
    }
}
