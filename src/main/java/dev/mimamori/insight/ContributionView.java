package dev.mimamori.insight;

import java.time.LocalDate;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;

@Type("Contribution")
@Allowed(Role.VIEWER)
@Description("How much of what broke in the organisation came from one project. Incidents count when they began, releases when they went out.")
@RegisterForReflection
public record ContributionView(
        @Ignore long projectId,
        @NonNull @Description("The first day.") LocalDate from,
        @NonNull @Description("The last day, included.") LocalDate to,
        @Description("Releases that ship the project's changes.") int releases,
        @Description("Releases of the whole organisation.") int organisationReleases,
        @NonNull @Description("Each kind, also one of which nothing happened.") List<@NonNull KindContribution> byKind,
        @NonNull @Description("The causes that incidents name, those of which most is the project's first; 100 at most. Near misses, which are never summed with the others, are not in it.") List<@NonNull CauseContribution> byCause) {
}
