package dev.mimamori.postmortem;

import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import io.smallrye.graphql.api.Nullable;

@Input("PostmortemFilter")
@Description("Which postmortems; conditions that are left out do not narrow.")
public record PostmortemFilter(
        @Description("Only those that look back at this.") PostmortemScope scope,
        @Nullable @Description("Any of these statuses.") List<@NonNull PostmortemStatus> status,
        @Description("The key of the project that it looks at, or that a share of one of its incidents is put down to.") String project,
        @Description("Words, all of which are in the title, the sections or the entries made by hand; parts of words too, in any language and width.") String search) {
}
