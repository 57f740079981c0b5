package dev.mimamori.common;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a queue that is ordered by time has been emptied: a poll begins here, and not at the beginning.
 *
 * <p>
 * Whatever is taken out of the queue leaves an entry in its index for as long as some transaction might still see it. While
 * one is held open, a poll from the beginning passes by the entries of all that was done since: after 60 000 claims 2585
 * buffers and 10 ms each time, where there are 3 buffers and 0.02 ms from here.
 *
 * <p>
 * What is written into the past is found all the same: at once if this replica wrote it ({@link #written}), or if it was
 * committed within {@link #MARGIN} of the moment it is for; else within {@link #SWEEP}, since every so often a poll begins at
 * the beginning again.
 */
public final class LowWater {

    static final Duration MARGIN = Duration.ofSeconds(5);
    static final Duration SWEEP = Duration.ofSeconds(30);

    private Instant mark = Instant.EPOCH;
    private Instant swept = Instant.MIN;
    /** Since the last {@link #from}: whoever looked from there may not have seen it. */
    private Instant written = Instant.MAX;

    /** Where a poll at this moment begins; what is due at that very moment belongs to it. */
    public synchronized Instant from(Instant now) {
        if (now.isBefore(swept) || swept.isBefore(now.minus(SWEEP))) {
            swept = now;
            mark = Instant.EPOCH;
        }
        mark = earlier(mark, now.minus(MARGIN));
        written = Instant.MAX;
        return mark;
    }

    /** Where a count may begin that takes nothing out, and may miss what another replica has written into the past. */
    public synchronized Instant mark() {
        return mark;
    }

    /**
     * A look from {@link #from} on found this first; also what is in other hands, which may put it back.
     *
     * @param now taken before that look
     */
    public synchronized void found(Instant now, Optional<Instant> first) {
        Instant most = now.minus(MARGIN);
        mark = earlier(written, first.map(at -> earlier(at, most)).orElse(most));
    }

    /** Something was put into the queue for this moment, and is committed. */
    public synchronized void written(Instant at) {
        written = earlier(written, at);
        mark = earlier(mark, at);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
