package dev.mimamori.catalogue;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.NodeType;
import dev.mimamori.common.Text;
import dev.mimamori.common.Where;
import dev.mimamori.read.Arguments;
import dev.mimamori.read.ReadType;
import dev.mimamori.read.Reading;
import dev.mimamori.read.Root;

/** Services, projects and people, read in one statement by whoever may read all of them. */
@ApplicationScoped
public class CatalogueReading implements Reading {

    @Inject
    Organisation organisation;

    @Override
    public List<ReadType> types() {
        String status = ProjectStatus.SQL.replace("?", quoted(organisation.zone().getId())).replace("ended_on", "@.ended_on")
                .replace("suspended_at", "@.suspended_at");
        return List.of(
                ReadType.of(NodeType.Service).texts("name", "team").text("repositoryUrl", "repository_url")
                        .text("teamChannel", "team_channel")
                        .many("owners", "Person", members(), "m.service_id = ^.id and m.duty = 'OWNER'", "m.position")
                        .many("backups", "Person", members(), "m.service_id = ^.id and m.duty = 'BACKUP'", "m.position")
                        .many("dependsOn", "Service", "service_dependency d join service @ on @.id = d.depends_on_id",
                                "d.service_id = ^.id", "d.position"),
                ReadType.of(NodeType.Project).texts("key", "name").constant("startedOn", "@.started_on::text")
                        .constant("endedOn", "@.ended_on::text").constant("status", status)
                        .one("lead", "Person", "person @", survivor("^.lead_id"))
                        .one("suspension", "Suspension", "project @", "@.id = ^.id and @.suspended_reason is not null"),
                ReadType.of("Suspension").text("reason", "suspended_reason").time("at", "suspended_at")
                        .one("by", "Person", "person @", survivor("^.suspended_by")),
                ReadType.of(NodeType.Person).texts("handle", "email").text("displayName", "display_name")
                        .value("active", "active").text("slackUserId", "slack_user_id").list("channels", "channels")
                        .constant("locale", "coalesce(@.locale, " + quoted(organisation.locale().name()) + ")")
                        .constant("timeZone", "coalesce(@.time_zone, " + quoted(organisation.zone().getId()) + ")"));
    }

    @Override
    public List<Root> roots() {
        return List.of(new Root("services", "Service", CatalogueReading::services),
                new Root("service", "Service", given -> Root.one("service s", "s",
                        new Where().and("s.name = ?", Text.name("name", given.text("name"))))),
                new Root("people", "Person", CatalogueReading::people));
    }

    /** Somebody who was merged into another one is that other. */
    public static String survivor(String id) {
        return "@.id = (select coalesce(m.merged_into, m.id) from person m where m.id = " + id + ")";
    }

    private static String members() {
        return "service_member m join person @ on @.id = m.person_id";
    }

    private static Root.Rows services(Arguments given) {
        Where where = new Where();
        String search = given.text("search");
        if (search != null && !search.isBlank()) {
            String pattern = Where.anywhere(Text.name("search", search));
            where.and("(s.name ilike ? or s.team ilike ?)", pattern, pattern);
        }
        return Root.page("service s", "s", where, given.page(ServiceApi.BY_NAME));
    }

    private static Root.Rows people(Arguments given) {
        Where where = new Where().and("p.merged_into is null and not starts_with(p.handle, 'token:')");
        String search = given.text("search");
        if (search != null && !search.isBlank()) {
            String pattern = Where.anywhere(Text.name("search", search));
            where.and("""
                    (p.display_name ilike ? or exists (
                        select from person_name n where n.person_id = p.id and n.name ilike ?))
                    """, pattern, pattern);
        }
        return Root.page("person p", "p", where, given.page(PersonApi.BY_HANDLE));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
