package dev.mimamori.graphql.socket;

import dev.mimamori.common.Change;
import dev.mimamori.graphql.Occurrence;
import dev.mimamori.graphql.Running;
import dev.mimamori.graphql.socket.Answers.Begun;
import dev.mimamori.graphql.socket.Answers.Followed;

/**
 * One operation of a client. A subscription knows how far it has told what changed, and never in which state something
 * was: what changes twice while the client is slow is told of how it is then. Used on its connection's event loop only.
 */
final class Operation {

    /** Of one question to the resolver: as few questions as may be, and numbers that fit into memory a thousand times. */
    private static final int AT_ONCE = 200;

    /** In half a minute, since each waits longer than the one before. */
    private static final int ATTEMPTS = 10;

    private final Feed feed;
    private Running running = new Running();
    private boolean busy = true;
    private Begun begun;
    private long place;
    private long placeAfter;
    private boolean timePassed;
    private Occurrence underWay;
    private int failures;
    private int rest;

    Operation(Feed feed) {
        this.feed = feed;
    }

    /** Of what is executed for it just now. */
    Running running() {
        return running;
    }

    /** Something is executed for it, and not yet answered. */
    boolean isBusy() {
        return busy;
    }

    void free() {
        busy = false;
    }

    /** Of a subscription, once it is known to be one. */
    boolean isFollowing() {
        return begun != null;
    }

    Followed followed() {
        return begun.followed();
    }

    void follow(Begun from) {
        begun = from;
        place = from.place();
    }

    /** What was begun to be told waits in memory for the rest of its turn. */
    boolean isUnderWay() {
        return underWay != null;
    }

    void timePassed() {
        timePassed = true;
    }

    /**
     * A poll has passed: what failed is tried again when it has rested.
     *
     * @throws Closing where something is lost meanwhile, and nothing more may be told as if it were not
     */
    void tick() {
        rest = Math.max(0, rest - 1);
        if (isFollowing()) {
            feed.read(place, 0);
        }
    }

    /**
     * What to tell next; the same again until all of it is told; null where there is nothing now.
     *
     * @throws Closing where something is lost
     */
    Occurrence next() {
        if (!isFollowing() || busy || rest > 0) {
            return null;
        }
        if (underWay == null) {
            Feed.Read read = feed.read(place, AT_ONCE);
            placeAfter = read.after();
            if (!read.numbers().isEmpty()) {
                underWay = new Occurrence(Change.of(read.numbers(), begun.memory()));
            } else if (timePassed) {
                timePassed = false;
                underWay = new Occurrence(Change.time(begun.memory()));
            }
        }
        if (underWay != null) {
            busy = true;
            running = new Running();
        }
        return underWay;
    }

    void told() {
        failures = 0;
        underWay.told();
        if (underWay.isOver()) {
            underWay = null;
            place = placeAfter;
        }
    }

    /** Whether it is worth another attempt. */
    boolean failed() {
        rest = ++failures;
        return failures < ATTEMPTS;
    }
}
