package dev.mimamori.release;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("Impact")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("The technical impact of a change, as its pull request states it.")
public record ImpactView(
        @NonNull @Description("What changes.") String summary,
        @NonNull @Description("Who or what could notice.") List<@NonNull String> affected,
        @Description("How we would see it go wrong.") String detection,
        @Description("How to undo it.") String rollback) {
}
