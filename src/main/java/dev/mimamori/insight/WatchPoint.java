package dev.mimamori.insight;

import java.time.LocalDate;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("WatchPoint")
@Allowed(Role.VIEWER)
@Description("How well the releases of a week were watched. Days outside the period are not in it.")
public record WatchPoint(
        @NonNull @Description("Its Monday.") LocalDate week,
        @Description("Releases that went out.") int releases,
        @Description("Those of them that nobody watched.") int unwatched,
        @Description("Of their rounds that were answered, or whose grace passed, how many were answered before it did. Null: there were none.") Double roundsOnTime,
        @Description("Changes that they ship.") int changes,
        @Description("Those of them with an impact statement.") int impactStated) {
}
