package dev.mimamori.graphql.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.NodeType;
import dev.mimamori.common.NodesChanged;
import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Socket;
import graphql.introspection.IntrospectionQuery;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** What is too much over a socket, as it is elsewhere; and clients who do not read. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SocketLimitsTest {

    private static final int BACKLOG = 50_000;
    private static final long FIRST = 8_000_000_000_000L;

    @Inject
    Event<NodesChanged> changed;

    @Test
    void what_costs_too_much_or_is_too_long_is_refused_in_a_subscription_too() {
        String nested = "service { latestReleases { ".repeat(3) + "id" + " } }".repeat(3);
        try (Socket socket = Socket.as(Fixtures.token(Role.VIEWER))) {
            socket.subscribe("q", "{ releases(first: 100) { nodes { " + nested + " } } }", Map.of());
            socket.subscribe("s", "subscription { releaseChanged { " + IntStream.range(0, 2_000)
                    .mapToObj(i -> "id").collect(Collectors.joining(" ")) + " } }", Map.of());
            Eventually.assertThat(() -> assertThat(socket.of("error"))
                    .extracting(error -> error.getString("payload[0].extensions.code"))
                    .containsExactly("TOO_COMPLEX", "TOO_COMPLEX"));
        }
    }

    @Test
    void a_document_may_be_named_by_its_hash() {
        String service = Fixtures.unique("svc");
        register(service);
        String document = "subscription F { releaseChanged(service: \"" + service + "\") { version } }";
        Map<String, Object> extensions = Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", sha256(document)));
        try (Socket socket = Socket.as(Fixtures.token(Role.VIEWER))) {
            socket.send(Map.of("id", "1", "type", "subscribe", "payload", Map.of("extensions", extensions)));
            assertThat(socket.await("error").getString("payload[0].extensions.code")).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
            socket.send(Map.of("id", "2", "type", "subscribe", "payload",
                    Map.of("extensions", extensions, "query", document)));
            Eventually.assertThat(() -> {
                register(service);
                assertThat(socket.of("next", "2")).isNotEmpty();
            });
            socket.send(Map.of("id", "3", "type", "subscribe", "payload", Map.of("extensions", extensions)));
            Eventually.assertThat(() -> assertThat(socket.of("next", "3")).isNotEmpty());
        }
    }

    @Test
    void the_schema_is_told_over_a_socket_to_those_who_may_read_it() {
        String introspection = "{ __schema { queryType { name } } }";
        try (Socket pipeline = Socket.as(Fixtures.token(Role.PIPELINE));
                Socket viewer = Socket.as(Fixtures.token(Role.VIEWER))) {
            assertThat(pipeline.subscribe("i", introspection, Map.of()).await("error")
                    .getString("payload[0].extensions.code")).isEqualTo("FORBIDDEN");
            assertThat(viewer.subscribe("i", introspection, Map.of()).await("next")
                    .getString("payload.data.__schema.queryType.name")).isEqualTo("Query");
        }
    }

    @Test
    void a_pipeline_follows_releases_and_sees_no_more_of_them_than_in_a_query() {
        String service = Fixtures.unique("svc");
        register(service);
        try (Socket socket = Socket.as(Fixtures.token(Role.PIPELINE))) {
            String follow = "subscription($service: String) { releaseChanged(service: $service) { version %s } }";
            socket.subscribe("closed", follow.formatted("owners { email }"), Map.of("service", service));
            assertThat(socket.await("error").getString("payload[0].extensions.code")).isEqualTo("FORBIDDEN");
            socket.subscribe("open", follow.formatted("owners { handle }"), Map.of("service", service));
            assertThat(socket.await("next").getString("id")).isEqualTo("open");
        }
    }

    @Test
    void whoever_does_not_read_gets_what_is_newest_later_and_others_do_not_wait_for_them() {
        String service = Fixtures.unique("svc");
        register(service);
        String follow = "subscription($service: String) { releaseChanged(service: $service) { version status } }";
        try (Socket slow = Socket.as(Fixtures.token(Role.VIEWER)); Socket other = Socket.as(Fixtures.token(Role.VIEWER))) {
            slow.deafen().subscribe("r", follow, Map.of("service", service));
            other.subscribe("r", follow, Map.of("service", service));
            register(service);
            Eventually.assertThat(() -> assertThat(other.of("next")).hasSizeGreaterThan(1));
            assertThat(slow.of("next").size()).isLessThan(2);
            slow.listen();
            Eventually.assertThat(() -> assertThat(slow.of("next")).hasSizeGreaterThan(1));
        }
    }

    @Test
    void whoever_stays_behind_for_too_long_is_closed_with_1013_and_may_begin_again() {
        try (Socket slow = Socket.as(Fixtures.token(Role.VIEWER)); Socket other = Socket.as(Fixtures.token(Role.VIEWER))) {
            String follow = "subscription { releaseChanged(environment: \"nowhere\") { id } }";
            other.subscribe("r", follow, Map.of());
            slow.subscribe("r", follow, Map.of()).subscribe("q", "{ viewer { token } }", Map.of()).await("complete");
            slow.deafen();
            // answers of some 20 MB in all, more than the network between takes; nothing is told to it meanwhile
            for (int i = 0; i < 60; i++) {
                slow.subscribe("large" + i, IntrospectionQuery.INTROSPECTION_QUERY, Map.of());
                Eventually.pause(Duration.ofMillis(50));
            }
            for (int i = 0; i < 4; i++) {
                long from = FIRST + i * BACKLOG / 2;
                List<Long> many = LongStream.range(from, from + BACKLOG / 2).boxed().toList();
                QuarkusTransaction.requiringNew().run(() -> changed.fire(new NodesChanged(NodeType.Release, many)));
                Eventually.pause(Duration.ofMillis(1_500)); // so that those who read have read it
            }
            slow.listen();
            assertThat(slow.awaitClose()).isEqualTo(1013);
            other.subscribe("q", "{ viewer { token } }", Map.of()).await("next");
        }
    }

    private static void register(String service) {
        Api.admin().mutate("mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) { created } }",
                Scene.with("service", service, "version", Fixtures.unique("v"), "environment", "production", "owners",
                        List.of(Fixtures.unique("owner"))))
                .ok();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
