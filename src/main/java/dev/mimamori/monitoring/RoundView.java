package dev.mimamori.monitoring;

import java.time.Duration;
import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("Round")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("One look that somebody is asked to take.")
public record RoundView(
        @Ignore long checklistId,
        @Description("Of its slot on the grid: 1 at `deployedAt` + `firstAfter`.") int number,
        @NonNull @Description("Its slot's time; where nobody worked then, when work began.") Instant dueAt,
        @NonNull @Description("Where it stands.") RoundStatus status,
        @Description("When every required item had an answer.") Instant completedAt) {

    /** Whether it wants an answer. Not named as a getter, which would be a field of the API. */
    public boolean wantsAnswer() {
        return status == RoundStatus.DUE || status == RoundStatus.OVERDUE;
    }

    static RoundView of(long checklist, Round round, Instant now, Duration grace) {
        return new RoundView(checklist, round.number(), round.dueAt(), round.statusAt(now, grace),
                round.completedAt());
    }
}
