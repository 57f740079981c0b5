package dev.mimamori.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.StatementCounter;
import dev.mimamori.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignInTest {

    private static final String VIEWER = "{ viewer { person { handle } token roles } }";

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_viewer_of_any_role_sees_who_they_are(Role role) {
        String person = Fixtures.person();
        Reply reply = Api.fresh(role, person).query(VIEWER).ok();
        assertThat(reply.text("viewer.person.handle")).isEqualTo(person);
        assertThat(reply.texts("viewer.roles")).containsExactly(role.name());
        assertThat(reply.text("viewer.token")).startsWith("token-");
    }

    @Test
    void a_token_that_acts_for_nobody_has_no_person() {
        assertThat(Api.as(Fixtures.token(Role.PIPELINE)).query(VIEWER).ok().data("viewer.person")).isNull();
    }

    @Test
    void without_a_header_the_reply_says_what_to_send() {
        Reply reply = Api.withAuthorization(null).query(VIEWER);
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.refused("UNAUTHENTICATED").message()).contains("Authorization: Bearer <token>");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Basic YWRtaW46YWRtaW4=", "Bearer", "the-administrator-of-the-tests-and-of-nothing-else" })
    void a_malformed_header_is_refused(String header) {
        assertThat(Api.withAuthorization(header).query(VIEWER).refused("UNAUTHENTICATED").message())
                .contains("Authorization: Bearer <token>");
    }

    @Test
    void the_scheme_is_read_in_any_case() {
        Api.withAuthorization("bearer " + Fixtures.token(Role.VIEWER)).query(VIEWER).ok();
    }

    @Test
    void a_mistyped_token_is_called_so_and_nothing_is_told_of_the_others() {
        String token = Fixtures.token(Role.VIEWER);
        assertThat(Api.as(token.substring(0, 50)).query(VIEWER).refused("UNAUTHENTICATED").message())
                .contains("mistyped");

        String unknown = Api.as(TokenText.fresh()).query(VIEWER).refused("UNAUTHENTICATED").message();
        revoke(token);
        assertThat(Api.as(token).query(VIEWER).refused("UNAUTHENTICATED").message()).isEqualTo(unknown);
        assertThat(Api.as("short").query(VIEWER).refused("UNAUTHENTICATED").message()).isEqualTo(unknown);
        assertThat(Api.as("x".repeat(4_000)).query(VIEWER).refused("UNAUTHENTICATED").message()).isEqualTo(unknown);
    }

    @Test
    void a_revoked_token_stops_at_once() {
        for (int i = 0; i < 20; i++) {
            String token = Fixtures.token(Role.OWNER);
            Api.as(token).query(VIEWER).ok();
            revoke(token);
            Reply reply = Api.as(token).query(VIEWER);
            assertThat(reply.status()).isEqualTo(401);
            reply.refused("UNAUTHENTICATED");
        }
    }

    @Test
    void an_expired_token_stops() {
        String token = Api.admin().mutate("""
                mutation($input: CreateApiTokenInput!) { createApiToken(input: $input) { secret } }
                """, Map.of("name", Fixtures.unique("short-lived"), "role", Role.VIEWER, "expiresAt",
                TestClock.now().plus(Duration.ofHours(1)).toString())).ok().text("createApiToken.secret");
        Api.as(token).query(VIEWER).ok();
        TestClock.advance(Duration.ofHours(1));
        Eventually.assertThat(() -> Api.as(token).query(VIEWER).refused("UNAUTHENTICATED"));
    }

    @Test
    void its_last_use_is_written_once_a_minute_at_most() {
        String token = Fixtures.token(Role.VIEWER);
        String name = Api.as(token).query(VIEWER).ok().text("viewer.token");
        String first = Eventually.get(() -> {
            String at = lastUsedAt(name);
            assertThat(at).isNotNull();
            return at;
        });

        Eventually.pause(Duration.ofMillis(1_500)); // longer than a token is known without asking again
        Api.as(token).query(VIEWER).ok();
        TestClock.advance(Duration.ofSeconds(50));
        Eventually.pause(Duration.ofMillis(1_500));
        Api.as(token).query(VIEWER).ok();
        Eventually.pause(Duration.ofMillis(500));
        assertThat(lastUsedAt(name)).isEqualTo(first);

        TestClock.advance(Duration.ofSeconds(20));
        Eventually.assertThat(() -> {
            Api.as(token).query(VIEWER).ok();
            assertThat(lastUsedAt(name)).isGreaterThan(first);
        });
    }

    @Test
    void who_is_calling_is_not_looked_up_for_each_request() {
        Api api = Api.as(Fixtures.token(Role.VIEWER));
        assertThat(StatementCounter.of(() -> api.query("{ viewer { token } }").ok())).isZero();
    }

    private static String lastUsedAt(String name) {
        List<Map<String, String>> tokens = Api.admin().query("{ apiTokens { name lastUsedAt } }").ok()
                .list("apiTokens");
        return tokens.stream().filter(t -> t.get("name").equals(name)).findFirst().orElseThrow().get("lastUsedAt");
    }

    private static void revoke(String token) {
        String name = Api.as(token).query(VIEWER).ok().text("viewer.token");
        String id = Api.admin().query("{ apiTokens { id name } }").ok()
                .text("apiTokens.find { it.name == '" + name + "' }.id");
        Api.admin().mutate("""
                mutation($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { token { id } } }
                """, Map.of("token", id)).ok();
    }
}
