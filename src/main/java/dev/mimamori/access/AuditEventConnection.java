package dev.mimamori.access;

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

@Type("AuditEventConnection")
@Allowed(Role.ADMIN)
@Description("A page of the audit log.")
public record AuditEventConnection(
        @NonNull @Description("The events of this page with a cursor each.") List<@NonNull AuditEventEdge> edges,
        @NonNull @Description("Where this page lies in the whole.") PageInfo pageInfo,
        @Ignore LongSupplier count) {

    @Type("AuditEventEdge")
    @Allowed(Role.ADMIN)
    @Description("An audit event with its cursor.")
    public record AuditEventEdge(
            @NonNull @Description("The event.") AuditEventView node,
            @NonNull @Description("Where it stands in the list.") String cursor) {
    }

    static AuditEventConnection of(Slice<AuditEventView> slice, LongSupplier count) {
        return new AuditEventConnection(slice.edges(AuditEventEdge::new), slice.info(), count);
    }

    @NonNull
    @Description("The events of this page without their cursors.")
    public List<@NonNull AuditEventView> getNodes() {
        return edges.stream().map(AuditEventEdge::node).toList();
    }

    @Description("How many there are on all pages.")
    public int getTotalCount() {
        return (int) count.getAsLong();
    }
}
