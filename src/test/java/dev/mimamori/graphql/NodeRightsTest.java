package dev.mimamori.graphql;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLTypeUtil;
import io.quarkus.test.junit.QuarkusTest;

/** Whatever has an id can be fetched by it: by those who may reach it anyhow, and as nothing else than it is. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class NodeRightsTest {

    private static final String NODE = "query($id: ID!) { node(id: $id) { __typename id } }";
    private static final String NODES = "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }";

    @AfterEach
    void now() {
        TestClock.reset();
    }

    @Test
    void each_type_is_fetched_by_those_who_may_and_by_nobody_else() throws IOException {
        Rulebook reviewed = Rulebook.read();
        Map<NodeType, String> ids = oneOfEach();
        for (Role role : Role.values()) {
            Api caller = Api.fresh(role);
            ids.forEach((type, id) -> {
                Reply one = caller.query(NODE, Map.of("id", id));
                Reply many = caller.query(NODES, Map.of("ids", List.of(id)));
                if (reviewed.allows(role, Rulebook.node(type))) {
                    assertThat(one.ok().data("node")).as(role + " " + type)
                            .isEqualTo(Map.of("__typename", type.name(), "id", id));
                    assertThat(many.ok().<Object> list("nodes")).as(role + " " + type).containsExactly(one.data("node"));
                } else {
                    one.refused("FORBIDDEN");
                    many.refused("FORBIDDEN");
                    assertThat(one.body() + many.body()).doesNotContain("\"id\":");
                }
            });
        }
    }

    @Test
    void nobody_fetches_what_they_could_not_read() throws IOException {
        Rulebook reviewed = Rulebook.read();
        for (NodeType type : NodeType.values()) {
            for (Role role : Role.values()) {
                assertThat(reviewed.allows(role, Rulebook.node(type)) && !reviewed.allows(role, type + ".id"))
                        .as(role + " " + type).isFalse();
            }
        }
    }

    @Test
    void an_id_that_is_rewritten_to_name_another_type_names_nothing() {
        oneOfEach().forEach((type, id) -> {
            long number = GlobalId.parse("id", id).number();
            List<String> others = Stream.of(NodeType.values()).filter(other -> other != type)
                    .map(other -> GlobalId.of(other, number)).toList();
            assertThat(Api.admin().query(NODES, Map.of("ids", others)).ok().<Object> list("nodes")).as("of a " + type)
                    .hasSize(others.size()).containsOnlyNulls();
        });
    }

    @Test
    void what_is_no_id_is_refused_with_its_place() {
        String good = GlobalId.of(NodeType.Release, Long.MAX_VALUE);
        for (String forged : List.of("", "x", good.substring(0, 9), good + "A", good + "=",
                text("Release:9223372036854775808"), text("Nothing:1"), text("Release:1\0"), "A".repeat(100_000))) {
            Api.admin().query(NODE, Map.of("id", forged)).refused("BAD_INPUT", "id");
            Api.admin().query(NODES, Map.of("ids", List.of(good, forged))).refused("BAD_INPUT", "ids[1]");
        }
    }

    @Test
    void wherever_an_id_is_asked_for_one_of_another_type_or_none_at_all_is_refused() {
        Introspected schema = Introspected.by(Api.admin());
        List<String> wrong = new ArrayList<>();
        for (var mutation : schema.schema().getMutationType().getFieldDefinitions()) {
            var input = (GraphQLInputObjectType) GraphQLTypeUtil.unwrapAll(mutation.getArgument("input").getType());
            String call = schema.call(FieldCoordinates.coordinates("Mutation", mutation.getName()));
            boolean payload = schema.type(FieldCoordinates.coordinates("Mutation", mutation.getName())) != null;
            input.getFieldDefinitions().stream().filter(field -> isId(field.getType())).forEach(field -> {
                for (String forged : List.of("x", GlobalId.of(NodeType.AuditEvent, 1))) {
                    String given = field.getName() + ": \"" + forged + "\"";
                    String document = "mutation { " + (call.contains(field.getName() + ": \"x\"")
                            ? call.replace(field.getName() + ": \"x\"", given)
                            : call.replace("{", "{" + given + ", ")) + (payload ? " { __typename }" : "") + " }";
                    Reply reply = Api.admin().query(document);
                    if (!reply.failed() || !List.of("BAD_INPUT", "FORBIDDEN").contains(reply.error().code())) {
                        wrong.add(document + ": " + reply.body());
                    }
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean isId(graphql.schema.GraphQLType type) {
        return GraphQLTypeUtil.simplePrint(type).startsWith("ID");
    }

    private static String text(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    /** All that exist, however they were made. */
    private static Map<NodeType, String> oneOfEach() {
        Watched release = new Scene().release("project", project());
        release.after(Duration.ofHours(1).plusSeconds(1));
        String incident = Api.admin().mutate("""
                mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }
                """, with("title", "Broke", "kind", "INCIDENT")).ok().text("reportIncident.incident.id");
        String postmortem = Api.admin().mutate("""
                mutation($input: StartPostmortemInput!) { startPostmortem(input: $input) { postmortem { id } } }
                """, with("scope", "INCIDENT", "title", "Broke", "incidents", List.of(incident))).ok()
                .text("startPostmortem.postmortem.id");
        String action = Api.admin().mutate("""
                mutation($input: SaveActionItemInput!) { saveActionItem(input: $input) { actionItem { id } } }
                """, with("postmortem", postmortem, "title", "Mend it", "type", "PREVENT", "owner", Fixtures.person(),
                "dueOn", "2027-01-01")).ok().text("saveActionItem.actionItem.id");
        String agreement = Api.admin().mutate("""
                mutation($input: ProposeAgreementInput!) { proposeAgreement(input: $input) { agreement { id } } }
                """, with("project", project(), "statement", "We keep our word", "quality", List.of(), "approvers",
                List.of(Fixtures.person()), "revisitOn", "2099-01-01")).ok().text("proposeAgreement.agreement.id");
        Reply seen = Api.admin().query("""
                query($id: ID!) { apiTokens { id } auditLog(first: 1) { nodes { id } } node(id: $id) { ... on Release {
                  owners { id } service { id template { id } } projects { id }
                  checklist { id items { id } reminders { id } } } } }
                """, Map.of("id", release.id())).ok();
        Map<NodeType, String> ids = new EnumMap<>(NodeType.class);
        ids.put(NodeType.Release, release.id());
        ids.put(NodeType.Incident, incident);
        ids.put(NodeType.Postmortem, postmortem);
        ids.put(NodeType.ActionItem, action);
        ids.put(NodeType.Agreement, agreement);
        ids.put(NodeType.ApiToken, seen.text("apiTokens[0].id"));
        ids.put(NodeType.AuditEvent, seen.text("auditLog.nodes[0].id"));
        ids.put(NodeType.Person, seen.text("node.owners[0].id"));
        ids.put(NodeType.Service, seen.text("node.service.id"));
        ids.put(NodeType.ChecklistTemplate, seen.text("node.service.template.id"));
        ids.put(NodeType.Project, seen.text("node.projects[0].id"));
        ids.put(NodeType.Checklist, seen.text("node.checklist.id"));
        ids.put(NodeType.ChecklistItem, seen.text("node.checklist.items[0].id"));
        ids.put(NodeType.Reminder, seen.text("node.checklist.reminders[0].id"));
        assertThat(ids).as("a new type belongs here").containsOnlyKeys(NodeType.values()).doesNotContainValue(null);
        return ids;
    }

    private static String project() {
        String key = Fixtures.unique("prj");
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                Map.of("key", key)).ok();
        return key;
    }
}
