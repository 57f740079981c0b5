package dev.mimamori.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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

        private Optional<Instant> nextOpening(Instant instant) {
            return hours.nextOpening(from != null && from.isAfter(instant) ? from : instant)
                    .filter(opening -> until == null || opening.isBefore(until));
        }
    }

    private static final Duration STEP = Duration.ofHours(1);
    private static final int HORIZON = 24 * 400;

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
        for (int i = 0; i < HORIZON; i++) {
            Instant start = from;
            List<Instant> openings = shifts.stream().map(shift -> shift.nextOpening(start)).flatMap(Optional::stream)
                    .sorted(Comparator.naturalOrder()).toList();
            Optional<Instant> covered = openings.stream().filter(this::covers).findFirst();
            if (covered.isPresent() || openings.isEmpty()) {
                return covered;
            }
            from = openings.get(0).plus(STEP);
        }
        return Optional.empty();
    }
}
