package dev.mimamori.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When to try again: the schedule of Standard Webhooks 1.0.0, section "Deliverability and reliability". */
public final class RetrySchedule {

    /** The delay before each attempt, counted from the failure of the one before. The first is made at once. */
    public static final List<Duration> DELAYS = List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofMinutes(5),
            Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(5), Duration.ofHours(10), Duration.ofHours(14),
            Duration.ofHours(20), Duration.ofHours(24));

    private static final double JITTER = 0.1;

    private RetrySchedule() {
    }

    /**
     * How long to wait from now, or nothing when it has been tried often enough. Jitter only ever makes it later: otherwise all
     * that failed together comes back together, and what the receiver asked for is kept.
     *
     * @param attempts how many have been made
     * @param notBefore from {@link Outcome.Retry}
     */
    public static Optional<Duration> next(int attempts, Duration notBefore, RandomGenerator random) {
        if (attempts >= DELAYS.size()) {
            return Optional.empty();
        }
        Duration delay = DELAYS.get(attempts);
        Duration wait = delay.compareTo(notBefore) >= 0 ? delay : notBefore;
        return Optional.of(wait.plusMillis((long) (wait.toMillis() * JITTER * random.nextDouble())));
    }
}
