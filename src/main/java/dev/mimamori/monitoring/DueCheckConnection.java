package dev.mimamori.monitoring;

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

@Type("DueCheckConnection")
@Allowed(Role.VIEWER)
@Description("A page of things that somebody must do now.")
public record DueCheckConnection(
        @NonNull @Description("What is to be done, each with its cursor.") List<@NonNull DueCheckEdge> edges,
        @NonNull @Description("Where this page lies in the whole.") PageInfo pageInfo,
        @Ignore LongSupplier count) {

    @Type("DueCheckEdge")
    @Allowed(Role.VIEWER)
    @Description("Something to do, in a list.")
    public record DueCheckEdge(
            @NonNull @Description("What is to be done.") DueCheckView node,
            @NonNull @Description("Where it stands in the list.") String cursor) {
    }

    static DueCheckConnection of(Slice<DueCheckView> slice, LongSupplier count) {
        return new DueCheckConnection(slice.edges(DueCheckEdge::new), slice.info(), count);
    }

    @NonNull
    @Description("What is to be done, without the cursors.")
    public List<@NonNull DueCheckView> getNodes() {
        return edges.stream().map(DueCheckEdge::node).toList();
    }

    @Description("How many there are on all pages together.")
    public int getTotalCount() {
        return (int) count.getAsLong();
    }
}
