package dev.mimamori.monitoring;

import static dev.mimamori.monitoring.Rehearsal.at;
import static dev.mimamori.monitoring.Rehearsal.every;
import static dev.mimamori.monitoring.Rehearsal.registered;
import static dev.mimamori.monitoring.Rehearsal.respecting;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Watches that leave people alone while nobody works. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchHoursTest {

    private static final Schedule TWO_HOURLY = respecting(every("PT1H", "PT2H"));

    @Test
    void slots_of_the_night_are_skipped_and_one_round_opens_when_work_begins() {
        Rehearsal run = registered(TWO_HOURLY, at("15:00"), at("15:00"), Somebody.inUtc()).until("16:00").answers(true);

        run.until("2026-04-02T08:59");
        assertThat(run.rounds()).containsExactly("1 DONE");
        assertThat(run.watch.skippedAt(run.now)).isEqualTo(8);
        assertThat(run.adds()).isTrue();
        assertThat(run.watch.missedStreak).isZero();

        run.until("2026-04-02T10:01");
        assertThat(run.rounds()).containsExactly("1 DONE", "9 MISSED", "10 DUE");
        assertThat(run.rounds.get(9).dueAt()).as("when work began").isEqualTo(at("2026-04-02T09:00"));
        assertThat(run.watch.skippedAt(run.now)).isEqualTo(7);
        assertThat(run.adds()).isTrue();
    }

    @Test
    void a_round_that_is_open_in_the_evening_stays_open_and_is_not_missed_over_night() {
        Rehearsal run = registered(TWO_HOURLY, at("16:30"), at("16:30"), Somebody.inUtc()).until("2026-04-02T08:59");

        assertThat(run.rounds()).containsExactly("1 DUE");
        assertThat(run.said()).containsExactly("17:30 CHECK_DUE slot:1", "17:45 OVERDUE overdue:1");
        assertThat(run.until("2026-04-02T09:00").rounds()).containsExactly("1 MISSED", "8 DUE");
    }

    @Test
    void grace_that_ends_at_night_makes_it_overdue_in_the_morning() {
        Schedule rare = Rehearsal.with(respecting(every("PT1H", "P2D")), Duration.ofHours(2), Duration.ZERO);
        Rehearsal run = registered(rare, at("16:00"), at("16:00"), Somebody.inUtc()).until("2026-04-02T12:00");

        assertThat(run.said()).containsExactly("17:00 CHECK_DUE slot:1", "2026-04-02T09:00 OVERDUE overdue:1");
    }

    @Test
    void a_weekend_passes_in_silence() {
        Rehearsal run = registered(TWO_HOURLY, at("2026-04-03T15:00"), at("2026-04-03T15:00"), Somebody.inUtc())
                .until("2026-04-03T16:00").answers(true).until("2026-04-06T08:59");

        assertThat(run.said()).containsExactly("2026-04-03T16:00 CHECK_DUE slot:1");
        assertThat(run.watch.lookAt).isEqualTo(at("2026-04-06T09:00"));
        assertThat(run.adds()).isTrue();
    }

    @Test
    void in_Tokyo_a_holiday_and_the_weekend_behind_it_pass_in_silence() {
        // the 20th of March 2026 is a Friday, and the equinox
        Duty tokyo = Somebody.on(Somebody.holidays(Somebody.hours("Asia/Tokyo"), "2026-03-20"));
        Rehearsal run = registered(TWO_HOURLY, at("2026-03-19T05:00"), at("2026-03-19T05:00"), tokyo);
        run.until("2026-03-19T06:00").answers(true).until("2026-03-19T08:00").answers(true)
                .until("2026-03-23T00:00");

        assertThat(run.said()).containsExactly("2026-03-19T06:00 CHECK_DUE slot:1",
                "2026-03-19T08:00 CHECK_DUE slot:2", "2026-03-23T00:00 CHECK_DUE slot:46");
        assertThat(run.watch.skippedAt(run.now)).isEqualTo(43);
        assertThat(run.adds()).isTrue();
    }

    @Test
    void slots_at_the_edges_of_the_day_belong_to_it_as_its_hours_say() {
        Rehearsal run = registered(respecting(every("PT1H", "PT9H")), at("08:00"), at("08:00"), Somebody.inUtc());

        run.until("09:00");
        assertThat(run.rounds()).as("the first instant of work").containsExactly("1 DUE");
        run.until("18:00");
        assertThat(run.rounds()).as("work is over").containsExactly("1 DUE");
    }

    @ParameterizedTest
    @CsvSource({ "Europe/Berlin, 2026-03-29, 2026-03-28T06:00", "Europe/Berlin, 2026-10-25, 2026-10-24T06:00",
            "America/New_York, 2026-03-08, 2026-03-07T12:00", "America/New_York, 2026-11-01, 2026-10-31T12:00",
            "Australia/Lord_Howe, 2026-04-05, 2026-04-03T22:00", "Australia/Lord_Howe, 2026-10-04, 2026-10-02T22:00" })
    void the_grid_runs_in_elapsed_time_and_work_by_the_clock_on_the_wall(String zone, String day, String deployed) {
        Duty everyDay = Somebody.on(Somebody.hours(zone, "09:00", "18:00"));
        Rehearsal run = registered(respecting(every("PT1H", "PT1H")), at(deployed), at(deployed), everyDay);
        var nine = java.time.LocalDate.parse(day).atTime(9, 0).atZone(java.time.ZoneId.of(zone)).toInstant();

        run.until(nine.minusSeconds(1));
        assertThat(run.watch.lookAt).isEqualTo(nine);
        int before = run.rounds.size();
        run.until(nine.plus(Duration.ofHours(9)));

        assertThat(run.adds()).isTrue();
        assertThat(run.rounds.size() - before).isEqualTo(slotsWithin(run, nine));
        run.rounds.values().forEach(round -> assertThat(Duration.between(run.watch.deployedAt,
                run.watch.grid.timeOf(round.number()))).isEqualTo(Duration.ofHours(round.number())));
    }

    /** One when work begins, and those that lie in the nine hours. */
    private static int slotsWithin(Rehearsal run, java.time.Instant nine) {
        boolean onTheHour = run.watch.grid.timeOf(run.watch.grid.lastAt(nine)).equals(nine);
        return onTheHour ? 9 : 10;
    }

    @Test
    void while_snoozed_slots_are_skipped_and_one_round_opens_at_its_end() {
        Rehearsal run = registered(every("PT30M", "PT1H"), "10:00", "10:00").until("10:30").answers(true);
        run.until("11:00").deed(w -> w.snooze(at("13:40"))).until("13:39");
        assertThat(run.rounds()).containsExactly("1 DONE");
        assertThat(run.watch.skippedAt(run.now)).isEqualTo(3);
        assertThat(run.adds()).isTrue();

        run.until("13:40");

        assertThat(run.rounds()).containsExactly("1 DONE", "4 DUE");
        assertThat(run.rounds.get(4).dueAt()).isEqualTo(at("13:40"));
        assertThat(run.watch.skippedAt(run.now)).isEqualTo(2);
        assertThat(run.said()).containsExactly("10:30 CHECK_DUE slot:1", "13:40 CHECK_DUE slot:4");
        assertThat(run.watch.snoozedUntil).isNull();
    }

    @Test
    void a_snooze_without_a_slot_in_it_asks_for_the_open_round_again_at_its_end() {
        Rehearsal run = registered(every("PT30M", "PT2H"), "10:00", "10:00").until("10:35");
        run.deed(w -> w.snooze(at("11:00"))).until("11:01");

        assertThat(run.rounds()).containsExactly("1 DUE");
        assertThat(run.said()).containsExactly("10:30 CHECK_DUE slot:1",
                "11:00 CHECK_DUE slot:1:after:" + at("11:00").getEpochSecond(), "11:00 OVERDUE overdue:1");
    }

    @Test
    void a_snooze_between_rounds_passes_unnoticed() {
        Rehearsal run = registered(every("PT30M", "PT2H"), "10:00", "10:00").until("10:35").answers(true);
        run.deed(w -> w.snooze(at("11:00"))).until("12:29");

        assertThat(run.said()).containsExactly("10:30 CHECK_DUE slot:1");
    }

    @Test
    void a_snooze_that_ends_at_night_ends_when_work_begins() {
        Rehearsal run = registered(TWO_HOURLY, at("15:00"), at("15:00"), Somebody.inUtc()).until("17:00");
        run.deed(w -> w.snooze(at("20:00"))).until("2026-04-02T09:00");

        assertThat(run.said()).containsExactly("16:00 CHECK_DUE slot:1", "16:15 OVERDUE overdue:1",
                "2026-04-02T09:00 CHECK_DUE slot:9");
        assertThat(run.adds()).isTrue();
    }

    @Test
    void an_unfinished_early_look_is_not_asked_for_while_snoozed() {
        Rehearsal run = registered(every("PT30M", "PT2H"), "10:00", "10:00").until("10:10");
        run.deed(w -> w.lookEarly(run.now)).deed(w -> w.snooze(at("11:00"))).until("11:05");

        assertThat(run.said()).containsExactly("11:00 CHECK_DUE slot:1", "11:00 OVERDUE overdue:1");
    }

    @Test
    void an_unfinished_early_look_is_not_asked_for_while_nobody_works() {
        Rehearsal run = registered(respecting(every("PT3H", "PT20H")), at("16:00"), at("16:00"), Somebody.inUtc())
                .until("17:30");
        run.deed(w -> w.lookEarly(run.now)).until("2026-04-02T09:01");

        assertThat(run.said()).first().isEqualTo("2026-04-02T09:00 CHECK_DUE slot:1");
    }

    @Test
    void after_an_outage_that_ends_at_night_the_round_opens_when_work_begins() {
        Rehearsal run = registered(TWO_HOURLY, at("15:00"), at("15:00"), Somebody.inUtc()).downUntil("20:00");

        assertThat(run.rounds()).isEmpty();
        assertThat(run.adds()).isTrue();
        assertThat(run.until("2026-04-02T09:00").said()).containsExactly("2026-04-02T09:00 CHECK_DUE slot:9");
    }

    @Test
    void after_an_outage_that_ends_at_work_the_round_is_due_since_work_began() {
        Rehearsal run = registered(TWO_HOURLY, at("15:00"), at("15:00"), Somebody.inUtc()).until("17:00")
                .downUntil("2026-04-02T09:50");

        assertThat(run.rounds.get(9).dueAt()).isEqualTo(at("2026-04-02T09:00"));
        assertThat(run.rounds.get(9).overdueAt(TWO_HOURLY.grace())).isEqualTo(at("2026-04-02T10:05"));
    }

    @Test
    void a_slot_in_the_last_seconds_of_work_opens_although_the_look_comes_after_it() {
        Rehearsal run = registered(respecting(every("PT1H", "PT2H")), at("16:59:58"), at("16:59:58"),
                Somebody.inUtc()).downUntil("18:00:01");

        assertThat(run.rounds()).containsExactly("1 DUE");
    }

    @Test
    void with_nobody_in_sight_it_looks_again_every_day() {
        Duty nobody = new Duty(List.of());
        Rehearsal run = registered(TWO_HOURLY, at("10:00"), at("10:00"), nobody).until("2026-04-05T10:00");

        assertThat(run.rounds()).isEmpty();
        assertThat(run.watch.skippedAt(run.now)).isEqualTo(48);
        assertThat(Duration.between(run.now, run.watch.lookAt)).isBetween(Duration.ofSeconds(1), Duration.ofDays(1));

        run.duty = Somebody.on(Somebody.hours("UTC", "00:00", "00:00"));
        assertThat(run.look().rounds()).containsExactly("48 DUE");
    }

    @Test
    void two_owners_around_the_world_are_asked_while_either_works() {
        Duty both = new Duty(List.of(Somebody.owner(1, Somebody.hours("UTC", "08:00", "16:00")),
                Somebody.owner(2, Somebody.hours("UTC", "20:00", "04:00"))));
        Rehearsal run = registered(respecting(every("PT0S", "PT2H")), at("08:00"), at("08:00"), both)
                .until("2026-04-02T07:59");

        assertThat(run.said().stream().filter(line -> line.contains("CHECK_DUE")).map(line -> line.split(" ")[0]))
                .containsExactly("08:00", "10:00", "12:00", "14:00", "20:00", "22:00", "2026-04-02T00:00",
                        "2026-04-02T02:00");
        assertThat(ZonedDateTime.ofInstant(run.watch.lookAt, Somebody.UTC).getHour()).isEqualTo(8);
    }
}
