package dev.mimamori.catalogue;

import java.time.LocalTime;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.common.Allowed;
import dev.mimamori.common.Role;

@Type("WorkingHours")
@Allowed(Role.VIEWER)
@Description("When somebody works in an ordinary week, in their own time zone. Holidays and absences are not taken off here.")
public record WorkingHoursView(
        @NonNull @Description("When work begins.") LocalTime from,
        @NonNull @Description("When work ends. Earlier than `from`: after midnight, on the day after. Equal to `from`: around the clock.") LocalTime to,
        @NonNull @Description("The days on which work begins, Monday first.") List<@NonNull Weekday> days) {

    /** Whose hours nobody has set. */
    static final WorkingHoursView USUAL = new WorkingHoursView(LocalTime.of(9, 0), LocalTime.of(18, 0),
            List.of(Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY, Weekday.THURSDAY, Weekday.FRIDAY));
}
