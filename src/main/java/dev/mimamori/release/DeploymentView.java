package dev.mimamori.release;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("Deployment")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("One time at which a version went out: the same version may be deployed again.")
public record DeploymentView(
        @Ignore long releaseId,
        @Description("The pipeline's own key of it, such as a run's id.") String key,
        @NonNull @Description("When it went out.") Instant at,
        @Description("Whether it went back to an older version.") boolean rollback) {
}
