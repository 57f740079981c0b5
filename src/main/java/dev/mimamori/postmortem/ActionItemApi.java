package dev.mimamori.postmortem;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Page;
import dev.mimamori.common.Role;

/** Action items: what is to be done, and how far it has come. */
@GraphQLApi
public class ActionItemApi {

    @Inject
    ActionItems items;

    @Inject
    SaveActionItem save;

    @Type("ActionItemPayload")
    @Allowed(Role.VIEWER)
    @Description("An action item after a mutation.")
    public record Payload(
            @NonNull @Description("The action item, as it is now.") ActionItemView actionItem,
            @Description("Whether this call changed anything; a repeated one does not.") boolean changed) {
    }

    @NonNull
    @Query("actionItems")
    @Allowed(Role.VIEWER)
    @Description("Action items, those due first come first.")
    public ActionItemConnection actionItems(
            @Name("filter") @Description("Which ones; left out: all.") ActionItemFilter filter,
            @Name("first") @Description("How many from the start of the range: 1 to 100, 20 unless given.") Integer first,
            @Name("after") @Description("The cursor that the range comes after.") String after,
            @Name("last") @Description("How many from the end of the range: 1 to 100.") Integer last,
            @Name("before") @Description("The cursor that the range comes before.") String before) {
        return items.page(filter, Page.of(ActionItems.DUE, first, after, last, before));
    }

    @NonNull
    @Mutation("saveActionItem")
    @Allowed(Role.OWNER)
    @Description("Sets somebody something to do, or says how far it has come.")
    public Payload saveActionItem(@Name("input") @NonNull @Description("What is to be done.") SaveActionItemInput input) {
        Done done = save.save(input);
        return new Payload(items.view(done.id()), done.changed());
    }
}
