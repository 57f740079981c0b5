package dev.mimamori.catalogue;

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

@Type("Service")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("Something that is deployed by itself, and whose releases are watched.")
public record ServiceView(
        @Ignore long number,
        @NonNull @Description("Its key, as the pipeline types it.") String name,
        @Description("The team that it belongs to.") String team,
        @Description("Where its source is kept.") String repositoryUrl,
        @Allowed(Role.VIEWER) @Description("Where its team is told, such as a channel in Slack: a rung of the escalation ladder.") String teamChannel)
        implements
            Node {

    static ServiceView of(Row row) {
        return new ServiceView(row.id("id"), row.text("name"), row.text("team"), row.text("repository_url"),
                row.text("team_channel"));
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque, global and stable.")
    public String getId() {
        return GlobalId.of(NodeType.Service, number);
    }
}
