package dev.mimamori.catalogue;

import java.time.LocalDate;

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

@Type("Project")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("A piece of work with a beginning and an end, whose changes ship in releases of one or many services.")
public record ProjectView(
        @Ignore long number,
        @NonNull @Description("Its key, as pull requests and pipelines name it.") String key,
        @NonNull @Description("What people call it; the key unless set.") String name,
        @Ignore Long leadId,
        @Description("Its first day.") LocalDate startedOn,
        @Description("Its last day; null: no end is set.") LocalDate endedOn,
        @NonNull @Description("Where it stands today.") ProjectStatus status,
        @Allowed(Role.VIEWER) @Description("Why it is stopped; null where it is not.") SuspensionView suspension)
        implements
            Node {

    static ProjectView of(Row row) {
        SuspensionView suspension = row.text("suspended_reason") == null ? null
                : new SuspensionView(row.text("suspended_reason"), row.id("suspended_by"), row.instant("suspended_at"));
        return new ProjectView(row.id("id"), row.text("key"), row.text("name"), row.idOrNull("lead_id"),
                row.date("started_on"), row.date("ended_on"), row.constant("status", ProjectStatus.class), suspension);
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque, global and stable.")
    public String getId() {
        return GlobalId.of(NodeType.Project, number);
    }
}
