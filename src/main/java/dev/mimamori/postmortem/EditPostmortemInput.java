package dev.mimamori.postmortem;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import io.smallrye.graphql.api.Nullable;

@Input("EditPostmortemInput")
@Description("Changes a postmortem. A field left out stays as it is.")
public record EditPostmortemInput(
        @NonNull @Id @Description("Its id.") String postmortem,
        @Description("The version that was edited. Where another edit was faster it is a CONFLICT, and nothing is changed.") int version,
        @Description("What it is called; cannot be cleared.") String title,
        @Nullable @Description("The sections that say something else now, each once; the others stay.") List<@NonNull SectionInput> sections,
        @Nullable @Description("Replaces all entries that were added by hand, 200 at most; one that is repeated keeps who added it.") List<@NonNull TimelineEventInput> timeline,
        @Nullable @Id @Description("Replaces all incidents.") List<@NonNull String> incidents,
        @Description("Who leads it; null: nobody.") String facilitator,
        @Nullable @Description("Replaces all who take part.") List<@NonNull String> participants,
        @Description("Where it is written, for those who write elsewhere; null clears it.") String externalUrl) {
}
