package dev.mimamori.release;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("ChangeInput")
@Description("A pull request that the release ships.")
public record ChangeInput(
        @NonNull @Description("What it does, in a line.") String title,
        @NonNull @Description("Where it can be read; within a release it names the change.") String url,
        @Description("Handle of who wrote it.") String author,
        @Description("The key of its project, where that differs from the release's.") String project,
        @Description("The risk that it states for itself.") Risk risk,
        @Description("Its technical impact, as the pull request states it.") ImpactInput impact,
        @Description("When its first commit was made.") Instant committedAt,
        @Description("When it was merged.") Instant mergedAt) {
}
