package dev.mimamori.monitoring;

import java.time.Instant;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("SnoozeInput")
@Description("Asks not to be reminded for a while.")
public record SnoozeInput(
        @NonNull @Id @Description("The release's id.") String release,
        @NonNull @Description("Until then; the schedule's `maximumSnooze` after the round's `dueAt` at the latest.") Instant until,
        @NonNull @Description("Why; kept on record.") String reason) {
}
