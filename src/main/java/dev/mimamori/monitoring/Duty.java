package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import dev.mimamori.catalogue.WorkingHours;

/**
 * Who is asked to look at a release, and when somebody of them works: its owners; for one who is away the stand-in;
 * where all are away the next rung; where there is nobody the default channel.
 */
public record Duty(List<Shift> shifts) {

    /**
     * Somebody who can be asked.
     *
     * @param personId 0: the default channel
     * @param tier only the lowest tier of which somebody is there is asked
     * @param from null: always
     * @param until null: always
     * @param owner whether this is an owner, who is not there while away; a stand-in's time is bounded by the absence
     */
    public record Shift(long personId, int tier, WorkingHours hours, Instant from, Instant until) {

        private boolean thereAt(Instant instant) {
            boolean inside = (from == null || !instant.isBefore(from)) && (until == null || instant.isBefore(until));
            return inside && !hours.awayAt(instant);
        }

        /** When they next come or go, whatever their hours. */
        private Stream<Instant> changesAfter(Instant instant) {
            return Stream.concat(Stream.of(from, until).filter(Objects::nonNull), hours.absenceBounds())
                    .filter(change -> change.isAfter(instant));
        }
    }

    /** Those who are asked at this moment, whether or not they work just then. */
    public List<Shift> onDuty(Instant at) {
        List<Shift> there = shifts.stream().filter(shift -> shift.thereAt(at)).toList();
        int tier = there.stream().mapToInt(Shift::tier).min().orElse(0);
        return there.stream().filter(shift -> shift.tier() == tier).toList();
    }

    boolean covers(Instant at) {
        return onDuty(at).stream().anyMatch(shift -> shift.hours().covers(at));
    }

    /** The instant itself where somebody on duty works, else the next one; empty where none is in sight. */
    Optional<Instant> nextOpening(Instant at) {
        Instant from = at;
        while (true) {
            Instant start = from;
            Optional<Instant> opening = onDuty(start).stream().map(shift -> shift.hours().nextOpening(start))
                    .flatMap(Optional::stream).min(Comparator.naturalOrder());
            // until somebody comes or goes, these are the ones who are asked
            Optional<Instant> change = shifts.stream().flatMap(shift -> shift.changesAfter(start))
                    .min(Comparator.naturalOrder());
            if (change.isEmpty() || opening.filter(change.get()::isAfter).isPresent()) {
                return opening;
            }
            from = change.get();
        }
    }
}
