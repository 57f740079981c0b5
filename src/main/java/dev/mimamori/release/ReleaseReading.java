package dev.mimamori.release;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.mimamori.catalogue.CatalogueReading;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Text;
import dev.mimamori.common.Where;
import dev.mimamori.read.Arguments;
import dev.mimamori.read.NotCovered;
import dev.mimamori.read.ReadType;
import dev.mimamori.read.Reading;
import dev.mimamori.read.Root;

/** Releases and what hangs on them, read in one statement. */
@ApplicationScoped
public class ReleaseReading implements Reading {

    @Override
    public List<ReadType> types() {
        return List.of(
                ReadType.of(NodeType.Release).texts("version", "environment").text("commit", "commit_sha")
                        .constant("risk", "risk").constant("status", "status").time("deployedAt", "deployed_at")
                        .time("registeredAt", "registered_at").value("unplanned", "unplanned").list("sources", "sources")
                        .many("links", "Link", "unnest(^.link_titles, ^.link_urls) with ordinality as @ (title, url, n)",
                                "true", "@.n")
                        .one("service", "Service", "service @", "@.id = ^.service_id")
                        .many("changes", "Change", "change @", "@.release_id = ^.id", "@.position")
                        .many("projects", "Project", """
                                (select coalesce(c.project_id, ^.project_id) as id, min(c.position) as position
                                 from (select) one left join change c on c.release_id = ^.id
                                 where coalesce(c.project_id, ^.project_id) is not null group by 1) b
                                join project @ on @.id = b.id""", "true", "b.position, b.id")
                        .many("owners", "Person", """
                                owner_in_force o join person a on a.id = o.person_id
                                join person @ on @.id = coalesce(a.merged_into, a.id)""", "o.release_id = ^.id",
                                "o.position, o.person_id")
                        .many("deployments", "Deployment", "deployment @", "@.release_id = ^.id", "@.at desc, @.id desc")
                        .first("previous", "Release", "release @", """
                                @.service_id = ^.service_id and @.environment = ^.environment and @.status <> 'WITHDRAWN'
                                and (@.deployed_at, @.version) < (^.deployed_at, ^.version)""",
                                "@.deployed_at desc, @.version desc")
                        .one("supersededBy", "Release", "release @", "@.id = ^.superseded_by"),
                ReadType.of("Link").texts("title", "url"),
                ReadType.of("Deployment").time("at", "at").value("rollback", "rollback")
                        .text("key", "(select min(k.key) from deployment_key k where k.deployment_id = @.id)"),
                ReadType.of("Change").texts("title", "url", "author").constant("risk", "risk")
                        .time("committedAt", "committed_at").time("mergedAt", "merged_at")
                        .one("impact", "Impact", "change @", "@.id = ^.id and @.summary is not null")
                        .one("person", "Person", "person @", CatalogueReading.survivor("^.person_id"))
                        .one("project", "Project", "project @", "@.id = coalesce(^.project_id, "
                                + "(select r.project_id from release r where r.id = ^.release_id))"),
                ReadType.of("Impact").texts("summary", "detection", "rollback").list("affected", "affected"));
    }

    @Override
    public List<Root> roots() {
        return List.of(new Root("releases", "Release", ReleaseReading::page), new Root("release", "Release", given -> Root
                .one("release r", "r", new Where().and("""
                        r.service_id = (select s.id from service s where s.name = ?) and r.version = ? and r.environment = ?
                        """, key(given, "service"), key(given, "version"), key(given, "environment")))));
    }

    private static String key(Arguments given, String name) {
        String key = given.text(name).strip();
        if (key.indexOf('\0') >= 0) {
            throw new NotCovered("a text that PostgreSQL does not keep");
        }
        return key;
    }

    private static Root.Rows page(Arguments given) {
        Arguments filter = given.object("filter");
        Where where = new Where();
        List<Where> guards = new ArrayList<>();
        if (filter != null) {
            if (filter.text("project") != null || filter.text("owner") != null) {
                throw new NotCovered("a name that must be known");
            }
            if (filter.texts("service") != null) {
                List<String> names = Text.list("service", filter.texts("service"), 100).stream()
                        .map(name -> Text.name("service", name)).distinct().toList();
                where.and("r.service_id in (select s.id from service s where s.name = any(?::text[]))", names);
                guards.add(new Where().and("(select count(*) from service s where s.name = any(?::text[])) = ?", names,
                        (long) names.size()));
            }
            Releases.narrow(where, new ReleaseFilter(null, filter.text("team"), filter.constants("risk", Risk.class),
                    filter.flag("unowned"), filter.text("environment"), null, null,
                    filter.constants("status", ReleaseStatus.class), filter.moment("deployedAfter"),
                    filter.moment("deployedBefore"), null));
            Releases.search(where, filter.text("search"));
        }
        return new Root.Rows("release r", "r", where, given.page(Releases.NEWEST), guards);
    }
}
