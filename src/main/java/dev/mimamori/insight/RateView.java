package dev.mimamori.insight;

import java.time.Duration;
import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("Rate")
@Allowed(Role.VIEWER)
@Description("How much a project broke in a stretch of time, for as much as it released.")
public record RateView(
        @NonNull @Description("The first moment.") Instant from,
        @NonNull @Description("The first moment that is no longer part of it.") Instant to,
        @Description("The project's confirmed shares of the incidents that began then, added up.") double incidents,
        @Description("Releases that went out then and ship changes of the project.") int releases,
        @Description("`incidents` for each hundred of these releases; null: there were none.") Double per100Releases,
        @Description("These releases for each week of that time: to break less by releasing less is no improvement. Null: no time has passed.") Double releasesPerWeek) {

    private static final int HUNDRED = 100;
    private static final double WEEK = Duration.ofDays(7).toMillis();

    static RateView of(Stretch time, double incidents, int releases) {
        long lasts = Duration.between(time.since(), time.till()).toMillis();
        return new RateView(time.since(), time.till(), incidents, releases,
                releases == 0 ? null : incidents * HUNDRED / releases, lasts <= 0 ? null : releases * WEEK / lasts);
    }
}
