package dev.mimamori.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkingHoursTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

    @Test
    void an_hour_begins_with_its_first_instant_and_ends_before_its_last() {
        WorkingHours hours = hours("UTC", "09:00", "18:00", WEEKDAYS);

        assertThat(hours.covers(Instant.parse("2026-04-01T08:59:59.999Z"))).isFalse();
        assertThat(hours.covers(Instant.parse("2026-04-01T09:00:00Z"))).isTrue();
        assertThat(hours.covers(Instant.parse("2026-04-01T17:59:59.999Z"))).isTrue();
        assertThat(hours.covers(Instant.parse("2026-04-01T18:00:00Z"))).isFalse();
    }

    @Test
    void an_instant_at_work_opens_at_once() {
        Instant noon = Instant.parse("2026-04-01T12:00:00.123456Z");

        assertThat(hours("UTC", "09:00", "18:00", WEEKDAYS).nextOpening(noon)).contains(noon);
    }

    @Test
    void in_Tokyo_a_holiday_and_a_weekend_pass_before_work_goes_on() {
        // Friday the 20th of March 2026 is the equinox; Thursday evening leads to Monday
        WorkingHours hours = WorkingHours.usual(TOKYO, Set.of(LocalDate.of(2026, 3, 20)));

        assertThat(hours.nextOpening(at(TOKYO, "2026-03-19T18:00"))).contains(at(TOKYO, "2026-03-23T09:00"));
        assertThat(hours.covers(at(TOKYO, "2026-03-20T10:00"))).isFalse();
        assertThat(hours.covers(at(TOKYO, "2026-03-19T17:59"))).isTrue();
    }

    @Test
    void a_night_shift_belongs_to_the_day_on_which_it_begins() {
        WorkingHours hours = hours("Asia/Tokyo", "22:00", "06:00", WEEKDAYS);

        assertThat(hours.covers(at(TOKYO, "2026-04-04T05:59"))).as("Saturday, from Friday").isTrue();
        assertThat(hours.covers(at(TOKYO, "2026-04-04T06:00"))).isFalse();
        assertThat(hours.nextOpening(at(TOKYO, "2026-04-04T06:00"))).contains(at(TOKYO, "2026-04-06T22:00"));
        assertThat(hours.covers(at(TOKYO, "2026-04-06T01:00"))).as("Monday, from Sunday").isFalse();
    }

    @Test
    void the_night_before_a_holiday_is_worked_to_its_end() {
        WorkingHours hours = new WorkingHours(TOKYO, LocalTime.of(22, 0), LocalTime.of(6, 0), EVERY_DAY, List.of(),
                Set.of(LocalDate.of(2026, 4, 29)));

        assertThat(hours.covers(at(TOKYO, "2026-04-29T03:00"))).isTrue();
        assertThat(hours.covers(at(TOKYO, "2026-04-29T23:00"))).isFalse();
        assertThat(hours.covers(at(TOKYO, "2026-04-30T03:00"))).isFalse();
    }

    @Test
    void equal_times_are_around_the_clock_from_the_days_that_are_worked() {
        WorkingHours hours = hours("Europe/Berlin", "08:00", "08:00", WEEKDAYS);

        assertThat(hours.covers(at(BERLIN, "2026-04-01T03:00"))).isTrue();
        assertThat(hours.covers(at(BERLIN, "2026-04-04T07:59"))).as("Saturday morning ends Friday").isTrue();
        assertThat(hours.nextOpening(at(BERLIN, "2026-04-04T08:00"))).contains(at(BERLIN, "2026-04-06T08:00"));
    }

    @Test
    void around_the_clock_on_every_day_never_closes() {
        WorkingHours hours = hours("Australia/Lord_Howe", "02:10", "02:10", EVERY_DAY);

        for (Instant t = Instant.parse("2026-04-03T00:00:00Z"); t.isBefore(Instant.parse("2026-04-07T00:00:00Z")); t = t
                .plusSeconds(60)) {
            assertThat(hours.covers(t)).as("%s", t).isTrue();
        }
    }

    @Test
    void a_day_away_is_a_whole_day_in_the_persons_zone() {
        WorkingHours hours = new WorkingHours(TOKYO, LocalTime.of(9, 0), LocalTime.of(18, 0), WEEKDAYS,
                List.of(new Absence(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 2), null)), Set.of());

        assertThat(hours.covers(at(TOKYO, "2026-03-31T17:59"))).isTrue();
        assertThat(hours.covers(at(TOKYO, "2026-04-01T10:00"))).isFalse();
        assertThat(hours.nextOpening(at(TOKYO, "2026-03-31T18:00"))).contains(at(TOKYO, "2026-04-03T09:00"));
    }

    @Test
    void a_day_away_cuts_off_the_night_before_and_takes_the_night_that_begins_on_it() {
        WorkingHours hours = new WorkingHours(TOKYO, LocalTime.of(22, 0), LocalTime.of(6, 0), EVERY_DAY,
                List.of(new Absence(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 1), null)), Set.of());

        assertThat(hours.covers(at(TOKYO, "2026-03-31T23:59"))).isTrue();
        assertThat(hours.covers(at(TOKYO, "2026-04-01T00:00"))).isFalse();
        assertThat(hours.nextOpening(at(TOKYO, "2026-04-01T00:00"))).contains(at(TOKYO, "2026-04-02T22:00"));
    }

    @Test
    void somebody_who_is_away_for_more_than_400_days_has_no_next_opening() {
        WorkingHours hours = new WorkingHours(TOKYO, LocalTime.of(9, 0), LocalTime.of(18, 0), WEEKDAYS,
                List.of(new Absence(LocalDate.of(2026, 1, 1), LocalDate.of(9999, 12, 31), null)), Set.of());

        assertThat(hours.nextOpening(at(TOKYO, "2026-01-01T10:00"))).isEmpty();
        assertThat(hours.covers(at(TOKYO, "2026-01-01T10:00"))).isFalse();
    }

    @Test
    void work_that_would_begin_in_the_hour_that_spring_skips_begins_when_the_clock_jumps() {
        // Berlin, 29 March 2026: 02:00 becomes 03:00
        WorkingHours hours = hours("Europe/Berlin", "02:30", "10:00", EVERY_DAY);

        assertThat(hours.nextOpening(Instant.parse("2026-03-29T00:30:00Z"))).contains(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    void work_that_begins_in_the_hour_that_autumn_repeats_begins_the_first_time() {
        // New York, 1 November 2026: 02:00 becomes 01:00
        WorkingHours hours = hours("America/New_York", "01:30", "10:00", EVERY_DAY);

        assertThat(hours.nextOpening(Instant.parse("2026-11-01T05:00:00Z"))).contains(Instant.parse("2026-11-01T05:30:00Z"));
        assertThat(hours.covers(Instant.parse("2026-11-01T06:10:00Z"))).as("01:10 again, in the middle of work").isTrue();
    }

    /**
     * Against an oracle that knows nothing of offsets: it looks at the wall clock every minute, and work goes on from
     * the first minute that reads {@code from} or later to the first that reads {@code to} or later.
     */
    @ParameterizedTest(name = "{0}, {1} to {2}, around {3}")
    @CsvSource({
            "Asia/Tokyo,09:00,18:00,2026-04-29", "Asia/Tokyo,22:00,06:00,2026-04-29",
            "Europe/Berlin,09:00,18:00,2026-03-29", "Europe/Berlin,02:30,02:45,2026-03-29",
            "Europe/Berlin,22:00,02:30,2026-03-29", "Europe/Berlin,02:15,02:45,2026-10-25",
            "Europe/Berlin,22:00,02:30,2026-10-25", "Europe/Berlin,02:30,02:30,2026-10-25",
            "America/New_York,01:30,09:00,2026-03-08", "America/New_York,17:00,02:00,2026-03-08",
            "America/New_York,01:30,09:00,2026-11-01", "America/New_York,17:00,01:30,2026-11-01",
            "Australia/Lord_Howe,02:10,11:00,2026-10-04", "Australia/Lord_Howe,20:00,02:15,2026-10-04",
            "Australia/Lord_Howe,01:40,11:00,2026-04-05", "Australia/Lord_Howe,20:00,01:45,2026-04-05",
            "America/Havana,00:30,08:00,2026-03-08", "America/Havana,00:00,00:00,2026-11-01",
    })
    void every_minute_agrees_with_the_clock_on_the_wall(ZoneId zone, LocalTime from, LocalTime to, LocalDate day) {
        List<Absence> away = List.of(new Absence(day.plusDays(2), day.plusDays(2), null));
        Set<LocalDate> holidays = Set.of(day.minusDays(2));
        Set<DayOfWeek> days = EnumSet.complementOf(EnumSet.of(day.plusDays(4).getDayOfWeek()));
        WorkingHours hours = new WorkingHours(zone, from, to, days, away, holidays);

        Oracle oracle = new Oracle(hours, day.minusDays(4), day.plusDays(6));

        Instant next = null;
        for (int minute = oracle.covered.length - 1; minute >= 0; minute--) {
            Instant instant = oracle.first.plusSeconds(60L * minute);
            next = oracle.covered[minute] ? instant : next;
            assertThat(hours.covers(instant)).as("%s", instant.atZone(zone)).isEqualTo(oracle.covered[minute]);
            if (next != null) {
                assertThat(hours.nextOpening(instant)).as("%s", instant.atZone(zone)).contains(next);
            }
        }
    }

    private static final class Oracle {
        private final Instant first;
        private final boolean[] covered;

        Oracle(WorkingHours hours, LocalDate from, LocalDate until) {
            first = from.atStartOfDay(hours.zone()).toInstant();
            // one day before, whose work may reach into the first
            Instant scan = from.minusDays(1).atStartOfDay(hours.zone()).toInstant();
            int before = (int) ((first.getEpochSecond() - scan.getEpochSecond()) / 60);
            LocalDateTime[] wall = new LocalDateTime[before
                    + (int) ((until.atStartOfDay(hours.zone()).toInstant().getEpochSecond() - first.getEpochSecond()) / 60)];
            for (int i = 0; i < wall.length; i++) {
                wall[i] = LocalDateTime.ofInstant(scan.plusSeconds(60L * i), hours.zone());
            }
            boolean[] all = new boolean[wall.length];
            for (LocalDate day = from.minusDays(1); day.isBefore(until); day = day.plusDays(1)) {
                if (hours.days().contains(day.getDayOfWeek()) && !hours.holidays().contains(day) && !away(hours, day)) {
                    LocalDate end = hours.to().isAfter(hours.from()) ? day : day.plusDays(1);
                    for (int i = reached(wall, day.atTime(hours.from())); i < reached(wall, end.atTime(hours.to())); i++) {
                        all[i] = true;
                    }
                }
            }
            for (Absence absence : hours.absences()) {
                for (int i = reached(wall, absence.from().atStartOfDay()); i < reached(wall,
                        absence.to().plusDays(1).atStartOfDay()); i++) {
                    all[i] = false;
                }
            }
            covered = Arrays.copyOfRange(all, before, all.length);
        }

        private static boolean away(WorkingHours hours, LocalDate day) {
            return hours.absences().stream().anyMatch(a -> !day.isBefore(a.from()) && !day.isAfter(a.to()));
        }

        private static int reached(LocalDateTime[] wall, LocalDateTime time) {
            int i = 0;
            while (i < wall.length && wall[i].isBefore(time)) {
                i++;
            }
            return i;
        }
    }

    private static WorkingHours hours(String zone, String from, String to, Set<DayOfWeek> days) {
        return new WorkingHours(ZoneId.of(zone), LocalTime.parse(from), LocalTime.parse(to), days, List.of(), Set.of());
    }

    private static Instant at(ZoneId zone, String wall) {
        return LocalDateTime.parse(wall).atZone(zone).toInstant();
    }
}
