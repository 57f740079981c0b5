package dev.mimamori.release;

import java.time.Instant;
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

@Type("Release")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("A version of a service, deployed to an environment. Its key is service + version + environment.")
public record ReleaseView(
        @Ignore long number,
        @Ignore long serviceId,
        @Ignore Long projectId,
        @Ignore Long supersededById,
        @NonNull @Description("What was deployed: a tag, a build number, a hash.") String version,
        @NonNull @Description("Where it was deployed to.") String environment,
        @Description("The hash of the commit that was built.") String commit,
        @NonNull @Description("Given, or else the highest of its changes; MEDIUM where none says.") Risk risk,
        @NonNull @Description("What is worth opening beside the dashboards.") List<@NonNull LinkView> links,
        @NonNull @Description("When its latest deployment went out.") Instant deployedAt,
        @NonNull @Description("When we first heard of it.") Instant registeredAt,
        @Description("Whether it is a fix for something that a release broke.") boolean unplanned,
        @NonNull @Description("Who told us.") List<@NonNull ReleaseSource> sources,
        @NonNull @Description("Where it stands.") ReleaseStatus status) implements Node {

    /** The columns of {@code release} that {@link #of(Row)} reads. */
    public static final String COLUMNS = """
            r.id, r.service_id, r.project_id, r.superseded_by, r.version, r.environment, r.commit_sha, r.risk,
            r.link_titles, r.link_urls, r.deployed_at, r.registered_at, r.unplanned, r.sources, r.status""";

    public static ReleaseView of(Row row) {
        return new ReleaseView(row.id("id"), row.id("service_id"), row.idOrNull("project_id"),
                row.idOrNull("superseded_by"), row.text("version"), row.text("environment"), row.text("commit_sha"),
                row.constant("risk", Risk.class), LinkView.listOf(row), row.instant("deployed_at"),
                row.instant("registered_at"), row.flag("unplanned"), row.constants("sources", ReleaseSource.class),
                row.constant("status", ReleaseStatus.class));
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque, global and stable.")
    public String getId() {
        return GlobalId.of(NodeType.Release, number);
    }
}
