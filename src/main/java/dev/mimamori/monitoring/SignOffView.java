package dev.mimamori.monitoring;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;

@Type("SignOff")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("Somebody's verdict on a release. A corrected one stays on record.")
public record SignOffView(
        @Ignore long number,
        @Ignore long checklistId,
        @Ignore long byId,
        @Ignore Long secondedById,
        @Ignore boolean secondWanted,
        @NonNull @Description("What they say of it.") Verdict verdict,
        @NonNull @Description("When they signed.") Instant at,
        @Allowed(Role.VIEWER) @Description("In words.") String note,
        @Allowed(Role.VIEWER) @Description("Why it is HEALTHY in spite of what stood in the way; null where nothing did.") String overrideReason,
        @Description("When another person agreed.") Instant secondedAt) {

    static SignOffView of(Row row) {
        return new SignOffView(row.id("id"), row.id("checklist_id"), row.id("by_id"), row.idOrNull("seconded_by"),
                row.flag("second_wanted"), row.constant("verdict", Verdict.class), row.instant("at"),
                row.text("note"), row.text("override_reason"), row.instant("seconded_at"));
    }

    /** Whether it counts: a second person has agreed, or none is wanted. */
    boolean isFinal() {
        return !secondWanted || secondedById != null;
    }
}
