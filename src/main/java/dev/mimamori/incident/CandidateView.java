package dev.mimamori.incident;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("Candidate")
@Allowed(Role.VIEWER)
@Description("A release that may have caused an incident. A hint to whoever attributes it, and never counted.")
public record CandidateView(
        @Ignore long incidentId,
        @Ignore long releaseId,
        @Description("How much speaks for it, from 0 to 1; to rank by, and no share.") double score,
        @NonNull @Description("What speaks for it, in words.") List<@NonNull String> reasons) {
}
