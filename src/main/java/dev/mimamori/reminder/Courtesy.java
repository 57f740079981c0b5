package dev.mimamori.reminder;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Sql;
import dev.mimamori.common.Traffic;
import io.quarkus.scheduler.Scheduled;

/**
 * While people wait for the API, on whichever replica, the engines of all take their time over what is due in great numbers:
 * they share one database, and a herd would take all of it. A few reminders at a time are never held up.
 */
@ApplicationScoped
class Courtesy {

    private static final long FRESH = TimeUnit.SECONDS.toNanos(1);
    /** Of three moments one is worked. */
    private static final int REST = 2;
    /** No turn is rested for longer. */
    private static final Duration LONGEST = Duration.ofMillis(250);
    /** So many at once are a herd. */
    static final int FEW = 100;
    /** So many messages under way are. */
    static final int PLACES = 4;

    @Inject
    Sql sql;

    @Inject
    Traffic traffic;

    private volatile boolean wanted;
    private volatile long asked = System.nanoTime() - FRESH;

    /** By the clock of the database, and the real one: it is about processors and not about reminders. */
    @Scheduled(every = "1s")
    void tell() {
        if (traffic.isRecent()) {
            sql.update("update api_use set at = clock_timestamp() where at < clock_timestamp() - interval '1 second'");
        }
    }

    private boolean isWanted() {
        if (System.nanoTime() - asked >= FRESH) {
            wanted = sql.one("select at > clock_timestamp() - interval '4 seconds' as used from api_use",
                    row -> row.flag("used"));
            asked = System.nanoTime();
        }
        return wanted;
    }

    /** How many at a time, of so many. */
    int batch(int usual) {
        return isWanted() ? Math.min(FEW, usual) : usual;
    }

    /** How many side by side, of so many. */
    int side(int usual) {
        return isWanted() ? 1 : usual;
    }

    /** How many may be under way, of so many. */
    int places(int free) {
        return isWanted() ? Math.min(PLACES, free) : free;
    }

    /** After a turn that found a great many. */
    void rest(Duration worked) throws InterruptedException {
        if (isWanted()) {
            Duration rest = worked.multipliedBy(REST);
            TimeUnit.NANOSECONDS.sleep((rest.compareTo(LONGEST) < 0 ? rest : LONGEST).toNanos());
        }
    }
}
