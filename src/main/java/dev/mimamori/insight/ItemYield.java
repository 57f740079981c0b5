package dev.mimamori.insight;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("ItemYield")
@Allowed(Role.VIEWER)
@Description("How often a look at an item found something.")
public record ItemYield(
        @NonNull @Description("The item's title.") String title,
        @Description("Answers other than NOT_APPLICABLE; a corrected one counts once.") int looks,
        @Description("Those of them that were NOT_OK, or UNSURE where an incident names the item as the look that found it.") int found,
        @NonNull @Description("What to do about it.") ItemProposal proposal) {

    static ItemYield of(String title, int looks, int found) {
        return new ItemYield(title, looks, found, ItemProposal.of(looks, found));
    }
}
