package dev.mimamori.monitoring;

import static dev.mimamori.monitoring.Rehearsal.at;
import static dev.mimamori.monitoring.Somebody.away;
import static dev.mimamori.monitoring.Somebody.backup;
import static dev.mimamori.monitoring.Somebody.channel;
import static dev.mimamori.monitoring.Somebody.days;
import static dev.mimamori.monitoring.Somebody.hours;
import static dev.mimamori.monitoring.Somebody.owner;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.monitoring.Duty.Shift;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DutyTest {

    /** The Thursday and Friday after the Wednesday of these tests. */
    private static final Shift OWNER_AWAY = owner(1, hours("UTC", away("2026-04-02", "2026-04-03")));

    @Test
    void while_an_owner_is_there_only_owners_are_asked() {
        Duty duty = new Duty(List.of(owner(1, hours("UTC")), owner(2, hours("UTC")), backup(3, hours("UTC")), channel()));

        assertThat(duty.onDuty(at("12:00"))).extracting(Shift::personId).containsExactly(1L, 2L);
        assertThat(duty.onDuty(at("22:00"))).as("although they do not work just then").hasSize(2);
        assertThat(duty.covers(at("22:00"))).isFalse();
    }

    @Test
    void for_an_owner_who_is_away_the_stand_in_is_asked_and_only_then() {
        Shift standIn = new Shift(2, 0, hours("UTC", "12:00", "14:00"), at("2026-04-02T00:00"), at("2026-04-04T00:00"));
        Duty duty = new Duty(List.of(OWNER_AWAY, standIn, backup(3, hours("UTC")), channel()));

        assertThat(duty.onDuty(at("12:00"))).extracting(Shift::personId).containsExactly(1L);
        assertThat(duty.onDuty(at("2026-04-02T12:00"))).extracting(Shift::personId).containsExactly(2L);
        assertThat(duty.nextOpening(at("2026-04-02T09:00"))).contains(at("2026-04-02T12:00"));
        assertThat(duty.nextOpening(at("2026-04-03T14:00"))).contains(at("2026-04-06T09:00"));
    }

    @Test
    void without_a_stand_in_the_next_rung_is_asked() {
        Duty duty = new Duty(List.of(OWNER_AWAY, backup(3, hours("UTC", "10:00", "20:00")), channel()));

        assertThat(duty.onDuty(at("2026-04-02T12:00"))).extracting(Shift::personId).containsExactly(3L);
        assertThat(duty.nextOpening(at("18:30"))).contains(at("2026-04-02T10:00"));
    }

    @Test
    void a_stand_in_who_is_away_too_leaves_it_to_the_next_rung() {
        Shift standIn = new Shift(2, 0, hours("UTC", away("2026-04-02", "2026-04-02")), at("2026-04-02T00:00"),
                at("2026-04-04T00:00"));
        Duty duty = new Duty(List.of(OWNER_AWAY, standIn, backup(3, hours("UTC")), channel()));

        assertThat(duty.onDuty(at("2026-04-02T12:00"))).extracting(Shift::personId).containsExactly(3L);
        assertThat(duty.onDuty(at("2026-04-03T12:00"))).extracting(Shift::personId).containsExactly(2L);
    }

    @Test
    void where_there_is_nobody_the_channel_is_asked_in_its_hours() {
        Duty duty = new Duty(List.of(OWNER_AWAY, channel()));

        assertThat(duty.onDuty(at("2026-04-02T12:00"))).extracting(Shift::personId).containsExactly(0L);
        assertThat(duty.nextOpening(at("2026-04-02T05:00"))).contains(at("2026-04-02T09:00"));
    }

    @Test
    void one_owner_of_two_is_enough() {
        Duty duty = new Duty(List.of(OWNER_AWAY, owner(2, hours("UTC", "15:00", "16:00")), channel()));

        assertThat(duty.nextOpening(at("2026-04-02T09:00"))).contains(at("2026-04-02T15:00"));
    }

    @Test
    void a_day_off_before_a_holiday_does_not_hide_the_next_rung() {
        // never works on Wednesdays, and is away on Thursday and Friday: from Thursday on the backup is asked
        Shift partTime = owner(1, days(hours("UTC", away("2026-04-02", "2026-04-03")), DayOfWeek.MONDAY,
                DayOfWeek.TUESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY));
        Duty duty = new Duty(List.of(partTime, backup(3, hours("UTC")), channel()));

        assertThat(duty.nextOpening(at("10:00"))).contains(at("2026-04-02T09:00"));
    }

    @Test
    void a_next_rung_at_work_elsewhere_is_asked_from_the_moment_the_owner_is_away() {
        // midnight in Tokyo is four in the afternoon in Berlin, in winter
        Shift owner = owner(1, hours("Asia/Tokyo", away("2026-01-07", "2026-01-08")));
        Duty duty = new Duty(List.of(owner, backup(3, hours("Europe/Berlin"))));

        assertThat(duty.nextOpening(at("2026-01-06T10:00"))).contains(at("2026-01-06T15:00"));
    }

    @Test
    void with_nobody_at_all_none_is_in_sight() {
        assertThat(new Duty(List.of()).nextOpening(at("12:00"))).isEmpty();
        assertThat(new Duty(List.of()).covers(at("12:00"))).isFalse();
        assertThat(new Duty(List.of(owner(1, days(hours("UTC"))))).nextOpening(at("12:00"))).isEmpty();
    }

    @Test
    void an_owner_who_never_works_and_is_there_keeps_the_next_rung_from_being_asked() {
        Duty duty = new Duty(List.of(owner(1, days(hours("UTC"))), backup(3, hours("UTC")), channel()));

        assertThat(duty.nextOpening(at("12:00"))).isEmpty();
    }

    @Test
    void it_finds_the_first_moment_that_a_look_at_every_half_hour_finds() {
        for (long seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            LocalDate day = LocalDate.of(2026, 3, 1).plusDays(random.nextInt(250));
            Town town = Town.random(random, day);
            Instant from = day.atStartOfDay(Somebody.UTC).toInstant().plus(Duration.ofMinutes(15L * random.nextInt(96)));
            Optional<Instant> first = java.util.stream.Stream.iterate(from, moment -> moment.plus(Duration.ofMinutes(15)))
                    .limit(96 * 21).filter(town::works).findFirst();

            assertThat(town.duty().nextOpening(from).filter(found -> first.isPresent()))
                    .as("seed %d, from %s, %s", seed, from, town).isEqualTo(first);
        }
    }
}
