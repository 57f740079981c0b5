package dev.mimamori.graphql;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

import dev.mimamori.common.Change;

/**
 * One thing that happened, for one subscription, and what of it is still to be told: its resolver gives all of it at
 * once, and each is then a message of its own.
 */
public final class Occurrence {

    private final Change change;
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
    }

    /** Whether it is worth executing once more. */
    public boolean hasMore() {
        return !items.isEmpty();
    }
}
