package dev.mimamori.monitoring;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("CheckResultInput")
@Description("What was seen of one item.")
public record CheckResultInput(
        @NonNull @Id @Description("The item's id.") String item,
        @NonNull @Description("As expected, or not.") CheckResult result,
        @Description("In words.") String note,
        @Description("The value that was seen.") String observed,
        @Description("A link that shows it.") String evidenceUrl) {
}
