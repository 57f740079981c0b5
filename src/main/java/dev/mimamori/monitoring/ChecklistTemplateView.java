package dev.mimamori.monitoring;

import java.util.List;

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

@Type("ChecklistTemplate")
@Allowed(Role.VIEWER)
@Description("What to look at after a release, and when. A release takes a snapshot of it: editing it changes no watch that has begun.")
public record ChecklistTemplateView(
        @Ignore long number,
        @NonNull @Description("Its key. The one named `default` is built in, and serves every service without its own.") String name,
        @NonNull @Description("The environments that it is for; empty: all that are watched.") List<@NonNull String> environments,
        @NonNull @Description("What becomes of a watch when a newer release comes: the newer one's template decides.") OnNewerRelease onNewerRelease)
        implements
            Node {

    static ChecklistTemplateView of(Row row) {
        return new ChecklistTemplateView(row.id("id"), row.text("name"), row.texts("environments"),
                row.constant("on_newer_release", OnNewerRelease.class));
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque, global and stable.")
    public String getId() {
        return GlobalId.of(NodeType.ChecklistTemplate, number);
    }
}
