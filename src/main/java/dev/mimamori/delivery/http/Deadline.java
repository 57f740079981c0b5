package dev.mimamori.delivery.http;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A moment on the clock that no administrator moves. */
record Deadline(long nanos, Duration time) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos(), time);
    }

    long millisLeft() {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime()));
    }

    boolean passed() {
        return millisLeft() == 0;
    }

    IOException missed(Exception late) {
        return new IOException("No answer within " + time.toMillis() / 1000.0 + " s", late);
    }
}
