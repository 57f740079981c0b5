package dev.mimamori.monitoring;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("HandOverInput")
@Description("Gives a release to other owners.")
public record HandOverInput(
        @NonNull @Id @Description("The release's id.") String release,
        @NonNull @Description("Handles of those who take over.") List<@NonNull String> to,
        @Description("What they should know.") String note) {
}
