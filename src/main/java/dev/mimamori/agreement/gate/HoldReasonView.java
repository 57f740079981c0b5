package dev.mimamori.agreement.gate;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("HoldReason")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("Something against the next deploy.")
public record HoldReasonView(
        @Ignore Long releaseId,
        @Ignore Long agreementId,
        @Ignore Long projectId,
        @NonNull @Description("What kind of reason it is.") HoldCode code,
        @NonNull @Description("In words.") String text,
        @Description("Whether it holds, unless somebody has overridden it; false: a dry run's.") boolean enforced) {
}
