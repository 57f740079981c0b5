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

@Type("ProjectConnection")
@Allowed(Role.VIEWER)
@Description("A page of projects, by key.")
public record ProjectConnection(
        @NonNull @Description("The projects of this page, each with its cursor.") List<@NonNull ProjectEdge> edges,
        @NonNull @Description("Where this page lies.") PageInfo pageInfo,
        @Ignore LongSupplier count) {

    @Type("ProjectEdge")
    @Allowed(Role.VIEWER)
    @Description("A project with its cursor.")
    public record ProjectEdge(
            @NonNull @Description("The project.") ProjectView node,
            @NonNull @Description("Where it stands in the list.") String cursor) {
    }

    static ProjectConnection of(Slice<ProjectView> slice, LongSupplier count) {
        return new ProjectConnection(slice.edges(ProjectEdge::new), slice.info(), count);
    }

    @NonNull
    @Description("The projects of this page, without cursors.")
    public List<@NonNull ProjectView> getNodes() {
        return edges.stream().map(ProjectEdge::node).toList();
    }

    @Description("How many projects match in all, on this page and others.")
    public int getTotalCount() {
        return (int) count.getAsLong();
    }
}
