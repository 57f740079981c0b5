package dev.mimamori.release;

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

@Type("ReleaseConnection")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("A page of releases.")
public record ReleaseConnection(
        @NonNull @Description("The releases, each with its cursor.") List<@NonNull ReleaseEdge> edges,
        @NonNull @Description("Where this page lies in the whole.") PageInfo pageInfo,
        @Ignore LongSupplier count) {

    @Type("ReleaseEdge")
    @Allowed({ Role.VIEWER, Role.PIPELINE })
    @Description("A release in a list.")
    public record ReleaseEdge(
            @NonNull @Description("The release.") ReleaseView node,
            @NonNull @Description("Where it stands in the list.") String cursor) {
    }

    static ReleaseConnection of(Slice<ReleaseView> slice, LongSupplier count) {
        return new ReleaseConnection(slice.edges(ReleaseEdge::new), slice.info(), count);
    }

    @NonNull
    @Description("The releases without their cursors.")
    public List<@NonNull ReleaseView> getNodes() {
        return edges.stream().map(ReleaseEdge::node).toList();
    }

    @Description("How many there are on all pages together.")
    public int getTotalCount() {
        return (int) count.getAsLong();
    }
}
