package dev.mimamori.graphql.socket;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Socket;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** Clients that keep to the protocol, and want more than their share. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AbuseTest {

    private static final String SAVE = """
            mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }
            """;

    @Inject
    Sql sql;

    @Test
    void whoever_has_not_said_who_it_is_sends_little_at_once_or_bit_by_bit() {
        try (Socket atOnce = Socket.open("graphql-transport-ws"); Socket bitByBit = Socket.open("graphql-transport-ws")) {
            atOnce.sendPart("{\"type\": \"ping\", \"payload\": {\"x\": \"" + "x".repeat(20_000));
            assertThat(atOnce.awaitClose()).isIn(1009, 1006);
            for (int i = 0; i < 10 && !bitByBit.isClosed(); i++) {
                bitByBit.send(Map.of("type", "ping", "payload", Map.of("x", "x".repeat(1_000))));
            }
            assertThat(bitByBit.awaitClose()).isIn(1009, 1006);
        }
    }

    @Test
    void whoever_is_known_sends_as_much_as_they_like_message_by_message() {
        try (Socket socket = Socket.as(Fixtures.token(Role.VIEWER))) {
            for (int i = 0; i < 200; i++) {
                socket.send(Map.of("type", "pong", "payload", Map.of("x", "x".repeat(60_000))));
            }
            socket.send(Map.of("type", "ping")).await("pong");
            for (int i = 1; i <= 200; i++) {
                int so = i;
                socket.send(Map.of("id", "q" + i, "type", "subscribe", "payload",
                        Map.of("query", "{ __typename }", "extensions", Map.of("x", "x".repeat(50_000)))));
                if (so % 20 == 0) { // no more than that at once
                    Eventually.assertThat(() -> assertThat(socket.count("complete")).isEqualTo(so));
                }
            }
        }
    }

    @Test
    void to_begin_and_complete_without_end_takes_no_more_turns_than_there_are_for_one() {
        String key = Fixtures.unique("held");
        try (Socket socket = Socket.as(Fixtures.token(Role.MANAGER))) {
            QuarkusTransaction.requiringNew().run(() -> {
                sql.update("lock table project in share row exclusive mode"); // whoever saves a project waits
                for (int i = 0; i < 45; i++) {
                    socket.subscribe("m" + i, SAVE, Map.of("input", with("key", key + i)));
                    socket.send(Map.of("id", "m" + i, "type", "complete"));
                }
                assertThat(socket.await("error").getString("payload[0].extensions.code")).isEqualTo("TOO_COMPLEX");
                socket.send(Map.of("type", "ping")).await("pong");
            });
            assertThat(socket.of("error")).hasSize(25);
            Eventually.assertThat(() -> assertThat(Rows.count("project", "key like ?", key + "%")).as("what was begun is done")
                    .isEqualTo(20));
            socket.subscribe("q", "{ viewer { token } }", Map.of()).await("complete");
        }
    }
}
