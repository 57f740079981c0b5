package dev.mimamori.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Availability;
import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.WorkingHours;
import dev.mimamori.common.Channel;

/** When somebody may be told. */
@ApplicationScoped
class Quiet {

    /** A machine or a log takes each reminder at once; people's channels are gentle with them. */
    static final Set<Channel> AT_ONCE = EnumSet.of(Channel.LOG, Channel.WEBHOOK);
    /** The same in the words of an index: PostgreSQL uses it for what says so literally. */
    static final String GENTLE = "channel not in ('LOG', 'WEBHOOK')";
    /** What comes up so soon after work has begun is told together with what has waited for it. */
    private static final Duration MORNING = Duration.ofMinutes(5);
    /** So long it is collected then: many watches open their rounds at that very moment. */
    private static final Duration COLLECTING = Duration.ofSeconds(10);

    @Inject
    People people;

    @Inject
    Organisation organisation;

    /** When a reminder may be put into a message: now, or a moment to come. */
    Instant from(Unplanned reminder, Map<Long, Availability> known, Instant now) {
        if (!reminder.respectsHours()) {
            return now;
        }
        WorkingHours hours = hours(reminder.personId(), known);
        Instant opening = hours.nextOpening(now).orElse(now);
        if (AT_ONCE.contains(reminder.channel()) || opening.isAfter(now)) {
            return opening;
        }
        return began(hours, now).map(began -> began.plus(COLLECTING)).filter(now::isBefore).orElse(now);
    }

    /** Whether it comes up as its recipient's work begins. */
    boolean isMorning(Unplanned reminder, Map<Long, Availability> known, Instant now) {
        return reminder.respectsHours() && began(hours(reminder.personId(), known), now).isPresent();
    }

    /**
     * When a message is to be planned anew, since its recipient has gone home meanwhile: it was held up, or is tried again.
     * Empty where it may be sent.
     */
    Optional<Instant> until(Leased leased, Instant now) {
        if (!leased.respectsHours() || AT_ONCE.contains(leased.channel())) {
            return Optional.empty();
        }
        Map<Long, Availability> known = leased.personId() == null ? Map.of()
                : people.availability(List.of(leased.personId()));
        return hours(leased.personId(), known).nextOpening(now).filter(now::isBefore);
    }

    private WorkingHours hours(Long person, Map<Long, Availability> known) {
        Availability availability = person == null ? null : known.get(person);
        return availability != null ? availability.hours()
                : WorkingHours.usual(organisation.zone(), organisation.holidays());
    }

    /** When they began to work, if that is a moment ago. */
    private static Optional<Instant> began(WorkingHours hours, Instant now) {
        Instant before = now.minus(MORNING);
        return hours.nextOpening(before).filter(began -> began.isAfter(before) && !began.isAfter(now));
    }
}
