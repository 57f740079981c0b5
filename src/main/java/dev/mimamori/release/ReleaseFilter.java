package dev.mimamori.release;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import io.smallrye.graphql.api.Nullable;

@Input("ReleaseFilter")
@Description("Which releases; conditions that are left out do not narrow.")
public record ReleaseFilter(
        @Nullable @Description("Names of services: any of them.") List<@NonNull String> service,
        @Description("The team of the service.") String team,
        @Nullable @Description("Any of these risks.") List<@NonNull Risk> risk,
        @Description("true: only those that nobody owns; false: only those that somebody owns.") Boolean unowned,
        @Description("The environment.") String environment,
        @Description("The key of a project of theirs.") String project,
        @Description("The handle of an owner in force.") String owner,
        @Nullable @Description("Any of these statuses.") List<@NonNull ReleaseStatus> status,
        @Description("Deployed at this moment or later.") Instant deployedAfter,
        @Description("Deployed before this moment.") Instant deployedBefore,
        @Description("Text in the service's name, the version, the commit or a change's title.") String search) {
}
