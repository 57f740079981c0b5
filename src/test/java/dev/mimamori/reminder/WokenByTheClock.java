package dev.mimamori.reminder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.testing.TestClock;

/** Wakes the engine when a test has moved the clock, which no real one does: up to a second less to wait, each time. */
@ApplicationScoped
class WokenByTheClock {

    @Inject
    Bell bell;

    void onMoved(@Observes TestClock.Moved moved) {
        bell.ring();
    }
}
