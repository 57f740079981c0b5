package dev.mimamori.access;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.Node;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;

@Type("ApiToken")
@Allowed(Role.ADMIN)
@Description("A key to the API. Its text was shown once, when it was created, and only a hash of it is kept.")
public record ApiTokenView(
        @Ignore long number,
        @Ignore Long personId,
        @NonNull @Description("What it is for. A name is free again once its token is revoked or has expired.") String name,
        @NonNull @Description("What it may do.") Role role,
        @NonNull @Description("When it was created.") Instant createdAt,
        @Description("When it was last used, to the minute; null: never.") Instant lastUsedAt,
        @Description("When it stops working by itself; null: never.") Instant expiresAt,
        @Description("When it was revoked; null: it was not.") Instant revokedAt) implements Node {

    static ApiTokenView of(Row row) {
        return new ApiTokenView(row.id("id"), row.idOrNull("person_id"), row.text("name"),
                row.constant("role", Role.class), row.instant("created_at"), row.instant("last_used_at"),
                row.instant("expires_at"), row.instant("revoked_at"));
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque, global and stable.")
    public String getId() {
        return GlobalId.of(NodeType.ApiToken, number);
    }
}
