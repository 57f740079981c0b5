package dev.mimamori.graphql.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Socket;
import io.quarkus.test.junit.QuarkusTest;

/** The protocol graphql-transport-ws, to its close codes. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProtocolTest {

    private static final String PROTOCOL = "graphql-transport-ws";
    private static final Map<String, String> INIT = Map.of("type", "connection_init");

    @Test
    void the_token_may_be_in_the_header_or_in_the_payload() {
        String token = Fixtures.token(Role.VIEWER);
        try (Socket byHeader = Socket.open(PROTOCOL, "Authorization", "Bearer " + token)) {
            byHeader.send(INIT).await("connection_ack");
        }
        try (Socket byPayload = Socket.as(token)) {
            assertThat(byPayload.of("connection_ack")).hasSize(1);
        }
        try (Socket shortly = Socket.open(PROTOCOL)) {
            shortly.send(Map.of("type", "connection_init", "payload", Map.of("token", token))).await("connection_ack");
        }
    }

    @Test
    void nobody_is_turned_away_with_4401() {
        try (Socket none = Socket.open(PROTOCOL); Socket wrong = Socket.open(PROTOCOL, "Authorization", "Bearer nonsense")) {
            assertThat(none.send(INIT).awaitClose()).isEqualTo(4401);
            assertThat(wrong.send(INIT).awaitClose()).isEqualTo(4401);
        }
    }

    @Test
    void to_subscribe_before_the_acknowledgement_is_4401() {
        try (Socket socket = Socket.open(PROTOCOL)) {
            assertThat(socket.subscribe("1", "{ viewer { token } }", Map.of()).awaitClose()).isEqualTo(4401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "nonsense", "[]", "{}", "{\"type\": \"hello\"}", "{\"type\": \"subscribe\", \"payload\": {}}",
            "{\"type\": \"subscribe\", \"id\": \"\", \"payload\": {}}", "{\"type\": \"subscribe\", \"id\": 1, \"payload\": {}}",
            "{\"type\": \"subscribe\", \"id\": \"1\"}", "{\"type\": \"ping\", \"payload\": 7}", "{\"type\": \"ping\"} x" })
    void what_is_no_message_is_4400(String text) {
        try (Socket socket = Socket.as(Fixtures.token(Role.VIEWER))) {
            assertThat(socket.send(text).awaitClose()).as(text).isEqualTo(4400);
        }
    }

    @Test
    void another_subprotocol_or_none_is_4406() {
        try (Socket none = Socket.open(null); Socket old = Socket.open("graphql-ws")) {
            assertThat(none.awaitClose()).isEqualTo(4406);
            assertThat(old.awaitClose()).isEqualTo(4406);
        }
    }

    @Test
    void whoever_does_not_say_who_it_is_is_closed_with_4408() {
        try (Socket silent = Socket.open(PROTOCOL)) {
            assertThat(silent.awaitClose()).isEqualTo(4408);
        }
    }

    @Test
    void an_id_that_is_in_use_is_4409_and_free_after_completion() {
        String follow = "subscription { releaseChanged { id } }";
        try (Socket socket = Socket.as(Fixtures.token(Role.VIEWER))) {
            socket.subscribe("a", follow, Map.of()).send(Map.of("id", "a", "type", "complete"));
            socket.subscribe("a", follow, Map.of()).subscribe("a", follow, Map.of());
            assertThat(socket.awaitClose()).isEqualTo(4409);
        }
    }

    @Test
    void to_initiate_twice_is_4429() {
        try (Socket socket = Socket.as(Fixtures.token(Role.VIEWER))) {
            assertThat(socket.send(INIT).awaitClose()).isEqualTo(4429);
        }
    }

    @Test
    void operations_at_the_same_time_are_each_answered_for_themselves() {
        try (Socket socket = Socket.as(Fixtures.token(Role.ADMIN))) {
            for (int i = 0; i < 20; i++) {
                socket.subscribe("q" + i, "{ viewer { token } releases(first: 1) { nodes { owners { handle } } } }", Map.of());
            }
            Eventually.assertThat(() -> assertThat(socket.of("complete")).hasSize(20));
            assertThat(socket.of("next")).hasSize(20).allSatisfy(next -> {
                assertThat(next.getString("payload.data.viewer.token")).startsWith("token-");
                assertThat(next.getList("payload.errors")).isNull();
            });
        }
    }

    @Test
    void more_operations_at_once_than_there_may_be_are_refused_one_by_one() {
        try (Socket socket = Socket.as(Fixtures.token(Role.VIEWER))) {
            for (int i = 0; i <= 20; i++) {
                socket.subscribe("s" + i, "subscription { releaseChanged(environment: \"nowhere\") { id } }", Map.of());
            }
            assertThat(socket.await("error").getString("payload[0].extensions.code")).isEqualTo("TOO_COMPLEX");
            socket.send(Map.of("id", "s0", "type", "complete")).subscribe("s21", "{ viewer { token } }", Map.of());
            socket.await("complete");
            assertThat(socket.of("error")).hasSize(1);
        }
    }

    @Test
    void a_message_that_is_too_long_ends_the_connection() {
        try (Socket socket = Socket.as(Fixtures.token(Role.VIEWER))) {
            socket.send("{\"type\": \"ping\", \"payload\": {\"x\": \"" + "x".repeat(60_000) + "\"}}").await("pong");
            socket.send("{\"type\": \"ping\", \"payload\": {\"x\": \"" + "x".repeat(70_000) + "\"}}");
            assertThat(socket.awaitClose()).isIn(1009, 1006); // the reason is overtaken where bytes are still under way
        }
    }

    @Test
    void nothing_is_agreed_on_that_would_unpack_to_more_than_was_sent() throws IOException {
        try (java.net.Socket plain = new java.net.Socket(Api.url().getHost(), Api.url().getPort())) {
            plain.getOutputStream().write("""
                    GET /graphql HTTP/1.1\r
                    Host: %s\r
                    Upgrade: websocket\r
                    Connection: Upgrade\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r
                    Sec-WebSocket-Protocol: graphql-transport-ws\r
                    Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits, deflate-frame\r
                    \r
                    """.formatted(Api.url().getAuthority()).getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer = new BufferedReader(
                    new InputStreamReader(plain.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 101");
            List<String> headers = Stream.generate(() -> line(answer)).takeWhile(line -> !line.isEmpty()).toList();
            assertThat(headers).anySatisfy(line -> assertThat(line).containsIgnoringCase("graphql-transport-ws"))
                    .noneSatisfy(line -> assertThat(line).containsIgnoringCase("extensions"));
        }
    }

    private static String line(BufferedReader answer) {
        try {
            return answer.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_ping_is_answered_and_a_pong_is_taken() {
        try (Socket socket = Socket.open(PROTOCOL)) {
            socket.send(Map.of("type", "pong")).send(Map.of("type", "ping")).await("pong");
        }
    }

    @Test
    void queries_and_mutations_are_answered_once_and_completed() {
        try (Socket socket = Socket.as(Fixtures.token(Role.ADMIN))) {
            socket.subscribe("q", "{ viewer { token } }", Map.of());
            assertThat(socket.await("next").getString("payload.data.viewer.token")).startsWith("token-");
            assertThat(socket.await("complete").getString("id")).isEqualTo("q");
        }
    }

    @Test
    void a_document_that_is_refused_is_an_error_with_a_code_and_the_connection_stays() {
        try (Socket socket = Socket.as(Fixtures.token(Role.VIEWER))) {
            socket.subscribe("x", "{ nothing }", Map.of());
            assertThat(socket.await("error").getString("payload[0].extensions.code")).isEqualTo("BAD_INPUT");
            socket.subscribe("x", "{ viewer { token } }", Map.of()).await("complete");
        }
    }

    @Test
    void pages_of_other_sites_may_not_connect_and_our_own_may() {
        assertThatThrownBy(() -> Socket.open(PROTOCOL, "Origin", "https://evil.example.test"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
        try (Socket own = Socket.open(PROTOCOL, "Origin", "http://" + Api.url().getAuthority())) {
            own.send(Map.of("type", "ping")).await("pong");
        }
    }
}
