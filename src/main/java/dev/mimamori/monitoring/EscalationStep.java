package dev.mimamori.monitoring;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("EscalationStep")
@Allowed(Role.VIEWER)
@Description("A rung of the ladder that is climbed while nobody answers.")
public record EscalationStep(
        @Description("After how many rounds in a row that were missed although somebody was told.") int afterMissed,
        @NonNull @Description("Whom it tells.") EscalationTarget to,
        @Description("Where: left out, the person's own channels or the team's.") String channel) {
}
