package dev.mimamori.postmortem;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;

@Type("Transition")
@Allowed(Role.VIEWER)
@Description("A step of a postmortem, forward or back.")
public record TransitionView(
        @Ignore long postmortemId,
        @Ignore long byId,
        @NonNull @Description("What it became.") PostmortemStatus to,
        @NonNull @Description("When.") Instant at,
        @Description("Of a step back into DRAFT of a PROJECT one: the incident analysis that review had begun with. Null: nothing was written over.") String analysis) {

    static TransitionView of(Row row) {
        return new TransitionView(row.id("postmortem_id"), row.id("by_id"),
                row.constant("status", PostmortemStatus.class), row.instant("at"),
                row.text("analysis"));
    }
}
