package dev.mimamori.delivery;

import dev.mimamori.common.Channel;

/** One channel. A new channel is one bean that implements this, and nothing else anywhere. */
public interface Sender {

    Channel channel();

    /** Whether the operator has said all that this channel needs. Does not change while the service runs. */
    boolean configured();

    /** What is behind the channel, without secrets: once it is gone, it stays gone until this is another. */
    default String destination() {
        return channel().name();
    }

    /** Whether it can find somebody with this address. */
    default boolean reaches(Address to) {
        return true;
    }

    /**
     * Makes one attempt, and never more: the caller repeats. Blocks for a bounded time, so it belongs on a worker thread and
     * outside any transaction. What the network does becomes an {@link Outcome}, never an exception. A message may arrive
     * although the outcome is {@link Outcome.Retry}.
     */
    Outcome send(Message message);
}
