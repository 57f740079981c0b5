package dev.mimamori.incident;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

@Input("AttributionInput")
@Description("How much of an incident to put down to what: to exactly one of `release` and `project`.")
public record AttributionInput(
        @Id @Description("The release's id.") String release,
        @Description("The URL of the change of the release that it was. Needed where the release's changes belong to several projects: the share belongs to the project of the change.") String changeUrl,
        @Description("The key of the project, where no release can be named.") String project,
        @Description("The part of the whole, 0.001 at least; those of an incident add up to at most 1, and the rest is unknown.") double share,
        @Description("Whether it counts; left out: true for a MANAGER, else false. Others may only propose.") Boolean confirmed,
        @Description("Whether the impact statement saw it coming; for confirmed shares.") Foresight foreseen,
        @Description("Why, in words.") String note) {
}
