package dev.mimamori.common;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.reactivestreams.Publisher;

import io.smallrye.mutiny.Multi;
import mutiny.zero.flow.adapters.AdaptersToReactiveStreams;

/**
 * What a subscription is resolved for: each time that something happened its resolver is called once more, and gives what
 * of it this subscription asked for.
 */
public final class Change {

    /**
     * What a resolver gives at once, at most: it waits in memory until the client has read it, and a thousand clients may
     * read slowly. For what is {@link #leave left} it is called again.
     */
    public static final int MOST = 20;

    private final Kind kind;
    private final Collection<Long> numbers;
    private final Map<Long, Object> memory;
    private Collection<Long> rest = List.of();

    /** Why the resolver is called. */
    public enum Kind {
        /** Somebody subscribes: arguments are checked, and nothing is given. */
        BEGIN,
        /** These changed. */
        CHANGED,
        /** Some time has passed, by which alone things can change. */
        TIME
    }

    private Change(Kind kind, Collection<Long> numbers, Map<Long, Object> memory) {
        this.kind = kind;
        this.numbers = numbers;
        this.memory = memory;
    }

    public static Change begin(Map<Long, Object> memory) {
        return new Change(Kind.BEGIN, List.of(), memory);
    }

    public static Change of(Collection<Long> numbers, Map<Long, Object> memory) {
        return new Change(Kind.CHANGED, numbers, memory);
    }

    public static Change time(Map<Long, Object> memory) {
        return new Change(Kind.TIME, List.of(), memory);
    }

    public Kind kind() {
        return kind;
    }

    /** Of the releases that changed; for {@link Kind#CHANGED} only. */
    public Collection<Long> numbers() {
        return numbers;
    }

    /** Of this subscription, by release: the resolver's own, as long as the subscription lives. */
    public Map<Long, Object> memory() {
        return memory;
    }

    /** These would be more than {@link #MOST}. */
    public void leave(Collection<Long> releases) {
        rest = List.copyOf(releases);
    }

    /** For which the resolver is to be called next, when what it gave has been told; mostly none. */
    public Collection<Long> rest() {
        return rest;
    }

    /**
     * What a resolver gives. The library casts what it is given to this older type, a {@code Multi} too, which is none.
     */
    public static <T> Publisher<T> told(List<T> items) {
        return AdaptersToReactiveStreams.publisher(Multi.createFrom().iterable(items));
    }
}
