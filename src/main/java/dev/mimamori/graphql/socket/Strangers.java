package dev.mimamori.graphql.socket;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Connections that have not yet said who they are, by their address: one alone must not take every place. */
final class Strangers {

    private final Map<Connection, String> addresses = new ConcurrentHashMap<>();

    void add(Connection connection, String address) {
        addresses.put(connection, address);
    }

    void remove(Connection connection) {
        addresses.remove(connection);
    }

    int of(String address) {
        return Collections.frequency(addresses.values(), address);
    }
}
