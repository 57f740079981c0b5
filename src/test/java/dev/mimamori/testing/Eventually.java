package dev.mimamori.testing;

import java.time.Duration;
import java.util.function.Supplier;

/** Waits for what happens beside the request. */
public final class Eventually {

    private static final Duration MOST = Duration.ofSeconds(30);

    private Eventually() {
    }

    /** Until the assertion holds; after half a minute it fails with what it said last. */
    public static void assertThat(Runnable assertion) {
        within(MOST, assertion);
    }

    /** The same, for what takes its time, such as the start of a process. */
    public static void within(Duration most, Runnable assertion) {
        get(most, () -> {
            assertion.run();
            return null;
        });
    }

    public static <T> T get(Supplier<T> attempt) {
        return get(MOST, attempt);
    }

    private static <T> T get(Duration most, Supplier<T> attempt) {
        long until = System.nanoTime() + most.toNanos();
        while (true) {
            try {
                return attempt.get();
            } catch (AssertionError notYet) {
                if (System.nanoTime() - until > 0) {
                    throw notYet;
                }
                pause(Duration.ofMillis(25));
            }
        }
    }

    /** For as long as something is said not to change. */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
