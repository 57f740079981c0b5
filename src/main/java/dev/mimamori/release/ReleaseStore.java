package dev.mimamori.release;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.release.Redeployment.Deployment;
import dev.mimamori.release.StatedChange.ChangeKnown;

/** The release's tables, written. As few statements as the rules allow: a pipeline waits for them. */
@ApplicationScoped
class ReleaseStore {

    /** A release that is there already. */
    record Known(long id, String commit, String project, Risk givenRisk, boolean unplanned, Instant deployedAt,
            boolean history, ReleaseStatus status, Set<ReleaseSource> sources, List<LinkView> links) {

        static Known of(Row row) {
            return new Known(row.id("id"), row.text("commit_sha"), row.text("project"),
                    row.constant("given_risk", Risk.class), row.flag("unplanned"), row.instant("deployed_at"),
                    row.flag("history"), row.constant("status", ReleaseStatus.class),
                    new HashSet<>(row.constants("sources", ReleaseSource.class)), LinkView.listOf(row));
        }
    }

    private record KeyedChange(String url, ChangeKnown change) {
    }

    private static final String KNOWN = """
            select r.*, p.key as project from release r left join project p on p.id = r.project_id
            """;

    @Inject
    Sql sql;

    @Inject
    ObjectMapper json;

    Optional<Known> find(long service, String version, String environment) {
        return sql.find(KNOWN + " where r.service_id = ? and r.version = ? and r.environment = ?", Known::of, service,
                version, environment);
    }

    Optional<Known> find(long id) {
        return sql.find(KNOWN + " where r.id = ?", Known::of, id);
    }

    long insert(long service, Registration told, Long project, Instant deployedAt, Instant now, boolean history,
            ReleaseStatus status) {
        return sql.one("""
                insert into release (id, service_id, version, environment, commit_sha, project_id, given_risk, risk,
                    unplanned, sources, deployed_at, registered_at, history, status, link_titles, link_urls)
                values (nextval('node_id'), ?, ?, ?, ?, ?, ?, ?, ?, array[?], ?, ?, ?, ?, ?::text[], ?::text[])
                returning id
                """, row -> row.id("id"), service, told.version(), told.environment(), told.commit(), project,
                told.risk(), told.riskInForce(), told.unplanned(), told.source(), deployedAt, now, history, status,
                told.links().stream().map(LinkView::title).toList(), told.links().stream().map(LinkView::url).toList());
    }

    /** Fills what is empty; what is filled stays. */
    void fill(long id, Registration told, Long project, List<LinkView> links) {
        sql.update("""
                update release set commit_sha = coalesce(commit_sha, ?), project_id = coalesce(project_id, ?),
                    given_risk = coalesce(given_risk, ?), unplanned = unplanned or ?,
                    sources = case when ? = any(sources) then sources else array_append(sources, ?::text) end,
                    link_titles = link_titles || ?::text[], link_urls = link_urls || ?::text[]
                where id = ?
                """, told.commit(), project, told.risk(), told.unplanned(), told.source(), told.source(),
                links.stream().map(LinkView::title).toList(), links.stream().map(LinkView::url).toList(), id);
    }

    /** The latest deployment is another one. */
    void redeploy(long id, Instant deployedAt, boolean history, ReleaseStatus status) {
        sql.update("""
                update release set deployed_at = ?, history = ?, status = ?, superseded_by = null,
                    withdrawn_reason = null
                where id = ?
                """, deployedAt, history, status, id);
    }

    void deployed(long release, Instant at, boolean rollback, ReleaseSource source, String key) {
        long deployment = sql.one("""
                insert into deployment (id, release_id, at, rollback) values (nextval('node_id'), ?, ?, ?) returning id
                """, row -> row.id("id"), release, at, rollback);
        if (key != null) {
            sql.update("insert into deployment_key (release_id, source, key, deployment_id) values (?, ?, ?, ?)",
                    release, source, key, deployment);
        }
    }

    /** Another source's name for a deployment that is known: the nearest one. */
    boolean alsoKnownAs(long release, Instant at, ReleaseSource source, String key) {
        return sql.update("""
                insert into deployment_key (release_id, source, key, deployment_id)
                select release_id, ?, ?, id from deployment d where release_id = ?
                order by exists (select from deployment_key k where k.deployment_id = d.id and k.source = ?),
                    abs(extract(epoch from at - ?)), id limit 1
                on conflict do nothing
                """, source, key, release, source, at) > 0;
    }

    /** Whether its latest deployment went back to an older version. */
    boolean wasRollback(long release) {
        return sql.one("select rollback from deployment where release_id = ? order by at desc, id desc limit 1",
                row -> row.flag("rollback"), release);
    }

    Redeployment redeployment(long release, Known known, Instant newest, boolean current) {
        Set<String> keys = new HashSet<>(sql.list("select source, key from deployment_key where release_id = ?",
                row -> Redeployment.key(row.constant("source", ReleaseSource.class), row.text("key")), release));
        List<Deployment> deployments = sql.list("""
                select at, array(select source from deployment_key k where k.deployment_id = d.id) as sources
                from deployment d where release_id = ?
                """, row -> new Deployment(row.instant("at"), Set.copyOf(row.constants("sources", ReleaseSource.class))),
                release);
        return new Redeployment(keys, known.sources(), deployments, newest, known.status(), current);
    }

    /** By URL. */
    Map<String, ChangeKnown> changes(long release) {
        Map<String, ChangeKnown> known = new TreeMap<>();
        sql.list("""
                select c.*, p.key as project from change c left join project p on p.id = c.project_id
                where c.release_id = ?
                """, row -> {
            ChangeView view = ChangeView.of(row);
            return new KeyedChange(view.url(), new ChangeKnown(view.title(), view.writtenBy(), row.text("project"),
                    view.risk(), view.impact(), view.committedAt(), view.mergedAt()));
        }, release).forEach(change -> known.put(change.url(), change.change()));
        return known;
    }

    /** Adds those that are new, and fills what is empty in the others. */
    void putChanges(long release, Collection<StatedChange> changes, Map<String, Long> people,
            Map<String, Long> projects) {
        if (changes.isEmpty()) {
            return;
        }
        sql.update("""
                insert into change (id, release_id, position, title, url, author, person_id, project_id, risk, summary,
                    affected, detection, rollback, committed_at, merged_at)
                select nextval('node_id'), ?, n + coalesce((select max(position) from change where release_id = ?), 0),
                    title, url, author, person, project, risk, summary, coalesce(affected, '{}'), detection, rollback,
                    committed, merged
                from jsonb_to_recordset(?::jsonb) as told (n integer, title text, url text, author text, person bigint,
                    project bigint, risk text, summary text, affected text[], detection text, rollback text,
                    committed timestamptz, merged timestamptz)
                on conflict (release_id, url) do update set
                    author = coalesce(change.author, excluded.author),
                    person_id = case when change.author is null then excluded.person_id else change.person_id end,
                    project_id = coalesce(change.project_id, excluded.project_id),
                    risk = coalesce(change.risk, excluded.risk),
                    summary = coalesce(change.summary, excluded.summary),
                    affected = case when change.summary is null then excluded.affected else change.affected end,
                    detection = case when change.summary is null then excluded.detection else change.detection end,
                    rollback = case when change.summary is null then excluded.rollback else change.rollback end,
                    committed_at = coalesce(change.committed_at, excluded.committed_at),
                    merged_at = coalesce(change.merged_at, excluded.merged_at)
                """, release, release, recordset(changes, people, projects));
    }

    private String recordset(Collection<StatedChange> changes, Map<String, Long> people, Map<String, Long> projects) {
        ArrayNode rows = json.createArrayNode();
        for (StatedChange change : changes) {
            ObjectNode row = rows.addObject().put("n", rows.size()).put("title", change.title())
                    .put("url", change.url()).put("author", change.author())
                    .put("person", people.get(change.author())).put("project", projects.get(change.project()))
                    .put("risk", change.risk() == null ? null : change.risk().name())
                    .put("committed", change.committedAt() == null ? null : change.committedAt().toString())
                    .put("merged", change.mergedAt() == null ? null : change.mergedAt().toString());
            if (change.impact() != null) {
                row.put("summary", change.impact().summary()).put("detection", change.impact().detection())
                        .put("rollback", change.impact().rollback());
                change.impact().affected().forEach(row.putArray("affected")::add);
            }
        }
        return rows.toString();
    }

    /** The number of owners that were not there before. */
    int addOwners(long release, List<Long> people) {
        return people.isEmpty() ? 0 : sql.update("""
                insert into release_owner (release_id, person_id, position)
                select ?, person, n + coalesce((select max(position) from release_owner where release_id = ?), 0)
                from unnest(?::bigint[]) with ordinality as given (person, n)
                on conflict do nothing
                """, release, release, people);
    }

    /** The risk in force: given, or else the highest of the changes. */
    void rate(long release) {
        sql.update("""
                update release r set risk = coalesce(given_risk, (
                    select risk from change c where c.release_id = r.id and risk is not null
                    order by array_position(array['HIGH', 'MEDIUM', 'LOW'], risk) limit 1), 'MEDIUM')
                where id = ?
                """, release);
    }
}
