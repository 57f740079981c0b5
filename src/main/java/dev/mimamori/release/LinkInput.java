package dev.mimamori.release;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("LinkInput")
@Description("Something worth opening.")
public record LinkInput(
        @NonNull @Description("What it is.") String title,
        @NonNull @Description("Where it is; http or https.") String url) {
}
