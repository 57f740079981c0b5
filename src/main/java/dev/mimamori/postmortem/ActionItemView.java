package dev.mimamori.postmortem;

import java.time.Instant;
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
import dev.mimamori.incident.IncidentKind;

@Type("ActionItem")
@Allowed(Role.VIEWER)
@Description("Something to do, so that it gets better.")
public record ActionItemView(
        @Ignore long number,
        @Ignore long postmortemId,
        @Ignore long ownerId,
        @NonNull @Description("What to do, in a line.") String title,
        @NonNull @Description("What it is for.") ActionType type,
        @NonNull @Description("The day by which it is to be done.") LocalDate dueOn,
        @NonNull @Description("How far it has come.") ActionStatus status,
        @Description("Where it is tracked.") String trackerUrl,
        @Description("What should get better.") String hypothesis,
        @Description("How one would see that.") ActionMeasure measure,
        @Description("The kind that INCIDENTS_OF_KIND counts; null with every other measure.") IncidentKind kind,
        @Description("When it was done.") Instant completedAt) implements Node {

    static final String COLUMNS = """
            a.id, a.postmortem_id, a.owner_id, a.title, a.type, a.due_on, a.status, a.tracker_url, a.hypothesis, a.measure,
            a.kind, a.completed_at""";

    static ActionItemView of(Row row) {
        return new ActionItemView(row.id("id"), row.id("postmortem_id"), row.id("owner_id"), row.text("title"),
                row.constant("type", ActionType.class), row.date("due_on"), row.constant("status", ActionStatus.class),
                row.text("tracker_url"), row.text("hypothesis"), row.constant("measure", ActionMeasure.class),
                row.constant("kind", IncidentKind.class), row.instant("completed_at"));
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque, global and stable.")
    public String getId() {
        return GlobalId.of(NodeType.ActionItem, number);
    }
}
