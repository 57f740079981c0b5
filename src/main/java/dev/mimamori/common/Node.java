package dev.mimamori.common;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Interface;
import org.eclipse.microprofile.graphql.NonNull;

@Interface("Node")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("Anything with an id that `node` can fetch again.")
public interface Node {

    @Id
    @NonNull
    @Description("Opaque, global and stable.")
    String getId();
}
