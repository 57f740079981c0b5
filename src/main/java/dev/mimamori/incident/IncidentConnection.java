package dev.mimamori.incident;

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

@Type("IncidentConnection")
@Allowed(Role.VIEWER)
@Description("A page of incidents.")
public record IncidentConnection(
        @NonNull @Description("The incidents, each with its cursor.") List<@NonNull IncidentEdge> edges,
        @NonNull @Description("Where this page lies in the whole.") PageInfo pageInfo,
        @Ignore LongSupplier count) {

    @Type("IncidentEdge")
    @Allowed(Role.VIEWER)
    @Description("An incident in a list.")
    public record IncidentEdge(
            @NonNull @Description("The incident.") IncidentView node,
            @NonNull @Description("Where it stands in the list.") String cursor) {
    }

    static IncidentConnection of(Slice<IncidentView> slice, LongSupplier count) {
        return new IncidentConnection(slice.edges(IncidentEdge::new), slice.info(), count);
    }

    @NonNull
    @Description("The incidents without their cursors.")
    public List<@NonNull IncidentView> getNodes() {
        return edges.stream().map(IncidentEdge::node).toList();
    }

    @Description("How many there are on all pages together.")
    public int getTotalCount() {
        return (int) count.getAsLong();
    }
}
