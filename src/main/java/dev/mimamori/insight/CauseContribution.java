package dev.mimamori.insight;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;

@Type("CauseContribution")
@Allowed(Role.VIEWER)
@Description("How much of what one cause broke came from the project.")
@RegisterForReflection
public record CauseContribution(
        @NonNull @Description("The cause, in the organisation's words.") String cause,
        @Description("All incidents in the period that name it, organisation-wide.") int total,
        @Description("The project's confirmed shares of them, added up.") double confirmed) {
}
