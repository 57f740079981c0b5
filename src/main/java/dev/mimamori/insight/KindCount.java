package dev.mimamori.insight;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.incident.IncidentKind;

@Type("KindCount")
@Allowed(Role.VIEWER)
@Description("How many incidents of a kind.")
public record KindCount(
        @NonNull @Description("The kind. NEAR_MISS stands apart: never sum it with the others.") IncidentKind kind,
        @Description("How many.") int count) {
}
