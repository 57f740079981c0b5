package dev.mimamori.monitoring;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("DueCheckChange")
@Allowed(Role.VIEWER)
@Description("What is to be done about a release has changed.")
public record DueCheckChangeView(
        @Ignore long releaseId,
        @Description("What must be done now; null: nothing any more.") DueCheckView check) {
}
