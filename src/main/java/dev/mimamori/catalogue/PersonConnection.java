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

@Type("PersonConnection")
@Allowed(Role.VIEWER)
@Description("A page of people, by handle.")
public record PersonConnection(
        @NonNull @Description("The people of this page, each with its cursor.") List<@NonNull PersonEdge> edges,
        @NonNull @Description("Where this page lies.") PageInfo pageInfo,
        @Ignore LongSupplier count) {

    @Type("PersonEdge")
    @Allowed(Role.VIEWER)
    @Description("A person with their cursor.")
    public record PersonEdge(
            @NonNull @Description("The person.") PersonView node,
            @NonNull @Description("Where they stand in the list.") String cursor) {
    }

    static PersonConnection of(Slice<PersonView> slice, LongSupplier count) {
        return new PersonConnection(slice.edges(PersonEdge::new), slice.info(), count);
    }

    @NonNull
    @Description("The people of this page, without cursors.")
    public List<@NonNull PersonView> getNodes() {
        return edges.stream().map(PersonEdge::node).toList();
    }

    @Description("How many people match in all, on this page and others.")
    public int getTotalCount() {
        return (int) count.getAsLong();
    }
}
