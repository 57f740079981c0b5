package dev.mimamori.monitoring;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.Node;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;

@Type("ChecklistItem")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("Something to look at.")
public record ChecklistItemView(
        @Ignore long number,
        @Ignore long checklistId,
        @Ignore Long changeId,
        @NonNull @Description("What to look at.") String title,
        @NonNull @Description("Where it comes from.") ItemSource source,
        @Description("Where to look, with the release's own values and time range filled in.") String dashboardUrl,
        @Description("What is in order.") String expected,
        @Description("What should prompt a rollback.") String rollbackTrigger,
        @Description("Whether a round needs its answer to be complete.") boolean required) implements Node {

    /** The columns that {@link #of(Row)} reads. */
    static final String SELECT = """
            select i.*, c.deployed_at, s.name as service, r.version, r.environment, mimamori_now() as now
            from checklist_item i join checklist c on c.id = i.checklist_id
            join release r on r.id = c.release_id join service s on s.id = r.service_id
            """;

    static ChecklistItemView of(Row row) {
        String dashboard = row.text("dashboard_url");
        return new ChecklistItemView(row.id("id"), row.id("checklist_id"), row.idOrNull("change_id"),
                row.text("title"), row.constant("source", ItemSource.class),
                dashboard == null ? null : Dashboard.of(row).fill(dashboard), row.text("expected"),
                row.text("rollback_trigger"), row.flag("required"));
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque, global and stable.")
    public String getId() {
        return GlobalId.of(NodeType.ChecklistItem, number);
    }
}
