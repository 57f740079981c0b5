package dev.mimamori.agreement;

import java.time.Duration;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.incident.IncidentKind;

@Type("QualityExpectation")
@Allowed(Role.VIEWER)
@Description("At most so many of a kind in a stretch of time.")
public record QualityExpectation(
        @NonNull @Description("What is limited; never near misses, or nobody would report them any more.") IncidentKind kind,
        @Description("How many there may be.") int atMost,
        @NonNull @Description("In how much time.") Duration per,
        @Description("The project's confirmed shares of incidents that began in that time, and not before it was agreed.") double observed,
        @Description("What is left of `atMost`.") double remaining,
        @NonNull @Description("Whether it is kept.") AgreementState state) {
}
