package dev.mimamori.monitoring;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import io.smallrye.graphql.api.Nullable;

@Input("SignOffInput")
@Description("Ends a watch; with answers, looks and signs in one step.")
public record SignOffInput(
        @NonNull @Id @Description("The release's id.") String release,
        @NonNull @Description("What you say of it.") Verdict verdict,
        @Description("In words.") String note,
        @Description("Why it is HEALTHY in spite of what `readiness` names.") String overrideReason,
        @Description("As in `acknowledge`.") Integer round,
        @Nullable @Description("Answers, item by item.") List<@NonNull CheckResultInput> results,
        @Description("For every item of the round that is not named.") CheckResult rest) {
}
