package dev.mimamori.graphql.socket;

import static dev.mimamori.testing.Http.code;
import static dev.mimamori.testing.Http.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Http;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Socket;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** What an operator may set, over real connections. */
@QuarkusTest
@TestProfile(StrictTest.Strict.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class StrictTest {

    private static final String PROTOCOL = "graphql-transport-ws";
    private static final String BOARD = "https://board.example.test";
    private static final int PER_TOKEN = 60;

    public static class Strict implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mimamori.rate-limit.per-token", Integer.toString(PER_TOKEN), "mimamori.rate-limit.failed-sign-ins",
                    "3",
                    "mimamori.cors-origins", BOARD, "mimamori.graphql.sockets.per-token", "3", "mimamori.graphql.timeout",
                    "PT3S", "mimamori.graphql.exports-at-once", "2");
        }
    }

    @Inject
    Sql sql;

    @Test
    void a_token_that_asks_too_often_waits_and_others_do_not() {
        Http often = Http.as(Fixtures.token(Role.VIEWER));
        String query = "{\"query\": \"{ viewer { token } }\"}";
        HttpResponse<String> answer = often.post(query);
        for (int i = 0; i <= PER_TOKEN && answer.statusCode() == 200; i++) {
            answer = often.post(query);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(code(answer)).isEqualTo("RATE_LIMITED");
        assertThat(Integer.parseInt(header(answer, "Retry-After"))).isBetween(1, 60);
        assertThat(Http.as(Fixtures.token(Role.VIEWER)).post(query).statusCode()).isEqualTo(200);
    }

    @Test
    void a_token_that_asks_too_often_over_a_socket_waits_and_the_connection_stays() {
        String token = Fixtures.token(Role.VIEWER);
        try (Socket often = Socket.as(token); Socket other = Socket.as(Fixtures.token(Role.VIEWER))) {
            for (int i = 1; i <= PER_TOKEN + 20; i++) {
                often.subscribe("q" + i, "{ __typename }", Map.of());
                int so = i;
                if (so % 20 == 0) { // no more than that at once
                    Eventually.assertThat(
                            () -> assertThat(often.count("complete") + often.count("error")).isEqualTo(so));
                }
            }
            assertThat(often.await("error").getString("payload[0].extensions.code")).isEqualTo("RATE_LIMITED");
            assertThat(often.isClosed()).isFalse();
            other.subscribe("q", "{ viewer { token } }", Map.of()).await("complete");
        }
    }

    @Test
    void a_page_of_a_configured_origin_connects_and_one_of_another_does_not() {
        String token = Fixtures.token(Role.VIEWER);
        try (Socket board = Socket.open(PROTOCOL, "Origin", BOARD)) {
            board.send(Map.of("type", "connection_init", "payload", Map.of("token", token))).await("connection_ack");
        }
        assertThatThrownBy(() -> Socket.open(PROTOCOL, "Origin", BOARD + ".evil.test"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void one_token_does_not_take_every_connection() {
        String token = Fixtures.token(Role.VIEWER);
        List<Socket> mine = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                mine.add(Socket.as(token));
            }
            assertThat(refused(token)).isEqualTo(1013);
            try (Socket others = Socket.as(Fixtures.token(Role.VIEWER))) {
                assertThat(others.of("connection_ack")).hasSize(1);
            }
            mine.remove(0).close();
            mine.add(Eventually.get(() -> {
                Socket again = open(token);
                Eventually.assertThat(() -> assertThat(again.isClosed() || !again.of("connection_ack").isEmpty()).isTrue());
                assertThat(again.isClosed()).isFalse();
                return again;
            }));
        } finally {
            mine.forEach(Socket::close);
        }
    }

    @Test
    void the_sockets_of_a_token_that_is_revoked_are_nobody_who_tries_tokens() {
        Reply created = Api.admin().mutate("""
                mutation($input: CreateApiTokenInput!) { createApiToken(input: $input) { secret token { id } } }
                """, Map.of("name", Fixtures.unique("token"), "role", Role.VIEWER)).ok();
        String secret = created.text("createApiToken.secret");
        try (Socket one = Socket.as(secret); Socket two = Socket.as(secret); Socket three = Socket.as(secret)) {
            Api.admin().mutate("mutation($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { token { id } } }",
                    Map.of("token", created.text("createApiToken.token.id"))).ok();
            assertThat(List.of(one.awaitClose(), two.awaitClose(), three.awaitClose())).containsOnly(4401);
        }
        assertThat(Api.as("nobody's").query("{ viewer { token } }").refused("UNAUTHENTICATED")).isNotNull();
        try (Socket newcomer = Socket.as(Fixtures.token(Role.VIEWER))) {
            assertThat(newcomer.of("connection_ack")).hasSize(1);
        }
    }

    @Test
    void a_file_takes_no_longer_than_a_request_may_and_one_token_asks_for_one_at_a_time() {
        Http mine = Http.as(Fixtures.token(Role.VIEWER));
        QuarkusTransaction.requiringNew().run(() -> {
            sql.update("lock table incident in access exclusive mode");
            CompletableFuture<HttpResponse<String>> first = CompletableFuture.supplyAsync(() -> file(mine));
            Eventually.assertThat(() -> assertThat(waiting()).isPositive());
            HttpResponse<String> second = file(mine);
            assertThat(second.statusCode()).isEqualTo(429);
            assertThat(code(second)).isEqualTo("RATE_LIMITED");
            assertThat(header(second, "Retry-After")).isEqualTo("5");
            assertThat(first.join().statusCode()).isEqualTo(503);
            assertThat(code(first.join())).isEqualTo("TOO_COMPLEX");
            assertThat(waiting()).as("cancelled in the database too").isZero();
        });
        assertThat(file(mine).statusCode()).isEqualTo(200);
    }

    @Test
    void there_is_no_page_to_try_queries_on_but_in_development() {
        for (String path : List.of("/q/graphql-ui/", "/q/graphql-ui", "/graphql-ui")) {
            assertThat(Http.admin().send("GET", path, new byte[0]).statusCode()).as(path).isEqualTo(404);
        }
    }

    private long waiting() {
        return sql.one("select count(*) as n from pg_locks where not granted and relation = 'incident'::regclass",
                row -> row.id("n"));
    }

    private static HttpResponse<String> file(Http from) {
        return from.send("GET", "/export/incidents.csv", new byte[0]);
    }

    private static int refused(String token) {
        try (Socket socket = open(token)) {
            return socket.awaitClose();
        }
    }

    private static Socket open(String token) {
        return Socket.open(PROTOCOL).send(Map.of("type", "connection_init", "payload", Map.of("token", token)));
    }
}
