package dev.mimamori.agreement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.insight.Breakage;
import dev.mimamori.insight.Breakages;
import dev.mimamori.insight.Pace;
import dev.mimamori.insight.Paces;
import dev.mimamori.insight.Stretch;

/** How agreements stand, in three statements however many there are. */
@ApplicationScoped
class Standings {

    /** How far back is looked for when the speed was lost. */
    private static final int MOST_WEEKS = 26;

    @Inject
    Breakages breakages;

    @Inject
    Paces paces;

    @Inject
    Organisation organisation;

    /** By number. */
    Map<Long, Standing> of(Collection<Agreement> agreements, Instant now) {
        Map<Long, List<Breakage>> broken = broken(agreements, now);
        Map<Long, Pace> speeds = speeds(agreements, now);
        Map<Long, Instant> slowSince = slowSince(agreements.stream().filter(a -> a.status() == AgreementStatus.IN_FORCE
                && isSlow(a, speeds)).toList(), now);
        Map<Long, Standing> standings = new HashMap<>();
        for (Agreement a : agreements) {
            List<Breakage> mine = broken.getOrDefault(a.id(), List.of());
            List<QualityExpectation> quality = a.terms().quality().stream()
                    .map(limit -> limit.stands(mine, a.agreedAt(), a.asOf(now))).toList();
            SpeedExpectation speed = a.terms().speed().isWanted()
                    ? a.terms().speed().stands(speeds.getOrDefault(a.id(), Pace.NONE))
                    : null;
            standings.put(a.id(), new Standing(quality, speed, brokenSince(a, quality, mine, now), slowSince.get(a.id())));
        }
        return standings;
    }

    private static Instant brokenSince(Agreement a, List<QualityExpectation> quality, List<Breakage> broken, Instant now) {
        Instant since = null;
        for (int i = 0; i < quality.size() && a.status() == AgreementStatus.IN_FORCE; i++) {
            if (quality.get(i).state() == AgreementState.BROKEN) {
                Instant then = a.terms().quality().get(i).brokenSince(broken, a.agreedAt(), now);
                since = since == null || then.isBefore(since) ? then : since;
            }
        }
        return since;
    }

    /** Since they were agreed; of those that are not, for as long as they would look back. */
    private Map<Long, List<Breakage>> broken(Collection<Agreement> agreements, Instant now) {
        List<Stretch> stretches = new ArrayList<>();
        agreements.stream().filter(a -> !a.terms().quality().isEmpty()).forEach(a -> {
            Instant end = a.asOf(now);
            Instant from = a.agreedAt() != null ? a.agreedAt()
                    : a.terms().quality().stream().map(limit -> limit.from(null, end)).min(Instant::compareTo).orElse(end);
            stretches.add(new Stretch(a.id(), a.project(), from, end.plusNanos(1000))); // as fine as the database tells time
        });
        return breakages.of(stretches).stream().collect(Collectors.groupingBy(Breakage::key));
    }

    private Map<Long, Pace> speeds(Collection<Agreement> agreements, Instant now) {
        return paces.of(agreements.stream().filter(a -> a.terms().speed().isWanted())
                .map(a -> weeks(a.id(), a, Tempo.lastMonday(a.asOf(now), organisation.zone()))).toList());
    }

    private static boolean isSlow(Agreement a, Map<Long, Pace> speeds) {
        return a.terms().speed().isWanted()
                && a.terms().speed().stateOf(speeds.getOrDefault(a.id(), Pace.NONE)) == AgreementState.BROKEN;
    }

    /** The first of the Mondays without a break on which it was too slow; not before it was agreed. */
    private Map<Long, Instant> slowSince(List<Agreement> slow, Instant now) {
        List<Stretch> before = new ArrayList<>();
        LocalDate last = Tempo.lastMonday(now, organisation.zone());
        slow.forEach(a -> {
            for (int i = 1; i < MOST_WEEKS && start(last.minusWeeks(i)).isAfter(a.agreedAt()); i++) {
                before.add(weeks(a.id() * MOST_WEEKS + i, a, last.minusWeeks(i)));
            }
        });
        Map<Long, Pace> found = paces.of(before);
        Map<Long, Instant> since = new HashMap<>();
        slow.forEach(a -> {
            int weeks = 0;
            while (wasSlow(a, found.get(a.id() * MOST_WEEKS + weeks + 1))) {
                weeks++;
            }
            Instant monday = start(last.minusWeeks(weeks));
            since.put(a.id(), monday.isBefore(a.agreedAt()) ? a.agreedAt() : monday);
        });
        return since;
    }

    private static boolean wasSlow(Agreement a, Pace pace) {
        return pace != null && a.terms().speed().stateOf(pace) == AgreementState.BROKEN;
    }

    private Stretch weeks(long key, Agreement a, LocalDate monday) {
        return new Stretch(key, a.project(), start(monday.minusWeeks(Tempo.WEEKS)), start(monday));
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(organisation.zone()).toInstant();
    }
}
