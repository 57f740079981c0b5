package dev.mimamori.insight;

import java.time.Duration;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("WatchQuality")
@Allowed(Role.VIEWER)
@Description("How well releases are watched: those that went out in the period, without history, which nobody was asked to watch, and without what was withdrawn.")
public record WatchQualityView(
        @Description("Releases that went out.") int releases,
        @Description("Those of them that somebody has signed for, whatever the verdict; by two where two are wanted.") int signedOff,
        @Description("Those of them that nobody watched: NOT_WATCHED, or SUPERSEDED without one answer.") int unwatched,
        @Description("Changes that they ship.") int changes,
        @Description("Those of them with an impact statement.") int impactStated,
        @Description("Confirmed causes of incidents of the period that no impact statement had named: NOT_NAMED or NO_STATEMENT.") int unforeseen,
        @Description("Of the releases' rounds that were answered, or whose grace passed, how many were answered before it did. Null: there were none.") Double roundsOnTime,
        @Description("From deployment to the first complete signature, the median; null: nobody has signed.") Duration signOffMedian,
        @Description("Incidents of the period that a check found; near misses too, since to find them is what checks are for.") int caughtByCheck,
        @Description("Incidents of the period that a user reported.") int reportedByUsers,
        @NonNull @Description("Which looks ever find something: items of templates by title, the most looked at first; 100 at most. Items of impact statements, each asked of one release only, are not in it.") List<@NonNull ItemYield> items,
        @NonNull @Description("Each week of the period, also one without a release.") List<@NonNull WatchPoint> series) {
}
