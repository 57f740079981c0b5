package dev.mimamori.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReminderDaysTest {

    private static final LocalDate DUE = LocalDate.of(2026, 3, 10);

    @Test
    void before_on_and_after_the_day_until_it_is_done() {
        ReminderDays days = new ReminderDays(3, 7);
        List<LocalDate> told = new ArrayList<>();
        for (LocalDate day = days.from(DUE.minusDays(30), DUE); told.size() < 6; day = days.from(day.plusDays(1), DUE)) {
            told.add(day);
        }
        assertThat(told).containsExactly(DUE.minusDays(3), DUE, DUE.plusDays(1), DUE.plusDays(8), DUE.plusDays(15),
                DUE.plusDays(22));
        assertThat(told.stream().map(day -> days.overdueTimes(day, DUE))).containsExactly(0, 0, 1, 2, 3, 4);
    }

    @Test
    void whatever_day_it_is_the_next_one_is_not_before_it_and_comes_in_its_time() {
        for (int before = 0; before < 5; before++) {
            for (int between = 1; between < 9; between++) {
                ReminderDays days = new ReminderDays(before, between);
                for (int d = -20; d < 60; d++) {
                    LocalDate day = DUE.plusDays(d);
                    LocalDate next = days.from(day, DUE);
                    assertThat(next).isAfterOrEqualTo(day).isEqualTo(days.from(next, DUE));
                    if (d > -before) {
                        assertThat(next).isBeforeOrEqualTo(day.plusDays(Math.max(before, between)));
                    }
                }
            }
        }
    }
}
