package dev.mimamori.postmortem;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Keyset;
import dev.mimamori.common.Node;
import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Page;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;
import dev.mimamori.common.Search;
import dev.mimamori.common.Searched;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;
import dev.mimamori.common.Where;

/** Postmortems, read. */
@ApplicationScoped
public class Postmortems implements NodeLoader {

    private static final Searched<PostmortemView> LIST = Searched.of("postmortem", "p", PostmortemView.COLUMNS,
            PostmortemView::of, PostmortemView::startedAt, PostmortemView::number);

    private static final String SELECT = "select " + PostmortemView.COLUMNS + " from postmortem p ";

    /** Those that look at a project, or at an incident that a share is put down to it of; it is asked for twice. */
    static final String OF_PROJECT = """
            (select id from postmortem where project_id = ? union
             select l.postmortem_id from postmortem_incident l join attribution a on a.incident_id = l.incident_id
             where a.project_id = ?)""";

    private static final int MOST_OF_PROJECT = 100;

    /** A postmortem and somebody who takes part. */
    record Present(long postmortemId, long personId) {

        private static Present of(Row row) {
            return new Present(row.id("postmortem_id"), row.id("person_id"));
        }
    }

    @Inject
    Sql sql;

    @Inject
    Projects projects;

    @Override
    public NodeType type() {
        return NodeType.Postmortem;
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.VIEWER);
    }

    @Override
    public Map<Long, ? extends Node> load(Collection<Long> numbers) {
        return views(numbers);
    }

    /** By number, in one statement. */
    public Map<Long, PostmortemView> views(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of()
                : Batch.index(sql.list(SELECT + "where p.id = any(?::bigint[])", PostmortemView::of, ids),
                        PostmortemView::number);
    }

    PostmortemView view(long id) {
        return views(List.of(id)).get(id);
    }

    List<Present> participants(Collection<Long> ids) {
        return sql.list("""
                select postmortem_id, person_id from postmortem_participant where postmortem_id = any(?::bigint[])
                order by postmortem_id, position
                """, Present::of, ids);
    }

    /** Oldest first; the first is its start. */
    List<TransitionView> transitions(Collection<Long> ids) {
        return sql.list(
                """
                        select postmortem_id, by_id, status, at, analysis from postmortem_transition where postmortem_id = any(?::bigint[])
                        order by postmortem_id, at, id
                        """,
                TransitionView::of, ids);
    }

    List<PostmortemView> ofProjects(Collection<Long> projectIds) {
        return sql.list("select p.* from unnest(?::bigint[]) as of (id) cross join lateral (" + SELECT + """
                where p.project_id = of.id order by p.started_at desc, p.id desc limit ?) p
                order by p.project_id, p.started_at desc, p.id desc
                """, PostmortemView::of, projectIds, MOST_OF_PROJECT);
    }

    static Keyset order(PostmortemFilter filter) {
        return LIST.order(filter == null ? null : filter.search());
    }

    PostmortemConnection page(PostmortemFilter filter, Page page) {
        Where where = where(filter);
        return PostmortemConnection.of(LIST.slice(sql, where, filter == null ? null : filter.search(), page),
                () -> LIST.count(sql, where));
    }

    private Where where(PostmortemFilter filter) {
        Where where = new Where();
        if (filter == null) {
            return where;
        }
        String project = Text.optionalName("project", filter.project());
        where.given("p.scope = ?", filter.scope()).given("p.status = any(?::text[])", filter.status());
        Search search = Search.of("search", filter.search());
        if (search != null) {
            search.narrow(where, "p");
        }
        if (project != null) {
            long id = projects.require("project", project);
            where.and("p.id in " + OF_PROJECT, id, id);
        }
        return where;
    }
}
