package dev.mimamori.catalogue;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Given;
import dev.mimamori.common.Keyset;
import dev.mimamori.common.Page;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;
import dev.mimamori.common.Where;

@GraphQLApi
public class ServiceApi {

    static final Keyset BY_NAME = Keyset.byName("services", "name", "id");

    @Inject
    Sql sql;

    @Inject
    Organisation organisation;

    @Inject
    Services services;

    @Inject
    SaveService saveService;

    @Type("ServicePayload")
    @Allowed(Role.VIEWER)
    @Description("What became of it.")
    public record ServicePayload(@NonNull @Description("The service as saved.") ServiceView service) {
    }

    @Query("service")
    @Allowed(Role.VIEWER)
    @Description("The service of this name; null where there is none.")
    public ServiceView service(@Name("name") @NonNull @Description("Its key.") String name) {
        return sql.find("select * from service where name = ?", ServiceView::of, Text.name("name", name)).orElse(null);
    }

    @Query("services")
    @Allowed(Role.VIEWER)
    @Description("All services, by name.")
    public @NonNull ServiceConnection services(
            @Name("search") @Description("Part of a name or of a team's, in upper or lower case; left out: all.") String search,
            @Name("first") @Description("How many, 1 to 100; 20 unless given.") Integer first,
            @Name("after") @Description("The cursor that the page begins behind.") String after,
            @Name("last") @Description("How many from the end of the range: 1 to 100.") Integer last,
            @Name("before") @Description("The cursor that the range comes before.") String before) {
        Page page = Page.of(BY_NAME, first, after, last, before);
        Where where = new Where();
        if (search != null && !search.isBlank()) {
            String pattern = Where.anywhere(Text.name("search", search));
            where.and("(name ilike ? or team ilike ?)", pattern, pattern);
        }
        var rows = sql.list("select * from service where " + where.sql() + " and " + page.where() + page.orderAndLimit(),
                ServiceView::of, page.parameters(where.parameters()));
        return ServiceConnection.of(page.slice(rows, service -> List.of(service.name(), service.number())),
                () -> sql.one("select count(*) as total from service where " + where.sql(), row -> row.id("total"),
                        where.parameters()));
    }

    @Mutation("saveService")
    @Allowed(Role.MANAGER)
    @Transactional
    @Description("Changes the service of this name, or makes one. People and services that it names must be known.")
    public @NonNull ServicePayload saveService(
            @Name("input") @NonNull @Description("Which service to save, and what to change.") SaveServiceInput input) {
        long id = saveService.save(input.checked(), Given.input()::has);
        return new ServicePayload(services.views(List.of(id)).get(id));
    }

    @Description("Who answers for its releases where a release names nobody, most responsible first: the first rung of the escalation ladder.")
    public @NonNull List<List<@NonNull PersonView>> owners(@Source List<ServiceView> many) {
        return members(many, Duty.OWNER);
    }

    @Description("Who is asked when the owners do not answer, in this order: the second rung of the escalation ladder.")
    public @NonNull List<List<@NonNull PersonView>> backups(@Source List<ServiceView> many) {
        return members(many, Duty.BACKUP);
    }

    @Description("The services that it needs. Two may need each other.")
    public @NonNull List<List<@NonNull ServiceView>> dependsOn(@Source List<ServiceView> many) {
        return Owned.group(many, ServiceView::number, sql.list("""
                select d.service_id, s.*
                from service_dependency d join service s on s.id = d.depends_on_id
                where d.service_id = any(?) order by d.service_id, d.position
                """, row -> new Owned<>(row.id("service_id"), ServiceView.of(row)),
                Batch.keys(many, ServiceView::number)));
    }

    private List<List<PersonView>> members(List<ServiceView> many, Duty duty) {
        return Owned.group(many, ServiceView::number, sql.list("select m.service_id, " + PersonView.COLUMNS + """
                from service_member m join person p on p.id = m.person_id
                where m.service_id = any(?) and m.duty = ? order by m.service_id, m.position
                """, row -> new Owned<>(row.id("service_id"), PersonView.of(row, organisation)),
                Batch.keys(many, ServiceView::number), duty));
    }
}
