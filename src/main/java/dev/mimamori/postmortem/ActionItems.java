package dev.mimamori.postmortem;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Clock;
import dev.mimamori.common.Keyset;
import dev.mimamori.common.Node;
import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Page;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;
import dev.mimamori.common.Where;

/** Action items, read. */
@ApplicationScoped
class ActionItems implements NodeLoader {

    private static final int MOST_OF_PROJECT = 100;
    private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);

    /** Those due first come first. A cursor holds days as a number, which no session's zone can move. */
    static final Keyset DUE = new Keyset("actionItems", true,
            List.of(new Keyset.Key("(a.due_on - date '2000-01-01')", Keyset.Kind.NUMBER),
                    new Keyset.Key("a.id", Keyset.Kind.NUMBER)));

    private static final String SELECT = "select " + ActionItemView.COLUMNS + " from action_item a ";

    @Inject
    Sql sql;

    @Inject
    Clock clock;

    @Inject
    Organisation organisation;

    @Inject
    People people;

    @Inject
    Projects projects;

    @Override
    public NodeType type() {
        return NodeType.ActionItem;
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.VIEWER);
    }

    @Override
    public Map<Long, ? extends Node> load(Collection<Long> numbers) {
        return Batch.index(sql.list(SELECT + "where a.id = any(?::bigint[])", ActionItemView::of, numbers),
                ActionItemView::number);
    }

    ActionItemView view(long id) {
        return sql.one(SELECT + "where a.id = ?", ActionItemView::of, id);
    }

    /** In the order in which they were made. */
    List<ActionItemView> of(Collection<Long> postmortems) {
        return sql.list(SELECT + "where a.postmortem_id = any(?::bigint[]) order by a.postmortem_id, a.id",
                ActionItemView::of, postmortems);
    }

    /** An action item that is overdue, and a project that it belongs to. */
    record OfProject(long projectId, ActionItemView item) {
    }

    /** Those due first come first. */
    List<OfProject> overdue(Collection<Long> projectIds) {
        return sql.list("""
                select of.id as project_id, a.* from unnest(?::bigint[]) as of (id) cross join lateral (
                    select %s from action_item a
                    where a.status in ('OPEN', 'IN_PROGRESS') and a.due_on < ?::date and a.postmortem_id in (
                        select id from postmortem where project_id = of.id union
                        select l.postmortem_id from postmortem_incident l join attribution t on t.incident_id = l.incident_id
                        where t.project_id = of.id)
                    order by a.due_on, a.id limit ?) a
                order by of.id, a.due_on, a.id
                """.formatted(ActionItemView.COLUMNS), row -> new OfProject(row.id("project_id"), ActionItemView.of(row)),
                projectIds, organisation.dayOf(clock.now()), MOST_OF_PROJECT);
    }

    ActionItemConnection page(ActionItemFilter filter, Page page) {
        Where where = where(filter);
        List<ActionItemView> rows = sql.list(SELECT + "where " + where.sql() + " and " + page.where()
                + page.orderAndLimit(), ActionItemView::of, page.parameters(where.parameters()));
        return ActionItemConnection.of(
                page.slice(rows, a -> List.of(ChronoUnit.DAYS.between(FIRST, a.dueOn()), a.number())),
                () -> sql.one("select count(*) as n from action_item a where " + where.sql(), row -> row.id("n"),
                        where.parameters()));
    }

    private Where where(ActionItemFilter filter) {
        Where where = new Where();
        if (filter == null) {
            return where;
        }
        String owner = Text.optionalName("owner", filter.owner());
        String project = Text.optionalName("project", filter.project());
        where.given("a.status = any(?::text[])", filter.status());
        if (filter.overdue() != null) {
            where.and("? = (a.status in ('OPEN', 'IN_PROGRESS') and a.due_on < ?)", filter.overdue(),
                    organisation.dayOf(clock.now()));
        }
        if (owner != null) {
            where.and("a.owner_id = ?", people.require("owner", owner));
        }
        if (project != null) {
            long id = projects.require("project", project);
            where.and("a.postmortem_id in " + Postmortems.OF_PROJECT, id, id);
        }
        return where;
    }
}
