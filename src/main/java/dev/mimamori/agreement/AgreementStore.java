package dev.mimamori.agreement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.agreement.Agreement.Terms;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.Sql;

/** Keeps agreements and approvals. Whoever writes holds the project's row: so of two at once one follows the other. */
@ApplicationScoped
class AgreementStore {

    private static final String SELECT = "select " + Agreement.COLUMNS + " from agreement a where ";

    @Inject
    Sql sql;

    void lockProject(long project) {
        sql.list("select from project where id = ? for no key update", row -> null, project);
    }

    /** Its project is locked with it. */
    Agreement lock(long id) {
        long project = sql.find("select project_id from agreement where id = ?", row -> row.id("project_id"), id)
                .orElseThrow(() -> new NotFound("agreement", "there is no such agreement"));
        lockProject(project);
        return sql.one(SELECT + "id = ?", Agreement::of, id);
    }

    Optional<Agreement> find(long project, AgreementStatus status) {
        return sql.find(SELECT + "project_id = ? and status = ?", Agreement::of, project, status);
    }

    /** In the order in which they were named. */
    List<Long> approvers(long agreement, boolean onlyWaiting) {
        return sql.list("""
                select person_id from agreement_approval where agreement_id = ? and (at is null or not ?) order by position
                """, row -> row.id("person_id"), agreement, onlyWaiting);
    }

    long insert(long project, Terms t, Collection<Long> approvers, long by, Instant now, Instant remindAt) {
        long id = sql.one("""
                insert into agreement (id, project_id, version, statement, postmortem_id, quality_kinds, quality_at_most,
                    quality_seconds, releases_per_week, lead_time_at_most, consequences, dry_run, revisit_on, proposed_by,
                    proposed_at, remind_at)
                values (nextval('node_id'), ?, (select coalesce(max(version), 0) + 1 from agreement where project_id = ?), ?, ?,
                    ?::text[], ?::integer[], ?::bigint[], ?, ?, ?::text[], ?, ?, ?, ?, ?)
                returning id
                """, row -> row.id("id"), project, project, t.statement(), t.postmortem(),
                t.quality().stream().map(Limit::kind).toList(), t.quality().stream().map(Limit::atMost).toList(),
                t.quality().stream().map(limit -> limit.per().toSeconds()).toList(), t.speed().releasesPerWeek(),
                t.speed().leadTimeAtMost(), t.consequences(), t.dryRun(), t.revisitOn(), by, now, remindAt);
        sql.update("""
                insert into agreement_approval (agreement_id, person_id, position)
                select ?, person, place from unnest(?::bigint[]) with ordinality as of (person, place)
                """, id, approvers);
        return id;
    }

    /** Whether they have just approved: whoever was not asked, or has approved already, has not. */
    boolean approve(long agreement, long person, String comment, Instant now) {
        return sql.update("""
                update agreement_approval set at = ?, comment = ? where agreement_id = ? and person_id = ? and at is null
                """, now, comment, agreement, person) > 0;
    }

    boolean isAsked(long agreement, long person) {
        return approvers(agreement, false).contains(person);
    }

    void enforce(long agreement, Instant now, Instant remindAt) {
        sql.update("update agreement set status = 'IN_FORCE', agreed_at = ?, remind_at = ? where id = ?", now, remindAt,
                agreement);
    }

    void replace(long agreement, Instant now) {
        sql.update("update agreement set status = 'REPLACED', ended_at = ?, remind_at = null where id = ?", now, agreement);
        endBreaches(agreement, now);
    }

    void withdraw(long agreement, String reason, Instant now) {
        sql.update("""
                update agreement set status = 'WITHDRAWN', ended_at = ?, withdrawn_reason = ?, remind_at = null where id = ?
                """, now, reason, agreement);
        endBreaches(agreement, now);
    }

    private void endBreaches(long agreement, Instant now) {
        sql.update("update agreement_breach set ended_at = ? where agreement_id = ? and ended_at is null", now, agreement);
    }
}
