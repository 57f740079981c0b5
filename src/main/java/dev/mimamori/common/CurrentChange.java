package dev.mimamori.common;

import jakarta.enterprise.context.RequestScoped;

/** What the subscription in progress is resolved for; set by whoever executes it. */
@RequestScoped
public class CurrentChange {

    private Change change;

    public void set(Change change) {
        this.change = change;
    }

    /** Only within a subscription's resolver. */
    public Change get() {
        if (change == null) {
            throw new IllegalStateException("no subscription is in progress");
        }
        return change;
    }
}
