package dev.mimamori.agreement;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;

@Type("Approval")
@Allowed(Role.VIEWER)
@Description("Somebody whose approval an agreement needs.")
public record ApprovalView(
        @Ignore long agreementId,
        @Ignore long personId,
        @Description("When they approved, themselves; null: not yet.") Instant at,
        @Description("What they said.") String comment) {

    static ApprovalView of(Row row) {
        return new ApprovalView(row.id("agreement_id"), row.id("person_id"), row.instant("at"), row.text("comment"));
    }
}
