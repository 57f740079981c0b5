package dev.mimamori.catalogue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When somebody works. A stretch of work belongs to the day on which it begins: it takes place when that is one of
 * {@code days}, no holiday, and no day away. A day away is a whole day in the zone, so it also cuts off the end of a
 * night that began on the day before; a holiday does not.
 *
 * <p>
 * A stretch begins and ends when the clock on the wall first reaches its time: a time that the clock skips in spring
 * is reached when it jumps, and of a time that comes twice in autumn the first counts.
 *
 * @param to earlier than {@code from}: after midnight; equal to it: until the same time on the next day
 */
public record WorkingHours(ZoneId zone, LocalTime from, LocalTime to, Set<DayOfWeek> days, List<Absence> absences,
        Set<LocalDate> holidays) {

    private static final int HORIZON_IN_DAYS = 400;

    /** Monday to Friday, 09:00 to 18:00, but not on the holidays: a team's, and whose hours nobody has set. */
    public static WorkingHours usual(ZoneId zone, Set<LocalDate> holidays) {
        return of(zone, WorkingHoursView.USUAL, List.of(), holidays);
    }

    static WorkingHours of(ZoneId zone, WorkingHoursView week, List<Absence> absences, Set<LocalDate> holidays) {
        Set<DayOfWeek> days = week.days().stream().map(Weekday::day).collect(Collectors.toSet());
        return new WorkingHours(zone, week.from(), week.to(), days, absences, holidays);
    }

    /** The same, as if they were never away. */
    public WorkingHours present() {
        return new WorkingHours(zone, from, to, days, List.of(), holidays);
    }

    public boolean covers(Instant instant) {
        return opening(instant, 1).filter(instant::equals).isPresent();
    }

    /** The instant itself where it is covered, else the next one that is; empty where none is within 400 days. */
    public Optional<Instant> nextOpening(Instant instant) {
        return opening(instant, HORIZON_IN_DAYS);
    }

    /** The absence that the instant lies in. */
    public Optional<Absence> absenceAt(Instant instant) {
        return absences.stream().filter(absence -> !instant.isBefore(reached(absence.from().atStartOfDay()))
                && instant.isBefore(back(absence))).findFirst();
    }

    public boolean awayAt(Instant instant) {
        return absenceAt(instant).isPresent();
    }

    /** When each absence begins, and when it is over. */
    public Stream<Instant> absenceBounds() {
        return absences.stream().flatMap(away -> Stream.of(reached(away.from().atStartOfDay()), back(away)));
    }

    private Instant back(Absence absence) {
        return reached(absence.to().plusDays(1).atStartOfDay());
    }

    private Optional<Instant> opening(Instant earliest, int horizon) {
        LocalDate today = LocalDate.ofInstant(earliest, zone);
        // work of the day before may reach into today, and with the clock set back over midnight that of two days
        return today.minusDays(2).datesUntil(today.plusDays(horizon + 1L)).filter(this::worksOn)
                .map(day -> firstOf(day, earliest)).flatMap(Optional::stream).findFirst();
    }

    private boolean worksOn(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !holidays.contains(day)
                && absences.stream().noneMatch(absence -> absence.covers(day));
    }

    /** The first instant of the day's work that is not before {@code earliest} and not on a day away. */
    private Optional<Instant> firstOf(LocalDate day, Instant earliest) {
        Instant begin = reached(day.atTime(from));
        Instant end = reached((to.isAfter(from) ? day : day.plusDays(1)).atTime(to));
        Instant first = earliest.isAfter(begin) ? earliest : begin;
        for (Optional<Absence> away = absenceAt(first); away.isPresent(); away = absenceAt(first)) {
            first = back(away.get());
        }
        return Optional.of(first).filter(instant -> instant.isBefore(end));
    }

    private Instant reached(LocalDateTime wall) {
        ZoneOffsetTransition change = zone.getRules().getTransition(wall);
        if (change == null) {
            return wall.toInstant(zone.getRules().getOffset(wall));
        }
        return change.isGap() ? change.getInstant() : wall.toInstant(change.getOffsetBefore());
    }
}
