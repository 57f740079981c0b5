package dev.mimamori.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.mimamori.common.DomainException.Code;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Http;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Socket;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLScalarType;
import io.quarkus.test.junit.QuarkusTest;

/**
 * One of everything that goes in and out: each scalar, each value of each enum, each code of an error, a subscription, a
 * file. What a package has lost on its way from the sources, the reflection on a class or a resource, is found here.
 */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class SurfaceTest {

    private static final Pattern ENUM = Pattern.compile("(?ms)^enum (\\w+) \\{(.*?)^\\}");
    private static final Pattern VALUE = Pattern.compile("(?m)^  ([A-Z][A-Z0-9_]*)$");
    private static final String NOWHERE = GlobalId.of(NodeType.Release, 1);

    /** Each comes back in a test here. */
    private static final List<String> SCALARS = List.of("Boolean", "Date", "DateTime", "Duration", "Float", "ID", "Int",
            "String",
            "Time");
    private static final List<String> CODES = List.of("UNAUTHENTICATED", "FORBIDDEN", "BAD_INPUT", "NOT_FOUND", "CONFLICT",
            "TOO_COMPLEX", "PERSISTED_QUERY_NOT_FOUND");

    /** The one would shut out the other tests, and the other is a fault of ours. */
    private static final List<String> NOT_BROUGHT_ABOUT = List.of("RATE_LIMITED", "INTERNAL");

    private static Map<String, List<String>> reviewed() throws IOException {
        Map<String, List<String>> enums = new TreeMap<>();
        ENUM.matcher(Files.readString(Path.of("src/test/resources/schema.graphql"))).results()
                .forEach(type -> enums.put(type.group(1),
                        VALUE.matcher(type.group(2)).results().map(value -> value.group(1)).toList()));
        return enums;
    }

    @Test
    void every_enum_is_told_as_it_was_reviewed() throws IOException {
        Map<String, List<String>> served = new TreeMap<>();
        List<Map<String, Object>> types = Api.admin().query("{ __schema { types { name kind enumValues { name } } } }").ok()
                .list("__schema.types");
        types.stream().filter(type -> "ENUM".equals(type.get("kind")) && !type.get("name").toString().startsWith("__"))
                .forEach(type -> served.put(type.get("name").toString(), ((List<?>) type.get("enumValues")).stream()
                        .map(value -> ((Map<?, ?>) value).get("name").toString()).toList()));
        assertThat(reviewed()).hasSizeGreaterThan(30);
        served.keySet().retainAll(reviewed().keySet());
        assertThat(served).isEqualTo(reviewed());
    }

    static Stream<String> enumsThatAreGiven() {
        return EnumsGiven.BY.keySet().stream();
    }

    /** What asks for something that is not there has been understood when that is what it is told. */
    @ParameterizedTest
    @MethodSource("enumsThatAreGiven")
    void every_value_of_an_enum_is_understood(String name) throws IOException {
        for (String value : reviewed().get(name)) {
            String text = EnumsGiven.BY.get(name).formatted(value).replace("@", NOWHERE)
                    .replace("~", Fixtures.unique("surface"))
                    .replace("#", GlobalId.of(NodeType.Incident, 1)).replace("^", GlobalId.of(NodeType.Postmortem, 1));
            Reply reply = Api.fresh(Role.ADMIN).query(text);
            if (reply.failed()) {
                assertThat(List.of("NOT_FOUND", "FORBIDDEN")).as(value + ": " + reply.body()).contains(reply.error().code());
            }
        }
    }

    /** Whoever adds one to the schema adds it here too, or no package has ever been seen with it. */
    @Test
    void none_that_the_schema_has_is_left_out() {
        Introspected schema = Introspected.by(Api.admin());
        assertThat(EnumsGiven.BY.keySet()).containsExactlyInAnyOrderElementsOf(schema.given(GraphQLEnumType.class));
        assertThat(SCALARS).containsExactlyInAnyOrderElementsOf(schema.used(GraphQLScalarType.class));
        assertThat(schema.schema().getSubscriptionType().getFieldDefinitions()).extracting(field -> field.getName())
                .containsExactlyInAnyOrder("releaseChanged", "dueChecksChanged");
        assertThat(Stream.concat(CODES.stream(), NOT_BROUGHT_ABOUT.stream()))
                .containsExactlyInAnyOrder(Stream.of(Code.values()).map(Code::name).toArray(String[]::new));
    }

    @Test
    void every_scalar_comes_back_as_it_was_given() {
        String service = Fixtures.unique("svc");
        Reply release = Api.admin().mutate("""
                mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) { release {
                    id deployedAt risk sources unplanned links { title } } } }
                """, Map.of("service", service, "version", "1", "environment", "production", "deployedAt",
                "2024-04-01T18:30:00+09:00", "unplanned", true)).ok();
        assertThat(release.text("registerRelease.release.deployedAt")).isEqualTo("2024-04-01T09:30:00Z");
        assertThat(release.flag("registerRelease.release.unplanned")).isTrue();
        assertThat(release.texts("registerRelease.release.sources")).isNotEmpty();

        Reply project = Api.admin().mutate("""
                mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { startedOn } } }
                """, Map.of("key", Fixtures.unique("project"), "startedOn", "2026-02-28")).ok();
        assertThat(project.text("saveProject.project.startedOn")).isEqualTo("2026-02-28");

        Reply person = Api.admin().mutate("""
                mutation($input: SavePersonInput!) { savePerson(input: $input) { person {
                    workingHours { days from to } } } }
                """, Map.of("handle", Fixtures.unique("p"), "workingHours", Map.of("days",
                List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"), "from", "08:15", "to",
                "16:45"))).ok();
        assertThat(person.text("savePerson.person.workingHours.from")).startsWith("08:15");
        assertThat(person.texts("savePerson.person.workingHours.days")).hasSize(7);

        Reply template = Api.admin().query("{ checklistTemplates { name schedules { risk interval } } }").ok();
        assertThat(template.texts("checklistTemplates.find { it.name == 'default' }.schedules.interval"))
                .contains("PT30M", "PT2H", "PT4H");
        Reply incident = Api.admin()
                .mutate("""
                        mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id attributions { share } } } }
                        """,
                        Map.of("title", "Floating", "kind", "INCIDENT", "attributions",
                                List.of(Map.of("release", release.text("registerRelease.release.id"), "share", 0.25))))
                .ok();
        assertThat(incident.text("reportIncident.incident.attributions[0].share")).isEqualTo("0.25");
        assertThat(Api.admin().query("query($id: ID!) { node(id: $id) { id } releases { totalCount } }",
                Map.of("id", incident.text("reportIncident.incident.id"))).ok().number("releases.totalCount")).isPositive();
        Reply metrics = Api.admin()
                .query("""
                        { contribution(project: "%s", from: "2026-01-01", to: "2026-02-01") { releases byKind { total low high verdict } } }
                        """
                        .formatted(Fixtures.unique("nobody")));
        assertThat(metrics.error().code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void every_code_of_an_error_that_a_client_can_bring_about() {
        List<String> codes = new ArrayList<>();
        codes.add(Api.as("no-such-token").query("{ viewer { token } }").error().code());
        codes.add(Api.fresh(Role.VIEWER).query("{ apiTokens { id } }").error().code());
        codes.add(Api.admin().query("{ nothing }").error().code());
        codes.add(Api.admin().query("mutation { signOff(input: {release: \"%s\", verdict: HEALTHY}) { changed } }"
                .formatted(NOWHERE)).error().code());
        codes.add(conflict().error().code());
        codes.add(Api.admin().query("{" + Stream.iterate(0, n -> n + 1).limit(20).map(n -> " a" + n + ": viewer { token }")
                .reduce("", String::concat) + "}")
                .error().code());
        codes.add(Http.code(Http.admin().post(
                "{\"extensions\":{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"%s\"}}}".formatted("a".repeat(64)))));
        assertThat(codes).isEqualTo(CODES);
    }

    private static Reply conflict() {
        String postmortem = Api.admin().mutate("""
                mutation($input: StartPostmortemInput!) { startPostmortem(input: $input) { postmortem { id } } }
                """, Map.of("scope", "PROJECT", "project", project(), "from", "2026-01-01", "to", "2026-02-01", "title", "t"))
                .ok().text("startPostmortem.postmortem.id");
        return Api.admin().query("""
                mutation { editPostmortem(input: {postmortem: "%s", version: 999, title: "u"}) { __typename } }
                """.formatted(postmortem));
    }

    private static String project() {
        String key = Fixtures.unique("project");
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                Map.of("key", key)).ok();
        return key;
    }

    @Test
    void a_subscription_tells_what_happens() {
        String service = Fixtures.unique("svc");
        try (Socket socket = Socket.as(Fixtures.token(Role.VIEWER))) {
            socket.subscribe("s", "subscription { releaseChanged { version service { name } } }", Map.of());
            Eventually.assertThat(() -> {
                Api.admin().mutate("mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) { created } }",
                        Map.of("service", service, "version", Fixtures.unique("v"), "environment", "staging")).ok();
                assertThat(socket.of("next", "s")).anySatisfy(next -> assertThat(
                        next.getString("payload.data.releaseChanged.service.name")).isEqualTo(service));
            });
        }
    }

    @Test
    void whoever_looks_at_what_is_due_is_told_when_that_changes() {
        Scene scene = new Scene().schedule("firstAfter", "PT0S").schedule("respectWorkingHours", false);
        try (Socket socket = Socket.as(Fixtures.token(Role.OWNER, Fixtures.person(scene.owner)))) {
            socket.subscribe("d", "subscription { dueChecksChanged { release { service { name } } } }", Map.of());
            Eventually.assertThat(() -> {
                scene.release();
                assertThat(socket.of("next", "d")).anySatisfy(next -> assertThat(
                        next.getString("payload.data.dueChecksChanged.release.service.name")).isEqualTo(scene.service));
            });
        }
    }

    @Test
    void files_and_pages_are_where_the_readme_says() {
        for (String path : Arrays.asList("/q/health/live", "/q/health/ready", "/q/health/started", "/q/metrics",
                "/graphql/schema.graphql", "/export/incidents.csv?from=2026-01-01&to=2026-02-01")) {
            assertThat(Http.admin().send("GET", path, new byte[0]).statusCode()).as(path).isEqualTo(200);
        }
    }
}
