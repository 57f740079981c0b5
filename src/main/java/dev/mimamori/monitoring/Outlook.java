package dev.mimamori.monitoring;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When what comes to a watch, as it stands and with these people on duty: reads it, and changes nothing. */
record Outlook(Watch watch, Duty duty) {

    private static final Duration NOBODY_IN_SIGHT = Duration.ofDays(1);

    /** Whether a slot that has passed opens now: somebody may be asked, or could be at its time, a moment ago. */
    boolean opens(int due, Instant now) {
        Instant slotAt = watch.grid.timeOf(due);
        boolean prompt = Duration.between(slotAt, now).compareTo(Round.PROMPT) <= 0;
        return prompt && permitted(slotAt).equals(slotAt) || permitted(now).equals(now);
    }

    /** When an early look that is not finished is asked for. */
    Optional<Instant> earlyAt() {
        return watch.open().filter(round -> !round.asked()).map(round -> permitted(round.dueAt()));
    }

    Optional<Instant> overdueAt() {
        return watch.signedAt != null ? Optional.empty()
                : watch.open().filter(Round::asked).map(round -> permitted(round.overdueAt(watch.schedule.grace())));
    }

    /** When it becomes ready by the passing of time alone: whoever has just answered sees it for themselves. */
    Optional<Instant> readyAt() {
        boolean waits = watch.signedAt == null && watch.goodFrom != null && watch.goodFrom.isBefore(watch.signableFrom());
        return (waits ? Optional.of(permitted(watch.signableFrom())) : Optional.<Instant> empty())
                .filter(at -> at.isBefore(watch.goodUntil) && watch.open().isEmpty());
    }

    Instant nextLook(Instant now) {
        Instant slot = watch.grid.timeOf(watch.nextSlot);
        Instant next = permitted(slot.isAfter(now) ? slot : now);
        return Stream.of(Optional.of(next), earlyAt(), overdueAt(), readyAt(),
                Optional.ofNullable(watch.snoozedUntil).map(this::permitted))
                .flatMap(Optional::stream).filter(at -> at.isAfter(now)).min(Instant::compareTo)
                .orElse(now.plus(watch.schedule.interval()));
    }

    /** The instant itself, or the first after it at which somebody may be asked. */
    Instant permitted(Instant at) {
        Instant from = watch.snoozedUntil != null && watch.snoozedUntil.isAfter(at) ? watch.snoozedUntil : at;
        return watch.schedule.respectWorkingHours() ? duty.nextOpening(from).orElse(from.plus(NOBODY_IN_SIGHT)) : from;
    }

    /** The next moments at which somebody is asked, if nobody answers. */
    List<Instant> upcoming(Instant now, int most) {
        List<Instant> times = new ArrayList<>();
        askedAgain(now).ifPresent(times::add);
        int slot = watch.nextSlot;
        while (watch.isLive() && times.size() < most) {
            Instant at = watch.grid.timeOf(slot);
            Instant asked = permitted(at.isAfter(now) ? at : now);
            times.add(asked);
            slot = Math.max(slot, watch.grid.lastAt(asked)) + 1;
        }
        return times;
    }

    /** When the open round is asked for once more: an early look at its time, any other when a snooze ends. */
    private Optional<Instant> askedAgain(Instant now) {
        Optional<Instant> snoozed = watch.open().filter(round -> round.asked() && watch.snoozedUntil != null)
                .map(round -> permitted(watch.snoozedUntil));
        return Stream.of(earlyAt(), snoozed).flatMap(Optional::stream).map(at -> at.isAfter(now) ? at : now)
                .filter(at -> watch.grid.lastAt(at) < watch.nextSlot).findFirst();
    }
}
