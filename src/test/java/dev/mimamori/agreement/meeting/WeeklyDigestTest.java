package dev.mimamori.agreement.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.agreement.meeting.Week.Span;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WeeklyDigestTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    private static String last(String now, DayOfWeek day, String at) {
        return WeeklyDigest.lastDue(Instant.parse(now), TOKYO, day, LocalTime.parse(at)).toString();
    }

    @Test
    void it_is_due_at_its_hour_and_made_up_for_until_the_next_one() {
        assertThat(last("2026-03-01T23:59:59Z", DayOfWeek.MONDAY, "09:00")).isEqualTo("2026-02-23T00:00:00Z");
        assertThat(last("2026-03-02T00:00:00Z", DayOfWeek.MONDAY, "09:00")).isEqualTo("2026-03-02T00:00:00Z");
        assertThat(last("2026-03-08T12:00:00Z", DayOfWeek.MONDAY, "09:00")).isEqualTo("2026-03-02T00:00:00Z");
    }

    @Test
    void a_week_in_which_clocks_change_ends_where_the_next_begins() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Span before = WeeklyDigest.week(Instant.parse("2026-10-26T08:00:00Z"), berlin);
        assertThat(before.since()).as("169 hours before").isEqualTo("2026-10-19T07:00:00Z");
        assertThat(WeeklyDigest.week(Instant.parse("2026-11-02T08:00:00Z"), berlin).since()).isEqualTo(before.till());
    }

    @Test
    void a_service_that_was_down_on_a_sunday_night_tells_it_on_monday() {
        assertThat(last("2026-03-01T14:58:00Z", DayOfWeek.SUNDAY, "23:59")).isEqualTo("2026-02-22T14:59:00Z");
        assertThat(last("2026-03-01T15:30:00Z", DayOfWeek.SUNDAY, "23:59")).isEqualTo("2026-03-01T14:59:00Z");
    }
}
