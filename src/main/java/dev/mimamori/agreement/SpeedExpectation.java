package dev.mimamori.agreement;

import java.time.Duration;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("SpeedExpectation")
@Allowed(Role.VIEWER)
@Description("How fast a project is to be, by its last four full weeks.")
public record SpeedExpectation(
        @Description("How many releases a week ship its changes, at least.") Double releasesPerWeek,
        @Description("How long its changes take from their first commit to their deployment: the median, at most.") Duration leadTimeMedianAtMost,
        @Description("How many releases a week there were.") double observedReleasesPerWeek,
        @Description("How long its changes took; null: there were none, or nobody said when they were begun.") Duration observedLeadTimeMedian,
        @NonNull @Description("Whether it is kept.") AgreementState state) {
}
