package dev.mimamori.insight;

import java.util.Optional;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.incident.IncidentKind;

@Type("Effect")
@Allowed(Role.VIEWER)
@Description("Before and after, without lying: rates over exposure, an interval, and a verdict that may be TOO_FEW_DATA.")
public record EffectView(
        @NonNull @Description("The kind. NEAR_MISS stands apart: more of them may mean that more are reported.") IncidentKind target,
        @NonNull @Description("The period that the postmortem looked at, as far as it lies before the agreement; without the incidents that were its occasion, which would make anything look like an improvement.") RateView before,
        @NonNull @Description("The time since the agreement.") RateView after,
        @Description("How many times as often a release breaks something as before. Null: nothing to compare, or nothing broke before.") Double rateRatio,
        @Description("Where `rateRatio` truly lies, with 95 % confidence: not below this. Clopper and Pearson's interval on the split, approximate where shares are fractions. Null: nothing to compare.") Double low,
        @Description("The same: not above this. Null: nothing to compare, or nothing below ten thousand bounds it.") Double high,
        @NonNull @Description("Whether it got better.") EffectVerdict verdict) {

    static EffectView of(IncidentKind target, RateView before, RateView after) {
        Optional<RateRatio> ratio = RateRatio.of(after.incidents(), after.releases(), before.incidents(), before.releases());
        return new EffectView(target, before, after, ratio.map(RateRatio::value).map(RateRatio::finite).orElse(null),
                ratio.map(r -> r.interval().low()).orElse(null),
                ratio.map(r -> RateRatio.finite(r.interval().high())).orElse(null), EffectVerdict.of(Finding.of(ratio)));
    }
}
