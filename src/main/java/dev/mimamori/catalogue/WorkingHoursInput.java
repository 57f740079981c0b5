package dev.mimamori.catalogue;

import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Text;

@Input("WorkingHoursInput")
@Description("When somebody works in an ordinary week, in their own time zone.")
public record WorkingHoursInput(
        @NonNull @Description("When work begins, to the minute.") LocalTime from,
        @NonNull @Description("When work ends, to the minute. Earlier than `from`: after midnight. Equal to `from`: around the clock.") LocalTime to,
        @NonNull @Description("The days on which work begins; at least one.") List<@NonNull Weekday> days) {

    WorkingHoursView checked(String field) {
        List<Weekday> sorted = Text.list(field + ".days", days, 100).stream().distinct().sorted().toList();
        if (sorted.isEmpty()) {
            throw new BadInput(field + ".days",
                    "name at least one day; somebody who does not work any more is `active: false`");
        }
        return new WorkingHoursView(minute(field + ".from", from), minute(field + ".to", to), sorted);
    }

    private static LocalTime minute(String field, LocalTime time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            throw new BadInput(field, "a whole minute, such as 09:30");
        }
        return time;
    }
}
