package dev.mimamori.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditLogTest {

    private static final String LOG = """
            query($subject: ID, $actor: String, $first: Int, $after: String) {
              auditLog(subject: $subject, actor: $actor, first: $first, after: $after) {
                edges { cursor node { id } }
                nodes { id at actor action subject detail }
                pageInfo { hasNextPage hasPreviousPage endCursor }
                totalCount
              }
            }
            """;
    private static final String CREATE = """
            mutation($input: CreateApiTokenInput!) { createApiToken(input: $input) { token { id } } }
            """;

    @Inject
    Sql sql;

    @Test
    void it_names_the_person_who_did_it_and_what_was_changed() {
        String person = Fixtures.person();
        String id = createdBy(Api.fresh(Role.ADMIN, person));
        Reply log = log(Map.of("subject", id));
        assertThat(log.text("auditLog.nodes[0].actor")).isEqualTo(person);
        assertThat(log.text("auditLog.nodes[0].action")).isEqualTo("createApiToken");
        assertThat(log.text("auditLog.nodes[0].subject")).isEqualTo(id);
        assertThat(log.text("auditLog.nodes[0].at")).endsWith("Z");
        assertThat(log.number("auditLog.totalCount")).isOne();
    }

    @Test
    void a_token_that_acts_for_nobody_is_recorded_under_its_name() {
        Api api = Api.as(Fixtures.token(Role.ADMIN));
        String actor = "token:" + api.query("{ viewer { token } }").ok().text("viewer.token");
        String id = createdBy(api);
        assertThat(log(Map.of("actor", actor)).texts("auditLog.nodes.subject")).containsExactly(id);
    }

    @Test
    void its_pages_follow_one_another_without_a_gap() {
        String person = Fixtures.person();
        Api api = Api.fresh(Role.ADMIN, person);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, createdBy(api));
        }
        List<String> seen = new ArrayList<>();
        String after = null;
        boolean more = true;
        while (more) {
            Map<String, Object> variables = new HashMap<>(Map.of("actor", person, "first", 2));
            variables.put("after", after);
            Reply page = log(variables);
            assertThat(page.number("auditLog.totalCount")).isEqualTo(5);
            assertThat(page.flag("auditLog.pageInfo.hasPreviousPage")).isEqualTo(after != null);
            seen.addAll(page.texts("auditLog.nodes.subject"));
            after = page.text("auditLog.pageInfo.endCursor");
            more = page.flag("auditLog.pageInfo.hasNextPage");
        }
        assertThat(seen).isEqualTo(made);
    }

    @Test
    void an_event_can_be_fetched_again_by_its_id() {
        String event = log(Map.of("subject", createdBy(Api.admin()))).text("auditLog.nodes[0].id");
        assertThat(Api.admin().query("query($id: ID!) { node(id: $id) { ... on AuditEvent { actor } } }",
                Map.of("id", event)).ok().text("node.actor")).isEqualTo("admin");
    }

    @Test
    void a_filter_that_names_nothing_is_refused() {
        Api.admin().query(LOG, Map.of("subject", GlobalId.of(NodeType.Release, 9_999_999_999L)))
                .refused("NOT_FOUND", "subject");
        Api.admin().query(LOG, Map.of("subject", "nonsense")).refused("BAD_INPUT", "subject");
        Api.admin().query(LOG, Map.of("actor", Fixtures.unique("nobody"))).refused("NOT_FOUND", "actor");
        Api.admin().query(LOG, Map.of("first", 0)).refused("BAD_INPUT", "first");
        Api.admin().query(LOG, Map.of("first", 101)).refused("BAD_INPUT", "first");
        Api.admin().query(LOG, Map.of("after", "nonsense")).refused("BAD_INPUT", "after");
    }

    @Test
    void somebody_who_did_nothing_yet_has_an_empty_log() {
        assertThat(log(Map.of("actor", Fixtures.person())).number("auditLog.totalCount")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "update audit_event set actor = 'somebody else'", "delete from audit_event",
            "truncate audit_event" })
    void the_database_refuses_to_alter_it(String statement) {
        long before = Rows.count("audit_event");
        assertThatThrownBy(() -> sql.update(statement)).isInstanceOf(Sql.Failure.class)
                .hasMessageContaining("append-only");
        assertThat(Rows.count("audit_event")).isEqualTo(before);
    }

    private static Reply log(Map<String, Object> variables) {
        return Api.admin().query(LOG, variables).ok();
    }

    private static String createdBy(Api api) {
        return api.mutate(CREATE, Map.of("name", Fixtures.unique("audited"), "role", "VIEWER")).ok()
                .text("createApiToken.token.id");
    }
}
