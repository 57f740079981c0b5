package dev.mimamori.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.StatementCounter;
import dev.mimamori.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiTokenTest {

    private static final String CREATE = """
            mutation($input: CreateApiTokenInput!) {
              createApiToken(input: $input) {
                secret
                token { id name role person { handle } createdAt lastUsedAt expiresAt revokedAt }
              }
            }
            """;
    private static final String REVOKE = """
            mutation($input: RevokeApiTokenInput!) {
              revokeApiToken(input: $input) { token { id name revokedAt } }
            }
            """;

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    @Test
    void its_text_is_shown_once_and_only_its_hash_is_kept() {
        String name = Fixtures.unique("pipeline");
        String person = Fixtures.person();
        Reply created = create(Map.of("name", "  " + name + " ", "role", "PIPELINE", "person", person)).ok();
        String secret = created.text("createApiToken.secret");

        assertThat(TokenText.isWellFormed(secret)).isTrue();
        assertThat(created.text("createApiToken.token.name")).isEqualTo(name);
        assertThat(created.text("createApiToken.token.role")).isEqualTo("PIPELINE");
        assertThat(created.text("createApiToken.token.person.handle")).isEqualTo(person);
        assertThat(created.data("createApiToken.token.lastUsedAt")).isNull();
        assertThat(created.data("createApiToken.token.expiresAt")).isNull();
        assertThat(created.data("createApiToken.token.revokedAt")).isNull();
        assertThat(Rows.count("api_token", "name = ? and hash = sha256(?::bytea)", name, secret)).isOne();
        assertThat(Rows.count("api_token t", "t::text like ?", "%" + secret + "%")).isZero();
        assertThat(Rows.count("audit_event e", "e::text like ?", "%" + secret + "%")).isZero();
        assertThat(Api.admin().query("""
                { apiTokens { name } auditLog(first: 100) { nodes { detail } } }
                """).ok().body()).contains(name).doesNotContain(secret);
    }

    @Test
    void the_newest_comes_first_and_revoked_ones_stay_in_the_list() {
        String older = id(create("OWNER"));
        String newer = id(create("VIEWER"));
        revoke(older).ok();
        List<String> ids = Api.admin().query("{ apiTokens { id } }").ok().texts("apiTokens.id");
        assertThat(ids).containsSubsequence(newer, older);
    }

    @Test
    void fifty_tokens_take_as_many_statements_as_two() {
        String document = "{ apiTokens { name person { handle } } }";
        Api.fresh(Role.VIEWER);
        long few = StatementCounter.of(() -> Api.admin().query(document).ok());
        for (int i = 0; i < 10; i++) {
            Api.fresh(Role.VIEWER);
        }
        assertThat(StatementCounter.of(() -> Api.admin().query(document).ok())).isEqualTo(few);
    }

    @Test
    void a_second_active_token_of_a_name_is_refused_until_the_first_is_revoked() {
        Map<String, Object> input = Map.of("name", Fixtures.unique("ci"), "role", "PIPELINE");
        String first = id(create(input));
        assertThat(create(input).refused("CONFLICT").message()).contains("revoke it first");
        revoke(first).ok();
        create(input).ok();
    }

    @Test
    void an_expired_token_gives_its_name_away() {
        String name = Fixtures.unique("nightly");
        String first = id(create(Map.of("name", name, "role", "VIEWER", "expiresAt",
                TestClock.now().plus(Duration.ofMinutes(5)).toString())));
        TestClock.advance(Duration.ofMinutes(6));
        create(Map.of("name", name, "role", "VIEWER")).ok();
        assertThat(actions(first)).containsExactly("revokeApiToken", "createApiToken");
    }

    @Test
    void of_many_at_once_one_gets_the_name() throws Exception {
        Map<String, Object> input = Map.of("name", Fixtures.unique("raced"), "role", "VIEWER");
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<Reply> replies = pool
                    .invokeAll(IntStream.range(0, 16).<Callable<Reply>> mapToObj(i -> () -> create(input))
                            .toList())
                    .stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    }).toList();
            assertThat(replies).filteredOn(reply -> !reply.failed()).hasSize(1);
            replies.stream().filter(Reply::failed).forEach(reply -> reply.refused("CONFLICT"));
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void bad_input_names_its_field_and_leaves_no_row() {
        long before = Rows.count("api_token");
        String name = Fixtures.unique("bad");
        create(Map.of("name", " ", "role", "VIEWER")).refused("BAD_INPUT", "name");
        create(Map.of("name", "x".repeat(201), "role", "VIEWER")).refused("BAD_INPUT", "name");
        create(Map.of("name", name + "\u0007", "role", "VIEWER")).refused("BAD_INPUT", "name");
        create(Map.of("name", name, "role", "KING")).refused("BAD_INPUT");
        create(Map.of("name", name)).refused("BAD_INPUT");
        create(Map.of("name", name, "role", "VIEWER", "expiresAt", TestClock.now().toString()))
                .refused("BAD_INPUT", "expiresAt");
        create(Map.of("name", name, "role", "VIEWER", "person", "")).refused("BAD_INPUT", "person");
        create(Map.of("name", name, "role", "VIEWER", "person", Fixtures.unique("nobody")))
                .refused("NOT_FOUND", "person");
        create(Map.of("name", name, "role", "VIEWER", "person", Fixtures.unique("nobody"), "expiresAt",
                "2020-01-01T00:00:00Z")).refused("BAD_INPUT", "expiresAt");
        assertThat(Rows.count("api_token")).isEqualTo(before);
    }

    @Test
    void revoking_again_changes_nothing() {
        String id = id(create("OWNER"));
        String at = revoke(id).ok().text("revokeApiToken.token.revokedAt");
        assertThat(at).isNotNull();
        TestClock.advance(Duration.ofMinutes(1));
        assertThat(revoke(id).ok().text("revokeApiToken.token.revokedAt")).isEqualTo(at);
        assertThat(actions(id)).containsExactly("revokeApiToken", "createApiToken");
    }

    @Test
    void what_is_no_token_cannot_be_revoked() {
        revoke(GlobalId.of(NodeType.ApiToken, 9_999_999_999L)).refused("NOT_FOUND", "token");
        revoke(GlobalId.of(NodeType.Person, 1_000)).refused("BAD_INPUT", "token");
        revoke("nonsense").refused("BAD_INPUT", "token");
    }

    @Test
    void the_last_active_token_of_an_administrator_stays() {
        String another = id(create("ADMIN"));
        String last = revokeAdministratorsBut(another);
        revoke(another).ok();
        assertThat(revoke(last).refused("CONFLICT").message()).contains("last token of an ADMIN");
        Api.admin().query("{ viewer { token } }").ok();
    }

    @Test
    void an_expired_administrator_does_not_count() {
        String expired = id(create(Map.of("name", Fixtures.unique("brief"), "role", "ADMIN", "expiresAt",
                TestClock.now().plus(Duration.ofMinutes(5)).toString())));
        String last = revokeAdministratorsBut(expired);
        TestClock.advance(Duration.ofMinutes(6));
        revoke(last).refused("CONFLICT");
        revoke(expired).ok();
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "ADMIN", mode = Mode.EXCLUDE)
    void nobody_else_sees_or_touches_tokens_and_audit(Role role) {
        Api caller = Api.fresh(role);
        String token = id(create("VIEWER"));
        String event = Api.admin().query("query($s: ID) { auditLog(subject: $s) { nodes { id } } }",
                Map.of("s", token)).ok().text("auditLog.nodes[0].id");
        long before = Rows.count("api_token");
        Stream.of(
                caller.query("{ apiTokens { name } }"),
                caller.query("{ auditLog { totalCount } }"),
                caller.query("query($id: ID!) { node(id: $id) { id } }", Map.of("id", token)),
                caller.query("query($id: ID!) { node(id: $id) { id } }", Map.of("id", event)),
                caller.mutate(CREATE, Map.of("name", Fixtures.unique("own"), "role", "ADMIN")),
                caller.mutate(REVOKE, Map.of("token", token)))
                .forEach(reply -> reply.refused("FORBIDDEN"));
        caller.query("{ viewer { roles } }").ok();
        assertThat(Rows.count("api_token")).isEqualTo(before);
        assertThat(actions(token)).containsExactly("createApiToken");
    }

    @Test
    void it_can_be_fetched_again_by_its_id() {
        String id = id(create("MANAGER"));
        assertThat(Api.admin().query("query($id: ID!) { node(id: $id) { id ... on ApiToken { role } } }",
                Map.of("id", id)).ok().text("node.role")).isEqualTo("MANAGER");
    }

    /** Leaves this one and the tests' own, whose id it returns. */
    private static String revokeAdministratorsBut(String id) {
        List<Map<String, String>> active = Api.admin().query("{ apiTokens { id name role revokedAt } }").ok()
                .<Map<String, String>> list("apiTokens").stream()
                .filter(t -> t.get("role").equals("ADMIN") && t.get("revokedAt") == null).toList();
        active.stream().filter(t -> !t.get("name").equals("admin") && !t.get("id").equals(id))
                .forEach(t -> revoke(t.get("id")).ok());
        return active.stream().filter(t -> t.get("name").equals("admin")).findFirst().orElseThrow().get("id");
    }

    private static Reply create(String role) {
        return create(Map.of("name", Fixtures.unique("token"), "role", role)).ok();
    }

    private static Reply create(Map<String, Object> input) {
        return Api.admin().mutate(CREATE, new HashMap<>(input));
    }

    private static Reply revoke(String id) {
        return Api.admin().mutate(REVOKE, Map.of("token", id));
    }

    private static String id(Reply created) {
        return created.ok().text("createApiToken.token.id");
    }

    private static List<String> actions(String subject) {
        return Api.admin().query("query($s: ID) { auditLog(subject: $s) { nodes { action } } }", Map.of("s", subject))
                .ok().texts("auditLog.nodes.action");
    }
}
