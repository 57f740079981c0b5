package dev.mimamori.monitoring;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import dev.mimamori.catalogue.Absence;
import dev.mimamori.catalogue.WorkingHours;
import dev.mimamori.monitoring.Duty.Shift;

/** People of a test, with the hours that they work. */
final class Somebody {

    static final ZoneId UTC = ZoneId.of("UTC");

    private Somebody() {
    }

    /** Monday to Friday, 09:00 to 18:00. */
    static Duty inUtc() {
        return on(hours("UTC"));
    }

    static Duty on(WorkingHours... owners) {
        return new Duty(Arrays.stream(owners).map(hours -> owner(1, hours)).toList());
    }

    static Shift owner(long id, WorkingHours hours) {
        return new Shift(id, 0, hours, null, null);
    }

    static Shift backup(long id, WorkingHours hours) {
        return new Shift(id, 1, hours, null, null);
    }

    static Shift channel() {
        return new Shift(0, 2, hours("UTC"), null, null);
    }

    static WorkingHours hours(String zone, Absence... absences) {
        WorkingHours usual = WorkingHours.usual(ZoneId.of(zone), Set.of());
        return new WorkingHours(usual.zone(), usual.from(), usual.to(), usual.days(), List.of(absences), Set.of());
    }

    static WorkingHours hours(String zone, String from, String to, Absence... absences) {
        return new WorkingHours(ZoneId.of(zone), LocalTime.parse(from), LocalTime.parse(to),
                Set.of(java.time.DayOfWeek.values()), List.of(absences), Set.of());
    }

    static WorkingHours days(WorkingHours hours, java.time.DayOfWeek... days) {
        return new WorkingHours(hours.zone(), hours.from(), hours.to(), Set.of(days), hours.absences(),
                hours.holidays());
    }

    static WorkingHours holidays(WorkingHours hours, String... holidays) {
        return new WorkingHours(hours.zone(), hours.from(), hours.to(), hours.days(), hours.absences(),
                Set.copyOf(Arrays.stream(holidays).map(LocalDate::parse).toList()));
    }

    static Absence away(String from, String to) {
        return new Absence(LocalDate.parse(from), LocalDate.parse(to), null);
    }
}
