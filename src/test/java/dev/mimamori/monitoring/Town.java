package dev.mimamori.monitoring;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.mimamori.catalogue.Absence;
import dev.mimamori.catalogue.WorkingHours;
import dev.mimamori.monitoring.Duty.Shift;

/**
 * Random people, and who of them is asked: asked of one moment at a time, by looking at the clock on the wall, and so
 * independent of the code. Nobody begins or ends between two and four, when the clocks change.
 */
record Town(List<Citizen> owners, List<Citizen> backups, Citizen channel) {

    record Citizen(ZoneId zone, LocalTime from, LocalTime to, Set<DayOfWeek> days, Set<LocalDate> holidays,
            LocalDate awayFrom, LocalDate awayTo, Citizen standIn) {

        boolean away(LocalDate day) {
            return awayFrom != null && !day.isBefore(awayFrom) && !day.isAfter(awayTo);
        }

        boolean awayAt(Instant at) {
            return away(LocalDate.ofInstant(at, zone));
        }

        boolean works(Instant at) {
            LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
            LocalDate day = wall.toLocalDate();
            LocalTime time = wall.toLocalTime();
            if (away(day)) {
                return false;
            }
            if (to.isAfter(from)) {
                return begins(day) && !time.isBefore(from) && time.isBefore(to);
            }
            return begins(day) && !time.isBefore(from) || begins(day.minusDays(1)) && time.isBefore(to);
        }

        private boolean begins(LocalDate day) {
            return days.contains(day.getDayOfWeek()) && !holidays.contains(day) && !away(day);
        }

        WorkingHours hours() {
            List<Absence> absences = awayFrom == null ? List.of() : List.of(new Absence(awayFrom, awayTo, null));
            return new WorkingHours(zone, from, to, days, absences, holidays);
        }
    }

    /** Owners and those who stand in for them; where none of them is there the next rung; where there is none, all. */
    boolean works(Instant at) {
        List<Citizen> there = new ArrayList<>();
        for (Citizen owner : owners) {
            if (!owner.awayAt(at)) {
                there.add(owner);
            } else if (owner.standIn != null && !owner.standIn.awayAt(at)) {
                there.add(owner.standIn);
            }
        }
        if (there.isEmpty()) {
            backups.stream().filter(backup -> !backup.awayAt(at)).forEach(there::add);
        }
        if (there.isEmpty()) {
            there.add(channel);
        }
        return there.stream().anyMatch(citizen -> citizen.works(at));
    }

    /** As the rota makes it of the same people. */
    Duty duty() {
        List<Shift> shifts = new ArrayList<>();
        for (Citizen owner : owners) {
            shifts.add(new Shift(shifts.size() + 1L, 0, owner.hours(), null, null));
            if (owner.awayFrom != null && owner.standIn != null) {
                shifts.add(new Shift(shifts.size() + 1L, 0, owner.standIn.hours(),
                        owner.awayFrom.atStartOfDay(owner.zone).toInstant(),
                        owner.awayTo.plusDays(1).atStartOfDay(owner.zone).toInstant()));
            }
        }
        backups.forEach(backup -> shifts.add(new Shift(shifts.size() + 1L, 1, backup.hours(), null, null)));
        shifts.add(new Shift(0, 2, channel.hours(), null, null));
        return new Duty(shifts);
    }

    static Town random(Random random, LocalDate day) {
        ZoneId zone = zone(random);
        Set<LocalDate> holidays = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            holidays.add(day.plusDays(random.nextInt(10)));
        }
        List<Citizen> owners = citizens(random, day, zone, holidays, random.nextInt(3));
        List<Citizen> backups = citizens(random, day, zone, holidays, random.nextInt(2));
        return new Town(owners, backups, new Citizen(zone, LocalTime.of(9, 0), LocalTime.of(18, 0),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), holidays, null, null, null));
    }

    private static List<Citizen> citizens(Random random, LocalDate day, ZoneId zone, Set<LocalDate> holidays, int count) {
        List<Citizen> citizens = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Citizen standIn = random.nextInt(3) == 0 ? null : citizen(random, day, zone, holidays, null);
            citizens.add(citizen(random, day, random.nextInt(3) == 0 ? zone(random) : zone, holidays, standIn));
        }
        return citizens;
    }

    private static Citizen citizen(Random random, LocalDate day, ZoneId zone, Set<LocalDate> holidays, Citizen standIn) {
        int from = 4 + random.nextInt(20);
        int to = 4 + random.nextInt(20);
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)));
        for (DayOfWeek each : DayOfWeek.values()) {
            if (random.nextInt(4) > 0) {
                days.add(each);
            }
        }
        LocalDate away = random.nextInt(3) == 0 ? day.plusDays(random.nextInt(8) - 2L) : null;
        return new Citizen(zone, LocalTime.of(from, 30 * random.nextInt(2)), LocalTime.of(to, 0), days, holidays, away,
                away == null ? null : away.plusDays(random.nextInt(5)), standIn);
    }

    private static ZoneId zone(Random random) {
        return ZoneId.of(List.of("UTC", "Asia/Tokyo", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                "Asia/Kathmandu").get(random.nextInt(6)));
    }
}
