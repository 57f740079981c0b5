package dev.mimamori.release;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import io.smallrye.graphql.api.Nullable;

@Input("UpdateReleaseInput")
@Description("Corrects a registration that was wrong. A field left out stays as it is; null clears it.")
public record UpdateReleaseInput(
        @NonNull @Id @Description("The release's id.") String release,
        @Description("The key of its project.") String project,
        @Nullable @Description("Replaces all changes.") List<@NonNull ChangeInput> changes,
        @Description("The risk; null: the highest of its changes.") Risk risk,
        @Nullable @Description("Replaces all links.") List<@NonNull LinkInput> links,
        @Description("When its latest deployment went out; cannot be cleared.") Instant deployedAt,
        @Description("Whether it is a fix for something that a release broke.") Boolean unplanned) {
}
