package dev.mimamori.catalogue;

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

@Type("ServiceConnection")
@Allowed(Role.VIEWER)
@Description("A page of services, by name.")
public record ServiceConnection(
        @NonNull @Description("The services of this page, each with its cursor.") List<@NonNull ServiceEdge> edges,
        @NonNull @Description("Where this page lies.") PageInfo pageInfo,
        @Ignore LongSupplier count) {

    @Type("ServiceEdge")
    @Allowed(Role.VIEWER)
    @Description("A service with its cursor.")
    public record ServiceEdge(
            @NonNull @Description("The service.") ServiceView node,
            @NonNull @Description("Where it stands in the list.") String cursor) {
    }

    static ServiceConnection of(Slice<ServiceView> slice, LongSupplier count) {
        return new ServiceConnection(slice.edges(ServiceEdge::new), slice.info(), count);
    }

    @NonNull
    @Description("The services of this page, without cursors.")
    public List<@NonNull ServiceView> getNodes() {
        return edges.stream().map(ServiceEdge::node).toList();
    }

    @Description("How many services match in all, on this page and others.")
    public int getTotalCount() {
        return (int) count.getAsLong();
    }
}
