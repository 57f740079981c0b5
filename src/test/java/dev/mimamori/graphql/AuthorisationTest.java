package dev.mimamori.graphql;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Watched;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/**
 * Each role at each field that introspection tells of, so that a new one is in it by itself. Who may is in
 * {@code authorisation.txt}: a change of rights is a change of that file, to be reviewed like code.
 */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthorisationTest {

    @Inject
    ApiSchema api;

    @Any
    @Inject
    Instance<NodeLoader> loaders;

    @Test
    void rights_are_the_ones_that_were_reviewed() throws IOException {
        Rulebook declared = new Rulebook(new TreeMap<>());
        Introspected.by(Api.admin()).fields()
                .forEach(field -> declared.put(Rulebook.name(field), api.rights().of(field)));
        loaders.forEach(loader -> declared.put(Rulebook.node(loader.type()), loader.readers()));
        if (System.getProperty("schema.update") != null) {
            declared.write();
        }
        assertThat(declared.print()).as("run with -Dschema.update to accept the change")
                .isEqualTo(Rulebook.read().print());
    }

    @Test
    void each_role_reads_what_was_reviewed_and_nothing_else() throws IOException {
        Rulebook reviewed = Rulebook.read();
        Introspected schema = Introspected.by(Api.admin());
        List<String> wrong = new ArrayList<>();
        for (Role role : Role.values()) {
            Api caller = Api.fresh(role);
            for (FieldCoordinates field : schema.fields()) {
                // what lies below the first that is refused is refused with it
                Set<String> forbidden = schema.way(field).stream().map(Rulebook::name)
                        .filter(name -> !reviewed.allows(role, name)).limit(1).collect(Collectors.toCollection(TreeSet::new));
                Reply reply = caller.query(schema.document(field));
                if (!forbidden.equals(refused(reply))) {
                    wrong.add(role + " " + schema.document(field) + " expected " + forbidden + ": " + reply.body());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void what_may_be_read_is_answered() throws IOException {
        Rulebook reviewed = Rulebook.read();
        Introspected schema = Introspected.by(Api.admin());
        Watched release = eventful();
        for (Role role : Role.values()) {
            String selection = everything(schema, "Release", field -> reviewed.allows(role, field), new HashSet<>());
            Api.fresh(role).query("query($id: ID!) { node(id: $id) { ... on Release " + selection + " } }",
                    Map.of("id", release.id())).ok();
        }
    }

    @Test
    void a_mutation_whose_answer_may_not_be_read_is_not_done() {
        String service = Fixtures.unique("svc");
        Reply reply = Api.fresh(Role.PIPELINE).mutate("""
                mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) {
                  created release { ...Seen } } }
                fragment Seen on Release { id incidents { candidates { score } } }
                """, with("service", service, "version", "1", "environment", "production"));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(refused(reply)).containsExactly("Release.incidents");
        assertThat(reply.body()).contains("Release.incidents needs the role VIEWER; yours: [PIPELINE]",
                "\"locations\":[{\"line\":3,\"column\":31}]").doesNotContain("\"data\"");
        assertThat(Rows.count("service", "name = ?", service)).isZero();
    }

    @Test
    void of_several_operations_only_the_one_that_is_asked_for_counts() {
        String document = "query Open { viewer { token } } query Closed { auditLog { totalCount } }";
        Api viewer = Api.fresh(Role.VIEWER);

        assertThat(viewer.operation(document, "Open").failed()).isFalse();
        assertThat(refused(viewer.operation(document, "Closed"))).containsExactly("Query.auditLog");
    }

    @Test
    void what_is_refused_is_told_once_and_its_parts_are_not() {
        Reply reply = Api.fresh(Role.PIPELINE).query("""
                mutation { acknowledge(input: {release: "x"}) { changed release { id } } }""");
        assertThat(JsonPath.from(reply.body()).getList("errors")).hasSize(1);
        assertThat(refused(reply)).containsExactly("Mutation.acknowledge");

        Reply two = Api.fresh(Role.VIEWER)
                .query("{ apiTokens { id } ...Seen } fragment Seen on Query { auditLog { totalCount } }");
        assertThat(refused(two)).containsExactly("Query.apiTokens", "Query.auditLog");
    }

    /** With an answer, an incident, a signature and a reminder. */
    private static Watched eventful() {
        Watched release = new Scene().release("changes", List.of(with("title", "One", "url", "https://example.test/1",
                "impact", with("summary", "s", "detection", "d"))), "links", List.of(
                        with("title", "t", "url",
                                "https://example.test/l")));
        release.does(release.scene().owner(), "acknowledge", "rest", "OK");
        Api.admin().mutate("mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { created } }",
                with("title", "Broke", "kind", "INCIDENT", "attributions", List.of(with("release", release.id(), "share", 1))))
                .ok();
        release.does(release.scene().owner(), "signOff", "verdict", "FAULTY");
        return release;
    }

    /** All that the type leads to, each type once. */
    private static String everything(Introspected schema, String type, java.util.function.Predicate<String> readable,
            Set<String> seen) {
        seen.add(type);
        StringBuilder text = new StringBuilder("{ __typename");
        ((GraphQLFieldsContainer) schema.schema().getType(type)).getFieldDefinitions().forEach(definition -> {
            FieldCoordinates field = FieldCoordinates.coordinates(type, definition.getName());
            if (!readable.test(Rulebook.name(field))) {
                return;
            }
            if (!(schema.type(field) instanceof GraphQLFieldsContainer below)) {
                text.append(' ').append(definition.getName());
            } else if (!(below instanceof GraphQLInterfaceType) && !seen.contains(below.getName())) {
                text.append(' ').append(definition.getName()).append(' ')
                        .append(everything(schema, below.getName(), readable, seen));
            }
        });
        return text.append(" }").toString();
    }

    private static Set<String> refused(Reply reply) {
        List<Map<String, Object>> errors = reply.failed() ? JsonPath.from(reply.body()).getList("errors") : List.of();
        return errors.stream().filter(error -> ((Map<?, ?>) error.get("extensions")).get("code").equals("FORBIDDEN"))
                .map(error -> error.get("message").toString().split(" needs ")[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
