package dev.mimamori.incident;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Projects;
import dev.mimamori.catalogue.Services;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Keyset;
import dev.mimamori.common.Node;
import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Page;
import dev.mimamori.common.Role;
import dev.mimamori.common.Search;
import dev.mimamori.common.Searched;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;
import dev.mimamori.common.Where;

/** Incidents, read. */
@ApplicationScoped
public class Incidents implements NodeLoader {

    /** By when they began, as figures count them: what is filled in later stands where it belongs. */
    private static final Searched<IncidentView> LIST = Searched.of("incident", "i", IncidentView.COLUMNS, IncidentView::of,
            IncidentView::startedAt, IncidentView::number);

    /** How many incidents of each release are told, the newest. */
    private static final int MOST_OF_RELEASE = 100;

    private static final String SELECT = "select " + IncidentView.COLUMNS + " from incident i ";

    @Inject
    Sql sql;

    @Inject
    Services services;

    @Inject
    Projects projects;

    /** An incident and a release that it is put down to. */
    record OfRelease(long releaseId, IncidentView incident) {
    }

    @Override
    public NodeType type() {
        return NodeType.Incident;
    }

    /** A pipeline is given back what it reported, and sees those of each release that it reads. */
    @Override
    public Set<Role> readers() {
        return Set.of(Role.VIEWER);
    }

    @Override
    public Map<Long, ? extends Node> load(Collection<Long> numbers) {
        return views(numbers);
    }

    /** By number, in one statement. */
    public Map<Long, IncidentView> views(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of()
                : Batch.index(sql.list(SELECT + "where i.id = any(?::bigint[])", IncidentView::of, ids),
                        IncidentView::number);
    }

    IncidentView view(long id) {
        return views(List.of(id)).get(id);
    }

    /** Newest first. */
    List<OfRelease> ofReleases(Collection<Long> releases) {
        return sql.list("""
                select of.id as release_id, i.* from unnest(?::bigint[]) as of (id) cross join lateral (
                    select %s from incident i
                    where i.id in (select a.incident_id from attribution a where a.release_id = of.id)
                    order by i.started_at desc, i.id desc limit ?) i
                order by of.id, i.started_at desc, i.id desc
                """.formatted(IncidentView.COLUMNS), row -> new OfRelease(row.id("release_id"), IncidentView.of(row)),
                releases, MOST_OF_RELEASE);
    }

    static Keyset order(IncidentFilter filter) {
        return LIST.order(filter == null ? null : filter.search());
    }

    IncidentConnection page(IncidentFilter filter, Page page) {
        Where where = where(filter);
        return IncidentConnection.of(LIST.slice(sql, where, filter == null ? null : filter.search(), page),
                () -> LIST.count(sql, where));
    }

    private Where where(IncidentFilter filter) {
        Where where = new Where();
        if (filter == null) {
            return where;
        }
        String service = Text.optionalName("service", filter.service());
        String project = Text.optionalName("project", filter.project());
        where.given("i.kind = any(?::text[])", filter.kind())
                .given("i.severity = any(?::text[])", filter.severity())
                .given("i.status = any(?::text[])", filter.status())
                .given("i.cause = ?", Text.optionalName("cause", filter.cause()))
                .given("i.detected_at >= ?", filter.detectedAfter())
                .given("i.detected_at < ?", filter.detectedBefore())
                .given("? = not exists (select from attribution a where a.incident_id = i.id)", filter.unattributed())
                .given("? = exists (select from attribution a where a.incident_id = i.id and not a.confirmed)",
                        filter.unconfirmed());
        Search search = Search.of("search", filter.search());
        if (search != null) {
            search.narrow(where, "i");
        }
        if (service != null) {
            where.and("i.service_id = ?", services.require("service", service));
        }
        if (project != null) {
            where.and("exists (select from attribution a where a.incident_id = i.id and a.project_id = ?)",
                    projects.require("project", project));
        }
        return where;
    }
}
