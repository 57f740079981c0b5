package dev.mimamori.agreement.gate;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("DeployGate")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("May the next deploy go?")
public record DeployGateView(
        @Description("Whether it may.") boolean allowed,
        @Description("Whether it is held. False also where there are reasons that hold nothing: a dry run's, or those that somebody has overridden.") boolean enforced,
        @NonNull @Description("What there is against it.") List<@NonNull HoldReasonView> reasons) {

    static DeployGateView of(Verdict verdict) {
        return new DeployGateView(verdict.allowed(), verdict.enforced(), verdict.reasons().stream()
                .map(r -> new HoldReasonView(r.release(), r.agreement(), r.project(), r.code(), r.text(), r.enforced()))
                .toList());
    }
}
