package dev.mimamori.insight;

import java.util.Optional;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.incident.IncidentKind;
import io.quarkus.runtime.annotations.RegisterForReflection;

@Type("KindContribution")
@Allowed(Role.VIEWER)
@Description("How much of one kind came from the project.")
@RegisterForReflection
public record KindContribution(
        @NonNull @Description("The kind. NEAR_MISS stands apart: never sum it with the others.") IncidentKind kind,
        @Description("All incidents of the kind in the period, organisation-wide.") int total,
        @Description("The project's confirmed shares, added up.") double confirmed,
        @Description("Shares that somebody suspects to be the project's and nobody has confirmed: never added in.") double suspected,
        @Description("`confirmed` of `total`; null: nothing broke.") Double share,
        @Description("`confirmed` for each hundred of the project's releases; null: it had none.") Double per100Releases,
        @Description("Where `per100Releases` truly lies, with 95 % confidence: not below this. Fay and Feuer's gamma interval, which for whole incidents is Garwood's exact one.") Double low,
        @Description("The same: not above this.") Double high,
        @Description("Shares of the kind that nobody has attributed to anything: neither the project's nor the rest's.") double unknown,
        @Description("How many times as often a release of the project breaks something as any other release: by the confirmed shares of both, what is `unknown` left out. Null: nothing to compare, or none of it came from the rest.") Double relativeRisk,
        @Description("Where `relativeRisk` truly lies, with 95 % confidence: not below this. Clopper and Pearson's interval on the split, approximate where shares are fractions. Null: nothing to compare.") Double relativeRiskLow,
        @Description("The same: not above this. Null: nothing to compare, or nothing below ten thousand bounds it.") Double relativeRiskHigh,
        @NonNull @Description("Whether the project breaks more than the rest.") ContributionVerdict verdict) {

    private static final int HUNDRED = 100;

    /** @param others releases that are not the project's */
    static KindContribution of(IncidentKind kind, Broken broken, long releases, long others) {
        Interval interval = broken.count().interval();
        Optional<RateRatio> ratio = RateRatio.of(broken.confirmed(), releases, broken.rest(), others);
        return new KindContribution(kind, broken.total(), broken.confirmed(), broken.suspected(),
                broken.total() == 0 ? null : broken.confirmed() / broken.total(), per100(broken.confirmed(), releases),
                per100(interval.low(), releases), per100(interval.high(), releases), broken.unknown(),
                ratio.map(RateRatio::value).map(RateRatio::finite).orElse(null),
                ratio.map(r -> r.interval().low()).orElse(null),
                ratio.map(r -> RateRatio.finite(r.interval().high())).orElse(null),
                ContributionVerdict.of(Finding.of(ratio)));
    }

    private static Double per100(double events, long releases) {
        return releases == 0 ? null : events * HUNDRED / releases;
    }
}
