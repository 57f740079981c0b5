package dev.mimamori.release;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("ReleasePayload")
@Allowed(Role.VIEWER)
@Description("A release after a mutation.")
public record ReleasePayload(
        @NonNull @Description("The release, as it is now.") ReleaseView release,
        @Description("Whether this call changed anything: a repeated one does not.") boolean changed) {
}
