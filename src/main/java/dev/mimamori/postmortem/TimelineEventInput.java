package dev.mimamori.postmortem;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("TimelineEventInput")
@Description("Something that happened, and is on no record here.")
public record TimelineEventInput(
        @NonNull @Description("When.") Instant at,
        @NonNull @Description("What, in a line.") String text) {
}
