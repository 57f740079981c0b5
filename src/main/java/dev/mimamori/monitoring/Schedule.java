package dev.mimamori.monitoring;

import java.time.Duration;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;
import dev.mimamori.common.Row;
import dev.mimamori.release.Risk;

@Type("Schedule")
@Allowed({ Role.VIEWER, Role.PIPELINE })
@Description("When somebody is asked to look, for releases of one risk.")
public record Schedule(
        @NonNull @Description("The risk that it is for.") Risk risk,
        @NonNull @Description("From `deployedAt` to the first look.") Duration firstAfter,
        @NonNull @Description("From one look to the next, until sign-off.") Duration interval,
        @NonNull @Description("A look that is not answered for this long is overdue.") Duration grace,
        @NonNull @Description("No HEALTHY sign-off before this much time has passed since `deployedAt`.") Duration minimumWatch,
        @NonNull @Description("A snooze ends this long after the round's `dueAt` at the latest.") Duration maximumSnooze,
        @Description("Whether another person must agree to HEALTHY.") boolean secondSignOff,
        @Description("Whether nobody is asked while no owner works.") boolean respectWorkingHours) {

    /** Of the columns that {@code template_schedule} and {@code checklist} share. */
    static Schedule of(Row row, String riskColumn) {
        return new Schedule(row.constant(riskColumn, Risk.class), row.seconds("first_after"),
                row.seconds("interval_seconds"), row.seconds("grace"), row.seconds("minimum_watch"),
                row.seconds("maximum_snooze"), row.flag("second_sign_off"), row.flag("respect_working_hours"));
    }
}
