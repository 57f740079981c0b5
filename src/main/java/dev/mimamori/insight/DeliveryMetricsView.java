package dev.mimamori.insight;

import java.time.Duration;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("DeliveryMetrics")
@Allowed(Role.VIEWER)
@Description("The five measures of software delivery, as DORA defines them today. Releases count when they went out, for the last time where they went out again; history counts, what was withdrawn does not.")
public record DeliveryMetricsView(
        @Description("Releases nobody judged: neither signed off, nor found faulty, nor rolled back. Never counted as successes.") int withoutVerdict,
        @Description("Deployments, again ones included and rollbacks not, for each week of the period that has passed, today included.") double deploymentsPerWeek,
        @Description("From a change's first commit to its release's first deployment, the median of the changes that first went out in the period and say when they were committed; null: none does.") Duration leadTimeMedian,
        @Description("Of the releases that somebody judged, how many failed: FAULTY or ROLLED_BACK. Null: nobody judged any.") Double changeFailureRate,
        @Description("From the deployment of a release that failed until the incidents that are confirmed to be its were mitigated, or else, where it has none, until another release that has not failed was deployed in its place: the median of those that were recovered from. Null: none was.") Duration failedDeploymentRecoveryMedian,
        @Description("Of all releases, how many were unplanned: fixes for something that a release broke. Null: there were none.") Double reworkRate,
        @NonNull @Description("Each week of the period, also one without a release.") List<@NonNull DeliveryPoint> series) {
}
