package dev.mimamori.release;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import io.smallrye.graphql.api.Nullable;

@Input("ImpactInput")
@Description("The technical impact of a change. `detection` and `rollback` make a check of their own on the release's list.")
public record ImpactInput(
        @NonNull @Description("What changes.") String summary,
        @Nullable @Description("Who or what could notice.") List<@NonNull String> affected,
        @Description("How we would see it go wrong.") String detection,
        @Description("How to undo it.") String rollback) {
}
