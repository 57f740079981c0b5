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

@Type("AuditEvent")
@Allowed(Role.ADMIN)
@Description("Who changed what, and when. It was written together with the change, and is never altered or deleted.")
public record AuditEventView(
        @Ignore long number,
        @NonNull @Description("When it happened.") Instant at,
        @NonNull @Description("Who did it: a person's handle, token:NAME for a token that acts for nobody, or system.") String actor,
        @NonNull @Description("What was done: the mutation's name.") String action,
        @Id @Description("What was changed, for `node`; null where it was no single thing.") String subject,
        @Description("More about it, in words.") String detail) implements Node {

    static AuditEventView of(Row row) {
        NodeType type = row.constant("subject_type", NodeType.class);
        return new AuditEventView(row.id("id"), row.instant("at"), row.text("actor"), row.text("action"),
                type == null ? null : GlobalId.of(type, row.id("subject_id")), row.text("detail"));
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque, global and stable.")
    public String getId() {
        return GlobalId.of(NodeType.AuditEvent, number);
    }
}
