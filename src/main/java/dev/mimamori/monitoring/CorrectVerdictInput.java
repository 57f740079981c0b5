package dev.mimamori.monitoring;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("CorrectVerdictInput")
@Description("A verdict that proved wrong.")
public record CorrectVerdictInput(
        @NonNull @Id @Description("The release's id.") String release,
        @NonNull @Description("What is right.") Verdict verdict,
        @NonNull @Description("Why; kept on record.") String reason) {
}
