package dev.mimamori.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.catalogue.Services;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Change;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.Keyset;
import dev.mimamori.common.Node;
import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Page;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;
import dev.mimamori.common.Where;

/** Releases, read. */
@ApplicationScoped
public class Releases implements NodeLoader {

    static final Keyset NEWEST = Keyset.newestFirst("releases", "r.deployed_at", "r.id");
    private static final String SELECT = "select " + ReleaseView.COLUMNS + " from release r ";

    @Inject
    Sql sql;

    @Inject
    Services services;

    @Inject
    Projects projects;

    @Inject
    People people;

    @Override
    public NodeType type() {
        return NodeType.Release;
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.VIEWER, Role.PIPELINE);
    }

    @Override
    public Map<Long, ? extends Node> load(Collection<Long> numbers) {
        return views(numbers);
    }

    public Map<Long, ReleaseView> views(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of()
                : Batch.index(sql.list(SELECT + "where r.id = any(?::bigint[])", ReleaseView::of, ids),
                        ReleaseView::number);
    }

    public ReleaseView view(long id) {
        return views(List.of(id)).get(id);
    }

    Optional<ReleaseView> find(String service, String version, String environment) {
        if ((service + version + environment).indexOf('\0') >= 0) {
            return Optional.empty(); // PostgreSQL keeps no such text, and refuses to look for it
        }
        return sql.find(
                SELECT + "join service s on s.id = r.service_id where s.name = ? and r.version = ? and r.environment = ?",
                ReleaseView::of, service, version, environment);
    }

    ReleaseConnection page(ReleaseFilter filter, Page page) {
        Where where = where(filter);
        List<ReleaseView> rows = sql.list(SELECT + "where " + where.sql() + " and " + page.where()
                + page.orderAndLimit(), ReleaseView::of, page.parameters(where.parameters()));
        return ReleaseConnection.of(page.slice(rows, r -> List.of(r.deployedAt(), r.number())),
                () -> sql.one("select count(*) as n from release r where " + where.sql(), row -> row.id("n"),
                        where.parameters()));
    }

    /** Those of them that somebody follows; what is asked for is checked in any case. */
    List<ReleaseView> changed(Change change, String release, String service, String project, String environment) {
        Where where = where(new ReleaseFilter(service == null ? null : List.of(service), null, null, null, environment,
                project, null, null, null, null, null));
        if (release != null) {
            long number = GlobalId.number("release", release, NodeType.Release);
            where.and("r.id = ?", number);
            if (change.kind() == Change.Kind.BEGIN && view(number) == null) {
                throw new NotFound("release", "there is no such release");
            }
        }
        if (change.numbers().isEmpty()) {
            return List.of();
        }
        List<ReleaseView> found = sql.list(SELECT + "where " + where.and("r.id = any(?::bigint[])", change.numbers()).sql()
                + " order by r.id limit " + Change.MOST, ReleaseView::of, where.parameters());
        if (found.size() == Change.MOST) {
            long last = found.get(Change.MOST - 1).number();
            change.leave(change.numbers().stream().filter(number -> number > last).toList());
        }
        return found;
    }

    private Where where(ReleaseFilter filter) {
        Where where = new Where();
        if (filter == null) {
            return where;
        }
        if (filter.service() != null) {
            List<Long> named = new ArrayList<>();
            for (String name : Text.list("service", filter.service(), 100)) {
                String field = "service[" + named.size() + "]";
                named.add(services.require(field, Text.name(field, name)));
            }
            where.and("r.service_id = any(?::bigint[])", named);
        }
        narrow(where, filter);
        if (filter.project() != null) {
            long project = projects.require("project", Text.name("project", filter.project()));
            where.and("""
                    (exists (select from change c where c.release_id = r.id
                             and coalesce(c.project_id, r.project_id) = ?)
                     or r.project_id = ? and not exists (select from change c where c.release_id = r.id))
                    """, project, project);
        }
        if (filter.owner() != null) {
            where.and("exists (select from owner_in_force o where o.release_id = r.id and o.person_id = ?)",
                    people.require("owner", Text.name("owner", filter.owner())));
        }
        search(where, filter.search());
        return where;
    }

    /** By what names nobody who must be known. */
    static void narrow(Where where, ReleaseFilter filter) {
        where.given("r.service_id in (select id from service where team = ?)", Text.optionalName("team", filter.team()))
                .given("r.risk = any(?::text[])", filter.risk())
                .given("r.environment = ?", Text.optionalName("environment", filter.environment()))
                .given("r.status = any(?::text[])", filter.status())
                .given("r.deployed_at >= ?", filter.deployedAfter())
                .given("r.deployed_at < ?", filter.deployedBefore());
        if (filter.unowned() != null) {
            where.and("? = not exists (select from owner_in_force o where o.release_id = r.id)", filter.unowned());
        }
    }

    /** By a text anywhere in it; null and blank narrow nothing. */
    static void search(Where where, String search) {
        if (search != null && !search.isBlank()) {
            String text = Where.anywhere(Text.title("search", search));
            where.and("""
                    (r.version ilike ? or r.commit_sha ilike ?
                     or exists (select from service s where s.id = r.service_id and s.name ilike ?)
                     or exists (select from change c where c.release_id = r.id and c.title ilike ?))
                    """, text, text, text, text);
        }
    }

    /** The newest of each service and environment. */
    List<ReleaseView> latest(Collection<Long> services) {
        return sql.list("""
                select distinct on (r.service_id, r.environment) %s
                from release r where r.service_id = any(?::bigint[]) and r.status <> 'WITHDRAWN'
                order by r.service_id, r.environment, r.deployed_at desc, r.version desc
                """.formatted(ReleaseView.COLUMNS), ReleaseView::of, services);
    }

    /** The one before it in its service and environment, by its number. */
    Map<Long, ReleaseView> previous(Collection<Long> ids) {
        Map<Long, ReleaseView> found = new java.util.HashMap<>();
        sql.list("""
                select of.id as successor, %s
                from release of cross join lateral (
                    select * from release p
                    where p.service_id = of.service_id and p.environment = of.environment and p.status <> 'WITHDRAWN'
                      and (p.deployed_at, p.version) < (of.deployed_at, of.version)
                    order by p.deployed_at desc, p.version desc limit 1) r
                where of.id = any(?::bigint[])
                """.formatted(ReleaseView.COLUMNS), row -> found.put(row.id("successor"), ReleaseView.of(row)), ids);
        return found;
    }

    /** In the order of each release. */
    public List<ChangeView> changes(Collection<Long> releases) {
        return sql.list("""
                select c.id, c.release_id, c.person_id, coalesce(c.project_id, r.project_id) as project_id, c.title,
                    c.url, c.author, c.risk, c.summary, c.affected, c.detection, c.rollback, c.committed_at, c.merged_at
                from change c join release r on r.id = c.release_id
                where c.release_id = any(?::bigint[]) order by c.release_id, c.position
                """, ChangeView::of, releases);
    }

    /** Changes by their own number. */
    public Map<Long, ChangeView> changesById(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : Batch.index(sql.list("""
                select c.id, c.release_id, c.person_id, coalesce(c.project_id, r.project_id) as project_id, c.title,
                    c.url, c.author, c.risk, c.summary, c.affected, c.detection, c.rollback, c.committed_at, c.merged_at
                from change c join release r on r.id = c.release_id where c.id = any(?::bigint[])
                """, ChangeView::of, ids), ChangeView::number);
    }

    /** Of one release, in order. */
    public List<ChangeView> changesOf(long release) {
        return changes(Collections.singleton(release));
    }

    List<DeploymentView> deployments(Collection<Long> releases) {
        return sql.list("""
                select d.release_id, d.at, d.rollback,
                    (select min(k.key) from deployment_key k where k.deployment_id = d.id) as key
                from deployment d where d.release_id = any(?::bigint[]) order by d.release_id, d.at desc, d.id desc
                """, row -> new DeploymentView(row.id("release_id"), row.text("key"), row.instant("at"),
                row.flag("rollback")), releases);
    }

    /** A release and one of its projects. */
    record Belonging(long releaseId, long projectId) {
    }

    List<Belonging> projects(Collection<Long> releases) {
        return sql.list("""
                select r.id, coalesce(c.project_id, r.project_id) as project_id
                from release r left join change c on c.release_id = r.id
                where r.id = any(?::bigint[]) and coalesce(c.project_id, r.project_id) is not null
                group by 1, 2 order by 1, min(c.position), 2
                """, row -> new Belonging(row.id("id"), row.id("project_id")), releases);
    }
}
