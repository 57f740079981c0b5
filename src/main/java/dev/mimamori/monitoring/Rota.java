package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Absence;
import dev.mimamori.catalogue.Availability;
import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.WorkingHours;
import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.Duty.Shift;
import dev.mimamori.release.Owners;

/** Who is on duty for which release: owners, stand-ins and the next rung, for many releases in a few statements. */
@ApplicationScoped
public class Rota {

    private static final int OWNERS = 0;
    private static final int NEXT_RUNG = 1;
    private static final int DEFAULT_CHANNEL = 2;

    @Inject
    Owners owners;

    @Inject
    People people;

    @Inject
    Organisation organisation;

    @Inject
    Sql sql;

    /** By release; each release has one. */
    public Map<Long, Duty> of(Collection<Long> releases) {
        Map<Long, List<Long>> owning = owners.of(releases);
        Map<Long, List<Long>> backups = backups(releases);
        Set<Long> everybody = new HashSet<>();
        owning.values().forEach(everybody::addAll);
        backups.values().forEach(everybody::addAll);
        Map<Long, Availability> known = new HashMap<>(people.availability(everybody));
        List<Long> standIns = known.values().stream().flatMap(person -> person.absences().stream())
                .map(Absence::standInId).filter(id -> id != null && !known.containsKey(id)).distinct().toList();
        known.putAll(people.availability(standIns));
        Map<Long, Duty> duties = new HashMap<>();
        for (Long release : releases) {
            duties.put(release, duty(owning.getOrDefault(release, List.of()),
                    backups.getOrDefault(release, List.of()), known));
        }
        return duties;
    }

    private Duty duty(List<Long> owning, List<Long> backups, Map<Long, Availability> known) {
        List<Shift> shifts = new ArrayList<>();
        for (Long owner : owning) {
            Availability person = known.get(owner);
            shifts.add(new Shift(owner, OWNERS, person.hours(), null, null));
            for (Absence away : person.absences()) {
                Availability standIn = known.get(away.standInId());
                if (standIn != null && standIn.active()) {
                    Instant from = away.from().atStartOfDay(person.hours().zone()).toInstant();
                    Instant until = away.to().plusDays(1).atStartOfDay(person.hours().zone()).toInstant();
                    shifts.add(new Shift(standIn.personId(), OWNERS, standIn.hours(), from, until));
                }
            }
        }
        backups.stream().map(known::get).filter(person -> person != null && person.active())
                .forEach(person -> shifts.add(new Shift(person.personId(), NEXT_RUNG, person.hours(), null, null)));
        shifts.add(new Shift(0, DEFAULT_CHANNEL, WorkingHours.usual(organisation.zone(), organisation.holidays()),
                null, null));
        return new Duty(List.copyOf(shifts));
    }

    private Map<Long, List<Long>> backups(Collection<Long> releases) {
        Map<Long, List<Long>> backups = new HashMap<>();
        sql.list("""
                select r.id, m.person_id from release r
                join service_member m on m.service_id = r.service_id and m.duty = 'BACKUP'
                where r.id = any(?::bigint[]) order by r.id, m.position
                """, row -> backups.computeIfAbsent(row.id("id"), id -> new ArrayList<>()).add(row.id("person_id")),
                releases);
        return backups;
    }
}
