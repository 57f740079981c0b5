package dev.mimamori.delivery.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A moment on the clock that no administrator moves. */
record Deadline(long nanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    long millisLeft() {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime()));
    }

    boolean passed() {
        return millisLeft() == 0;
    }
}
