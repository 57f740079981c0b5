package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("Readiness")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("Whether a release may be signed HEALTHY now, and if not, why not.")
public record ReadinessView(
        @Description("Whether it may be signed HEALTHY now.") boolean allowed,
        @Description("When the minimum watch is over.") Instant from,
        @NonNull @Description("What stands in the way.") List<@NonNull BlockerView> blockers) {

    @Type("Blocker")
    @Allowed({ Role.VIEWER, Role.PIPELINE })
    @Description("Something that stands in the way of HEALTHY.")
    public record BlockerView(
            @Ignore Long itemId,
            @NonNull @Description("Why.") BlockerCode code,
            @Description("Until when, where time alone removes it.") Instant until) {
    }

    static ReadinessView of(Readiness readiness) {
        return new ReadinessView(readiness.allowed(), readiness.from(), readiness.blockers().stream()
                .map(blocker -> new BlockerView(blocker.itemId(), blocker.code(), blocker.until())).toList());
    }
}
