package dev.mimamori.delivery;

import dev.mimamori.common.Channel;

/** A channel on which something has one notice, that is rewritten as it changes, and under which people talk about it. */
public interface Noticeboard {

    Channel channel();

    /**
     * Whether this names a place where a notice can be put up.
     *
     * @param place null: the place for whoever has none
     */
    boolean has(String place);

    /**
     * Puts a notice up, or rewrites the one that is there. One attempt, as {@link Sender#send}.
     *
     * @param place where; null: the place for whoever has none
     * @param reference of the notice that is there already; null: it is new
     * @return where it was taken, its reference
     */
    Outcome put(String place, String reference, Letter letter);
}
