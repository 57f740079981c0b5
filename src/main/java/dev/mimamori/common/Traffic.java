package dev.mimamori.common;

import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether somebody waits for answers of this replica: what can wait does not take their processors. */
@ApplicationScoped
public class Traffic {

    private static final long A_MOMENT = TimeUnit.SECONDS.toNanos(2);

    private volatile long last = System.nanoTime() - A_MOMENT;

    /** A request was taken up. */
    public void taken() {
        last = System.nanoTime();
    }

    /** Within the last two seconds. */
    public boolean isRecent() {
        return System.nanoTime() - last < A_MOMENT;
    }
}
