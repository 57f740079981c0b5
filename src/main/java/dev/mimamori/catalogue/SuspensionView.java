package dev.mimamori.catalogue;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("Suspension")
@Allowed(Role.VIEWER)
@Description("A stop, to take stock.")
public record SuspensionView(
        @NonNull @Description("Why it was stopped.") String reason,
        @Ignore long byId,
        @NonNull @Description("When it was stopped.") Instant at) {
}
