package dev.mimamori.graphql.socket;

import dev.mimamori.graphql.http.Allowance;

/**
 * The memory that all connections have together.
 *
 * @param said for what clients are saying, and what is made of it
 * @param followed for what they have subscribed to
 * @param unread for what they were told and have not read
 */
record Room(Allowance said, Allowance followed, Allowance unread) {

    static Room of(long bytes) {
        return new Room(new Allowance(bytes), new Allowance(4 * bytes),
                new Allowance(Math.max(bytes, Runtime.getRuntime().maxMemory() / 8)));
    }
}
