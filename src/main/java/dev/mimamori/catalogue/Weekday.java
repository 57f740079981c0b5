package dev.mimamori.catalogue;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** The calendar's days, as the API describes them: {@link java.time.DayOfWeek} has no place for descriptions. */
@Enum("DayOfWeek")
@Description("A day of the week. Weeks begin on Monday.")
public enum Weekday {
    @Description("The first day of the week.")
    MONDAY,
    @Description("The second day of the week.")
    TUESDAY,
    @Description("The third day of the week.")
    WEDNESDAY,
    @Description("The fourth day of the week.")
    THURSDAY,
    @Description("The fifth day of the week.")
    FRIDAY,
    @Description("The sixth day of the week.")
    SATURDAY,
    @Description("The seventh day of the week.")
    SUNDAY;

    public java.time.DayOfWeek day() {
        return java.time.DayOfWeek.valueOf(name());
    }
}
