package dev.mimamori.graphql.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Socket;
import dev.mimamori.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;

/** What is told to whoever follows. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SubscriptionTest {

    private static final String FOLLOW = """
            subscription($service: String) { releaseChanged(service: $service) { id version owners { handle } } }
            """;

    private final String service = Fixtures.unique("svc");
    private String person;

    @BeforeEach
    void a_service() {
        person = Fixtures.person();
        register(service, "0");
    }

    @Test
    void a_release_is_told_when_it_is_registered_with_its_fields() {
        try (Socket socket = Socket.as(Fixtures.token(Role.VIEWER))) {
            socket.subscribe("r", FOLLOW, Map.of("service", service));
            register(service, "1");
            Eventually.assertThat(() -> assertThat(socket.of("next"))
                    .anySatisfy(next -> {
                        assertThat(next.getString("id")).isEqualTo("r");
                        assertThat(next.getString("payload.data.releaseChanged.version")).isEqualTo("1");
                        assertThat(next.getString("payload.data.releaseChanged.owners[0].handle")).isEqualTo(person);
                    }));
        }
    }

    @Test
    void others_releases_are_not_told() {
        try (Socket socket = Socket.as(Fixtures.token(Role.VIEWER))) {
            socket.subscribe("r", FOLLOW, Map.of("service", service));
            String other = Fixtures.unique("svc");
            register(other, "other");
            register(service, "mine");
            Eventually.assertThat(() -> assertThat(socket.of("next"))
                    .extracting(next -> next.getString("payload.data.releaseChanged.version")).contains("mine"));
            assertThat(socket.of("next")).extracting(next -> next.getString("payload.data.releaseChanged.version"))
                    .doesNotContain("other");
        }
    }

    @Test
    void a_role_that_may_not_follow_is_refused_when_it_subscribes() {
        try (Socket socket = Socket.as(Fixtures.token(Role.PIPELINE))) {
            socket.subscribe("d", "subscription { dueChecksChanged(team: \"x\") { release { id } } }", Map.of());
            assertThat(socket.await("error").getString("payload[0].extensions.code")).isEqualTo("FORBIDDEN");
        }
    }

    @Test
    void what_cannot_be_followed_is_refused_with_its_field() {
        try (Socket socket = Socket.as(Fixtures.token(Role.VIEWER))) {
            socket.subscribe("r", FOLLOW, Map.of("service", Fixtures.unique("nobody")));
            assertThat(socket.await("error").getString("payload[0].extensions.code")).isEqualTo("NOT_FOUND");
            socket.subscribe("one", "subscription($id: ID) { releaseChanged(release: $id) { id } }",
                    Map.of("id", GlobalId.of(NodeType.Release, 7_000_000_000_000L)));
            Eventually.assertThat(() -> assertThat(socket.of("error", "one")).singleElement().satisfies(error -> {
                assertThat(error.getString("payload[0].extensions.code")).isEqualTo("NOT_FOUND");
                assertThat(error.getString("payload[0].extensions.field")).isEqualTo("release");
            }));
        }
    }

    @Test
    void a_token_that_is_revoked_follows_no_longer() {
        Map<String, Object> input = Map.of("name", Fixtures.unique("token"), "role", Role.VIEWER);
        var created = Api.admin().mutate("""
                mutation($input: CreateApiTokenInput!) { createApiToken(input: $input) { secret token { id } } }
                """, input).ok();
        try (Socket socket = Socket.as(created.text("createApiToken.secret"))) {
            socket.subscribe("r", FOLLOW, Map.of("service", service));
            Api.admin().mutate("mutation($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { token { id } } }",
                    Map.of("token", created.text("createApiToken.token.id"))).ok();
            assertThat(socket.awaitClose()).isEqualTo(4401);
        }
    }

    @Test
    void a_token_that_expires_follows_no_longer() {
        String secret = Api.admin().mutate("""
                mutation($input: CreateApiTokenInput!) { createApiToken(input: $input) { secret } }
                """, Map.of("name", Fixtures.unique("token"), "role", Role.VIEWER, "expiresAt",
                TestClock.now().plusSeconds(3).toString())).ok().text("createApiToken.secret");
        try (Socket socket = Socket.as(secret)) {
            socket.subscribe("r", FOLLOW, Map.of("service", service)).await("next");
            assertThat(socket.awaitClose()).isEqualTo(4401);
        }
    }

    @Test
    void a_completed_subscription_tells_nothing_more() {
        try (Socket socket = Socket.as(Fixtures.token(Role.VIEWER))) {
            socket.subscribe("r", FOLLOW, Map.of("service", service)).await("next");
            socket.send(Map.of("id", "r", "type", "complete")).send(Map.of("type", "ping")).await("pong");
            int before = socket.of("next").size();
            register(service, "2");
            Eventually.pause(Duration.ofSeconds(2));
            assertThat(socket.of("next")).hasSize(before);
        }
    }

    private void register(String name, String version) {
        Api.admin().mutate("mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) { created } }",
                Map.of("service", name, "version", version, "environment", "production", "owners",
                        List.of(person)))
                .ok();
    }
}
