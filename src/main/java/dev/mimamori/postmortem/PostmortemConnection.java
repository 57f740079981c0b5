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

@Type("PostmortemConnection")
@Allowed(Role.VIEWER)
@Description("A page of postmortems.")
public record PostmortemConnection(
        @NonNull @Description("The postmortems, each with its cursor.") List<@NonNull PostmortemEdge> edges,
        @NonNull @Description("Where this page lies in the whole.") PageInfo pageInfo,
        @Ignore LongSupplier count) {

    @Type("PostmortemEdge")
    @Allowed(Role.VIEWER)
    @Description("A postmortem in a list.")
    public record PostmortemEdge(
            @NonNull @Description("The postmortem.") PostmortemView node,
            @NonNull @Description("Where it stands in the list.") String cursor) {
    }

    static PostmortemConnection of(Slice<PostmortemView> slice, LongSupplier count) {
        return new PostmortemConnection(slice.edges(PostmortemEdge::new), slice.info(), count);
    }

    @NonNull
    @Description("The postmortems without their cursors.")
    public List<@NonNull PostmortemView> getNodes() {
        return edges.stream().map(PostmortemEdge::node).toList();
    }

    @Description("How many there are on all pages together.")
    public int getTotalCount() {
        return (int) count.getAsLong();
    }
}
