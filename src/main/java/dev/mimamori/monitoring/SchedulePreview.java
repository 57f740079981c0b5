package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("SchedulePreview")
@Allowed(Role.VIEWER)
@Description("What would happen, if nobody ever answered.")
public record SchedulePreview(
        @NonNull @Description("The first five times at which somebody would be asked.") List<@NonNull Instant> times,
        @NonNull @Description("Who would be told when, as the ladder is climbed.") List<@NonNull LadderStep> ladder) {

    @Type("LadderStep")
    @Allowed(Role.VIEWER)
    @Description("A rung of the ladder, with the moment at which it would be reached.")
    public record LadderStep(
            @Ignore List<Long> personIds,
            @NonNull @Description("When it would be reached.") Instant at,
            @NonNull @Description("Whom it tells.") EscalationTarget to,
            @Description("Where; null: the person's own channels or the team's.") String channel) {
    }
}
