package dev.mimamori.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.DomainException.Conflict;

/** How far an incident has come, and when: times in their order, and those alone that its status has. */
record Course(IncidentStatus status, Instant startedAt, Instant detectedAt, Instant mitigatedAt, Instant resolvedAt) {

    /** Clocks differ a little; more is a mistake. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);

    /** What a check knows of the times: since when it may have gone on, and when it was seen. Both null without one. */
    record Seen(Instant since, Instant at) {
        static final Seen NOTHING = new Seen(null, null);
    }

    /** To what PostgreSQL keeps, so that what is told again compares equal. */
    static Instant truncated(Instant given) {
        return given == null ? null : given.truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * As it is reported, with what was left out. It was detected as late as can be, since nobody knows earlier than they
     * say; with a check it began as early as can be, since all that is known is when it was not there yet.
     */
    static Course reported(Instant startedAt, Instant detectedAt, Instant resolvedAt, Seen seen, Instant now) {
        Instant detected = detectedAt != null ? detectedAt
                : latest(earliest(seen.at() != null ? seen.at() : now, resolvedAt), startedAt);
        Instant started = startedAt != null ? startedAt : earliest(detected, seen.since());
        Course course = new Course(resolvedAt == null ? IncidentStatus.OPEN : IncidentStatus.RESOLVED, started, detected,
                null, resolvedAt);
        course.check(field -> true, now);
        return course;
    }

    /** As a file of the past has it: the times say how far it came. */
    static Course told(Instant startedAt, Instant detectedAt, Instant mitigatedAt, Instant resolvedAt, Instant now) {
        IncidentStatus status = resolvedAt != null ? IncidentStatus.RESOLVED
                : mitigatedAt != null ? IncidentStatus.MITIGATED : IncidentStatus.OPEN;
        Course course = new Course(status, startedAt, detectedAt == null ? startedAt : detectedAt, mitigatedAt, resolvedAt);
        course.check(field -> true, now);
        return course;
    }

    /** As a patch wants it; its times are truncated, and what was given is what {@code given} says. */
    Course with(UpdateIncidentInput input, Predicate<String> given, Instant now) {
        mustNotBeCleared("status", given, input.status());
        mustNotBeCleared("startedAt", given, input.startedAt());
        mustNotBeCleared("detectedAt", given, input.detectedAt());
        Instant started = given.test("startedAt") ? truncated(input.startedAt()) : startedAt;
        Instant detected = given.test("detectedAt") ? truncated(input.detectedAt()) : detectedAt;
        Instant mitigated = given.test("mitigatedAt") ? truncated(input.mitigatedAt()) : mitigatedAt;
        Instant resolved = given.test("resolvedAt") ? truncated(input.resolvedAt()) : resolvedAt;
        IncidentStatus wanted = input.status() != null ? input.status() : implied(given, mitigated, resolved);
        Course course = switch (wanted) {
            case OPEN -> {
                mustNotHave("mitigatedAt", wanted, input.mitigatedAt());
                mustNotHave("resolvedAt", wanted, input.resolvedAt());
                yield new Course(wanted, started, detected, null, null);
            }
            case MITIGATED -> {
                mustNotHave("resolvedAt", wanted, input.resolvedAt());
                mustNotBeCleared("mitigatedAt", given, input.mitigatedAt());
                yield new Course(wanted, started, detected, mitigated != null ? mitigated : latest(now, detected), null);
            }
            case RESOLVED -> {
                if (input.status() != null) {
                    mustNotBeCleared("resolvedAt", given, input.resolvedAt());
                }
                yield new Course(wanted, started, detected, mitigated,
                        resolved != null ? resolved : latest(latest(now, detected), mitigated));
            }
        };
        course.check(given, now);
        return course;
    }

    /** Where no status is given, the times say it. */
    private IncidentStatus implied(Predicate<String> given, Instant mitigated, Instant resolved) {
        if (!given.test("mitigatedAt") && !given.test("resolvedAt")) {
            return status;
        }
        if (resolved != null) {
            return IncidentStatus.RESOLVED;
        }
        return mitigated != null ? IncidentStatus.MITIGATED : IncidentStatus.OPEN;
    }

    /** What was told again fills the end, where it has none yet. */
    Course ending(Instant told) {
        if (told == null || resolvedAt != null) {
            return this;
        }
        Course ended = new Course(IncidentStatus.RESOLVED, startedAt, detectedAt, mitigatedAt, told);
        ended.inOrder(field -> false);
        return ended;
    }

    private void check(Predicate<String> given, Instant now) {
        mustHaveHappened("startedAt", given, startedAt, now);
        mustHaveHappened("detectedAt", given, detectedAt, now);
        mustHaveHappened("mitigatedAt", given, mitigatedAt, now);
        mustHaveHappened("resolvedAt", given, resolvedAt, now);
        inOrder(given);
    }

    private void inOrder(Predicate<String> given) {
        inOrder("startedAt", startedAt, "detectedAt", detectedAt, given);
        inOrder("detectedAt", detectedAt, "mitigatedAt", mitigatedAt, given);
        inOrder("detectedAt", detectedAt, "resolvedAt", resolvedAt, given);
        inOrder("mitigatedAt", mitigatedAt, "resolvedAt", resolvedAt, given);
    }

    /** Where both are told, they are wrong whatever the state; one may fit another state. */
    private static void inOrder(String first, Instant earlier, String second, Instant later, Predicate<String> given) {
        if (earlier == null || later == null || !later.isBefore(earlier)) {
            return;
        }
        if (given.test(first) && given.test(second)) {
            throw new BadInput(second, "must not be before " + first + ", which is " + earlier);
        }
        throw new Conflict(second + " would be " + later + ", before " + first + ", which is " + earlier
                + ": give both");
    }

    private static void mustHaveHappened(String field, Predicate<String> given, Instant told, Instant now) {
        if (told != null && given.test(field) && told.isAfter(now.plus(MOST_AHEAD))) {
            throw new BadInput(field, "at most five minutes ahead; here it is " + now.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    private static void mustNotBeCleared(String field, Predicate<String> given, Object told) {
        if (given.test(field) && told == null) {
            throw new BadInput(field, "cannot be cleared: leave it out to keep it");
        }
    }

    private static void mustNotHave(String field, IncidentStatus status, Instant told) {
        if (told != null) {
            throw new BadInput(field, "an incident that is " + status + " has no such time");
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    private static Instant earliest(Instant one, Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }
}
