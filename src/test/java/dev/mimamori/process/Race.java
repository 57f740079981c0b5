package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends a watch just when its first slot comes: a little sooner whenever the reminder came first, a little later whenever
 * it did not, so that the two go on meeting.
 */
final class Race {

    /** For the registration. */
    private static final Duration LEAD = Duration.ofMillis(250);
    private static final long LONGEST_STEP = 32;

    private final Pipeline pipeline;
    private final Inbox inbox;
    private final AtomicInteger reminderFirst;
    private final AtomicInteger signatureFirst;
    private Duration after = Duration.ofMillis(-20); // the slot
    private long step = 8; // milliseconds
    private boolean before;

    Race(Pipeline pipeline, Inbox inbox, AtomicInteger reminderFirst, AtomicInteger signatureFirst) {
        this.pipeline = pipeline;
        this.inbox = inbox;
        this.reminderFirst = reminderFirst;
        this.signatureFirst = signatureFirst;
    }

    void run() {
        String service = unique("race");
        Instant slot = Instant.now().plus(LEAD);
        String release = pipeline.registration(service, Map.of("deployedAt", slot.toString())).ok()
                .text("registerRelease.release.id");
        LockSupport.parkNanos(Duration.between(Instant.now(), slot.plus(after)).toNanos());
        pipeline.callFaulty(release).ok();
        boolean told = inbox.knows(service);
        (told ? reminderFirst : signatureFirst).incrementAndGet();
        step = told == before ? Math.min(LONGEST_STEP, 2 * step) : Math.max(1, step / 4);
        after = told ? after.minusMillis(step) : after.plusMillis(step);
        before = told;
    }
}
