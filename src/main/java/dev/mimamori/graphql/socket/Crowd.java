package dev.mimamori.graphql.socket;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Connections by whose they are: one alone must not take every place. */
final class Crowd {

    private final Map<Connection, String> whose = new HashMap<>();

    /** False, and not added, where so many are there already. */
    synchronized boolean add(Connection connection, String of, int most) {
        if (of(of) >= most) {
            return false;
        }
        whose.put(connection, of);
        return true;
    }

    synchronized void remove(Connection connection) {
        whose.remove(connection);
    }

    synchronized int of(String of) {
        return Collections.frequency(whose.values(), of);
    }
}
