package dev.mimamori.common;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("PageInfo")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("Where a page lies in the whole, as Relay's cursor specification has it.")
public record PageInfo(
        @Description("Whether more follows after this page.") boolean hasNextPage,
        @Description("Whether anything lies before this page.") boolean hasPreviousPage,
        @Description("The cursor of the first edge; null on an empty page.") String startCursor,
        @Description("The cursor of the last edge; null on an empty page.") String endCursor) {
}
