package dev.mimamori.graphql.socket;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What changed of late, once for all who follow: each of them has a place in it and nothing else, so that a thousand slow
 * clients take no more memory than one. Whoever is so far behind that it was overwritten has lost something.
 */
final class Feed {

    /** @param after the place to read from next */
    record Read(Set<Long> numbers, long after) {
    }

    private record Mark(long nanos, long from) {
    }

    private static final int MOST_RECENT = 2_000;

    private final long[] numbers;
    private final long memory;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long end;

    /**
     * @param most that it holds
     * @param memory how far back one begins who comes, in nanoseconds
     */
    Feed(int most, long memory) {
        this.numbers = new long[most];
        this.memory = memory;
    }

    synchronized void add(Collection<Long> changed, long nanos) {
        while (!marks.isEmpty() && nanos - marks.peek().nanos() > memory) {
            marks.poll();
        }
        if (!changed.isEmpty()) {
            marks.add(new Mark(nanos, end));
            changed.forEach(number -> numbers[(int) (end++ % numbers.length)] = number);
        }
    }

    /**
     * Where one begins who comes now, and may have asked a moment ago. Never so far back that the next change would find them
     * too slow before they have read a word; and in a flood, in which all come back at once, not far.
     */
    synchronized long recent() {
        return Math.max(marks.isEmpty() ? end : marks.peek().from(), end - Math.min(MOST_RECENT, numbers.length / 2));
    }

    /** Whether all from there on is still known. */
    private boolean reachesBackTo(long place) {
        return place >= end - numbers.length;
    }

    /**
     * So many places from there on, each number once.
     *
     * @throws Closing where some of it is lost: what stands there now is something else
     */
    synchronized Read read(long place, int most) {
        if (!reachesBackTo(place)) {
            throw new Closing(Closing.TRY_AGAIN_LATER, "Too slow: more changed than can wait. Connect and query again");
        }
        long after = Math.min(end, place + most);
        Set<Long> read = new LinkedHashSet<>();
        for (long i = place; i < after; i++) {
            read.add(numbers[(int) (i % numbers.length)]);
        }
        return new Read(read, after);
    }
}
