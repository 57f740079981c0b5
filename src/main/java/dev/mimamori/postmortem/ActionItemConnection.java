package dev.mimamori.postmortem;

import java.util.List;
import java.util.function.LongSupplier;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Page.Slice;
import dev.mimamori.common.PageInfo;
import dev.mimamori.common.Role;

@Type("ActionItemConnection")
@Allowed(Role.VIEWER)
@Description("A page of action items.")
public record ActionItemConnection(
        @NonNull @Description("The action items, each with its cursor.") List<@NonNull ActionItemEdge> edges,
        @NonNull @Description("Where this page lies in the whole.") PageInfo pageInfo,
        @Ignore LongSupplier count) {

    @Type("ActionItemEdge")
    @Allowed(Role.VIEWER)
    @Description("An action item in a list.")
    public record ActionItemEdge(
            @NonNull @Description("The action item.") ActionItemView node,
            @NonNull @Description("Where it stands in the list.") String cursor) {
    }

    static ActionItemConnection of(Slice<ActionItemView> slice, LongSupplier count) {
        return new ActionItemConnection(slice.edges(ActionItemEdge::new), slice.info(), count);
    }

    @NonNull
    @Description("The action items without their cursors.")
    public List<@NonNull ActionItemView> getNodes() {
        return edges.stream().map(ActionItemEdge::node).toList();
    }

    @Description("How many there are on all pages together.")
    public int getTotalCount() {
        return (int) count.getAsLong();
    }
}
