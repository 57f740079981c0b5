package dev.mimamori.monitoring;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import io.smallrye.graphql.api.Nullable;

@Input("AcknowledgeInput")
@Description("Answers of one round.")
public record AcknowledgeInput(
        @NonNull @Id @Description("The release's id.") String release,
        @Description("The open round, the latest, or the next (an early look: nobody is asked for it again); any other: CONFLICT. Left out: the open one, else the latest, else the first, so that a repeated call changes nothing.") Integer round,
        @Nullable @Description("Item by item.") List<@NonNull CheckResultInput> results,
        @Description("For every item of the round that is not named.") CheckResult rest) {
}
