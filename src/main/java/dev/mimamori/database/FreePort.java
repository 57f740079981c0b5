package dev.mimamori.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of 127.0.0.1 that nobody uses, below those from which outgoing connections are numbered: otherwise one of them,
 * perhaps the pool's own attempt to reconnect, could take the port while a server that died is being started again.
 */
final class FreePort {

    private static final int FIRST = 20_000;
    private static final int LAST = 29_999;

    private FreePort() {
    }

    static int choose() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
                return port;
            } catch (IOException taken) {
                continue;
            }
        }
        throw new PostgresFailure("The embedded database finds no free port between " + FIRST + " and " + LAST
                + " on 127.0.0.1: set QUARKUS_DATASOURCE_JDBC_URL to a database of your own");
    }
}
