package dev.mimamori.graphql;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

import dev.mimamori.common.Change;

/**
 * One thing that happened, for one subscription, and what of it is still to be told: its resolver gives some of it at
 * once, each is then a message of its own, and then it is asked for the rest.
 */
public final class Occurrence {

    private Change change;
    private Deque<Object> items;

    public Occurrence(Change change) {
        this.change = change;
    }

    Change change() {
        return change;
    }

    /** Its resolver was asked, and did not refuse. */
    boolean isResolved() {
        return items != null;
    }

    void resolved(Collection<?> all) {
        items = new ArrayDeque<>(all);
    }

    /** The next one to be told; null where there is none. It stays the next one until it is {@link #told}. */
    Object next() {
        return items.peek();
    }

    /** The client was told: an execution that failed before is repeated, and nothing is lost. */
    public void told() {
        items.poll();
        if (items.isEmpty() && !change.rest().isEmpty()) {
            change = Change.of(change.rest(), change.memory());
            items = null;
        }
    }

    /** Whether there was anything to be told. */
    boolean hasItem() {
        return isResolved() && !items.isEmpty();
    }

    /** Whether it is not worth executing once more. */
    public boolean isOver() {
        return isResolved() && items.isEmpty();
    }

    /** What it may hold in memory beside what is answered. */
    int weight() {
        return isResolved() ? items.size() : Change.MOST;
    }
}
