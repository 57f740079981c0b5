package dev.mimamori.release;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import io.smallrye.graphql.api.Nullable;

@Input("RegisterReleaseInput")
@Description("What a pipeline knows of a release that it has deployed.")
public record RegisterReleaseInput(
        @NonNull @Description("The service's name; it is created on first mention.") String service,
        @NonNull @Description("What was deployed: a tag, a build number, a hash.") String version,
        @NonNull @Description("Where it was deployed to, such as `production`.") String environment,
        @Description("The key of the project of the changes that name none, and of the release itself where it has no changes; created on first mention.") String project,
        @Description("The hash of the commit that was built.") String commit,
        @Nullable @Description("The pull requests that it ships, 500 at most.") List<@NonNull ChangeInput> changes,
        @Description("How much could go wrong; left out: the highest of its changes.") Risk risk,
        @Nullable @Description("Handles of those who will watch it; left out: the changes' authors, else the service's owners.") List<@NonNull String> owners,
        @Nullable @Description("What is worth opening beside the dashboards.") List<@NonNull LinkInput> links,
        @Description("When it went out, at most an hour ahead; left out: now.") Instant deployedAt,
        @Description("The pipeline's own key of this deployment, such as a run's id: tells a retry from deploying again.") String deployment,
        @Description("Whether this went back to an older version.") Boolean rollback,
        @Description("Whether this is a fix for something that a release broke.") Boolean unplanned) {
}
