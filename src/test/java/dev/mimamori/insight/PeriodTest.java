package dev.mimamori.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.DomainException.BadInput;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PeriodTest {

    /** Where clocks change: at midnight, by half an hour, by a whole day, and not at all. */
    private static final List<ZoneId> ZONES = List.of("UTC", "Asia/Tokyo", "Europe/Berlin", "America/Sao_Paulo",
            "Australia/Lord_Howe", "Pacific/Apia", "America/New_York").stream().map(ZoneId::of).toList();

    @Test
    void a_moment_is_in_it_and_in_its_week_as_the_calendar_on_the_wall_says() {
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            ZoneId zone = ZONES.get(random.nextInt(ZONES.size()));
            LocalDate from = LocalDate.of(2009, 1, 1).plusDays(random.nextInt(1500));
            Period period = Period.of(from, from.plusDays(random.nextInt(100)), zone);
            Instant moment = Instant.parse("2009-01-01T00:00:00Z").plusSeconds(random.nextInt(1600 * 86_400));
            if (random.nextBoolean()) {
                moment = period.start().plusSeconds(random.nextInt(-7200, 7200));
            }
            LocalDate day = moment.atZone(zone).toLocalDate();
            boolean inside = !day.isBefore(period.from()) && !day.isAfter(period.to());

            assertThat(!moment.isBefore(period.start()) && moment.isBefore(period.end())).isEqualTo(inside);
            if (inside) {
                assertThat(period.weeks().get(bucket(period.weekStarts(), moment))).isEqualTo(monday(day));
            }
        }
    }

    private static int bucket(List<Instant> starts, Instant moment) {
        return (int) starts.stream().filter(start -> !start.isAfter(moment)).count() - 1;
    }

    private static LocalDate monday(LocalDate day) {
        LocalDate monday = day;
        while (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            monday = monday.minusDays(1);
        }
        return monday;
    }

    @Test
    void its_weeks_are_the_mondays_of_its_days() {
        for (int first = 0; first < 14; first++) {
            for (int length = 0; length < 30; length++) {
                LocalDate from = LocalDate.of(2026, 2, 20).plusDays(first);
                List<LocalDate> mondays = new ArrayList<>();
                for (LocalDate day = from; !day.isAfter(from.plusDays(length)); day = day.plusDays(1)) {
                    if (!mondays.contains(monday(day))) {
                        mondays.add(monday(day));
                    }
                }
                assertThat(Period.of(from, from.plusDays(length), ZONES.get(0)).weeks()).isEqualTo(mondays);
            }
        }
    }

    @Test
    void weeks_that_are_yet_to_come_are_not_counted() {
        Period period = Period.of(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 29), ZONES.get(2));

        assertThat(period.weeksUntil(LocalDate.of(2026, 3, 1))).isZero();
        assertThat(period.weeksUntil(LocalDate.of(2026, 3, 8))).isEqualTo(1);
        assertThat(period.weeksUntil(LocalDate.of(2026, 3, 29))).isEqualTo(4);
        assertThat(period.weeksUntil(LocalDate.of(2030, 1, 1))).isEqualTo(4);
    }

    @Test
    void one_that_ends_before_it_begins_or_is_longer_than_ten_years_is_refused() {
        LocalDate day = LocalDate.of(2026, 3, 2);

        assertThatThrownBy(() -> Period.of(day, day.minusDays(1), ZONES.get(0))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> Period.of(day, day.plusYears(11), ZONES.get(0))).isInstanceOf(BadInput.class);
        assertThat(Period.of(day, day, ZONES.get(0)).weeks()).containsExactly(day);
    }
}
