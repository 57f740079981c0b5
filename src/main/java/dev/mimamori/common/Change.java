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
 *
 * @param numbers of the releases that changed; for {@link Kind#CHANGED} only
 * @param memory of this subscription, by release: the resolver's own, as long as the subscription lives
 */
public record Change(Kind kind, Collection<Long> numbers, Map<Long, Object> memory) {

    /** Why the resolver is called. */
    public enum Kind {
        /** Somebody subscribes: arguments are checked, and nothing is given. */
        BEGIN,
        /** These changed. */
        CHANGED,
        /** Some time has passed, by which alone things can change. */
        TIME
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

    /**
     * What a resolver gives. The library casts what it is given to this older type, a {@code Multi} too, which is none.
     */
    public static <T> Publisher<T> told(List<T> items) {
        return AdaptersToReactiveStreams.publisher(Multi.createFrom().iterable(items));
    }
}
