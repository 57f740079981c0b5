package dev.mimamori.postmortem;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("SectionInput")
@Description("What a section says from now on.")
public record SectionInput(
        @NonNull @Description("Which section.") String key,
        @NonNull @Description("All of its text, in Markdown, 10,000 characters at most; empty clears it.") String body) {
}
