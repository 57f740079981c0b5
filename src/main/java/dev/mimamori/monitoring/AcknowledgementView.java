package dev.mimamori.monitoring;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;

@Type("Acknowledgement")
@Allowed(Role.VIEWER)
@Description("What somebody saw of an item in a round.")
public record AcknowledgementView(
        @Ignore long number,
        @Ignore long checklistId,
        @Ignore long itemId,
        @Ignore long byId,
        @Description("The round's number.") int round,
        @NonNull @Description("As expected, or not.") CheckResult result,
        @NonNull @Description("When it was recorded.") Instant at,
        @Description("In words.") String note,
        @Description("The value that was seen.") String observed,
        @Description("A link that shows it.") String evidenceUrl) {

    static AcknowledgementView of(Row row) {
        return new AcknowledgementView(row.id("id"), row.id("checklist_id"), row.id("item_id"), row.id("by_id"),
                row.integer("round"), row.constant("result", CheckResult.class), row.instant("at"), row.text("note"),
                row.text("observed"), row.text("evidence_url"));
    }
}
