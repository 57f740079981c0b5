package dev.mimamori.release;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("RegisterReleasePayload")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("What a registration did.")
public record RegisterReleasePayload(
        @NonNull @Description("The release.") ReleaseView release,
        @Description("Whether this call created it: of many equal calls exactly one did.") boolean created,
        @Description("Whether this call changed anything.") boolean changed,
        @NonNull @Description("Fields that said something else than what is known; what is known was kept. Use `updateRelease` to correct it.") List<@NonNull String> ignored) {
}
