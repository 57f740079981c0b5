package dev.mimamori.graphql;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.TestClock;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLTypeUtil;
import io.quarkus.test.junit.QuarkusTest;

/**
 * Every list that is a connection: whoever walks it while others add to it sees each row that was there once, in the
 * same order, forwards and backwards; and it takes its own cursors only.
 */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConnectionsTest {

    private static final int ROWS = 12;

    @Inject
    ApiSchema api;

    private final Random random = new Random(20260401);
    private final String tag = Fixtures.unique("walk");
    private final AtomicInteger made = new AtomicInteger();
    private final Map<String, Listed> lists = new HashMap<>();

    /** @param arguments that leave out what others make meanwhile */
    private record Listed(String arguments, Runnable add) {
    }

    ConnectionsTest() {
        String service = Fixtures.unique("svc");
        lists.put("releases", new Listed("filter: {service: [\"" + service + "\"]}", () -> register(service)));
        lists.put("incidents", new Listed("filter: {search: \"" + tag + "\"}", this::report));
        lists.put("people", new Listed("search: \"" + tag + "\"", () -> Fixtures.person(name())));
        lists.put("services", new Listed("", () -> save("Service", "name")));
        lists.put("projects", new Listed("", () -> save("Project", "key")));
        lists.put("auditLog", new Listed("actor: \"admin\"", () -> save("Project", "key")));
        lists.put("postmortems", new Listed("filter: {project: \"" + tag + "\"}", () -> lookBack()));
        lists.put("actionItems", new Listed("filter: {project: \"" + tag + "\"}", this::setOut));
        lists.put("dueChecks", new Listed("team: \"" + tag + "\"", this::due));
    }

    @Test
    void every_connection_is_walked_here() {
        assertThat(connections().map(GraphQLFieldDefinition::getName)).containsExactlyInAnyOrderElementsOf(lists.keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = { "releases", "incidents", "people", "services", "projects", "auditLog", "dueChecks", "postmortems",
            "actionItems" })
    void a_walk_forward_is_the_walk_backward_reversed_while_others_add(String list) throws Exception {
        for (int i = 0; i < ROWS; i++) {
            lists.get(list).add().run();
        }
        List<String> before = walk(list, false, 100);
        AtomicBoolean walked = new AtomicBoolean();
        AtomicInteger added = new AtomicInteger();
        ExecutorService others = Executors.newSingleThreadExecutor();
        Future<?> adding = others.submit(() -> {
            while (!walked.get() && added.get() < 60) {
                lists.get(list).add().run();
                added.incrementAndGet();
            }
        });
        try {
            // rows are there before and after all others: a few pages at their end are enough of the longest lists
            int size = Math.max(3, before.size() / 10);
            assertThat(known(walk(list, false, size), before)).as("forward, while %s were added", added).isEqualTo(before);
            List<String> reversed = walk(list, true, size);
            Collections.reverse(reversed);
            assertThat(known(reversed, before)).as("backward, while %s were added", added).isEqualTo(before);
        } finally {
            walked.set(true);
            others.shutdown();
        }
        adding.get();
        assertThat(added.get()).as("added meanwhile").isPositive();
    }

    @Test
    void a_cursor_of_another_list_or_of_none_is_refused() {
        Map<String, String> cursors = new HashMap<>();
        lists.forEach((name, list) -> {
            list.add().run();
            cursors.put(name, page(name, "first: 1").text(name + ".pageInfo.endCursor"));
        });
        assertThat(cursors).doesNotContainValue(null);
        lists.keySet().forEach(name -> {
            Stream<String> others = cursors.entrySet().stream().filter(other -> !other.getKey().equals(name))
                    .map(Map.Entry::getValue);
            String own = cursors.get(name);
            Stream<String> forged = Stream.of("", "x", own.substring(0, own.length() / 2), own + own, own + "=",
                    "A".repeat(100_000), changed(own, "", "\u001f1"), changed(own, name, name + "s"),
                    changed(own, "\\d$", "x"), changed(own, "\\d$", "99999999999999999999"));
            Stream.concat(others, forged).forEach(cursor -> {
                ask(name, "first: 1, after: $c", Map.of("c", cursor)).refused("BAD_INPUT", "after");
                ask(name, "last: 1, before: $c", Map.of("c", cursor)).refused("BAD_INPUT", "before");
            });
            ask(name, "first: 1, after: $c", Map.of("c", own)).ok();
        });
    }

    private List<String> walk(String list, boolean backward, int size) {
        List<String> rows = new ArrayList<>();
        String cursor = null;
        boolean more = true;
        while (more) {
            int page = 1 + random.nextInt(size);
            String bounds = (backward ? "last: " : "first: ") + Math.min(100, page + size / 2)
                    + (cursor == null ? "" : (backward ? ", before: \"" : ", after: \"") + cursor + '"');
            var seen = page(list, bounds);
            List<String> nodes = new ArrayList<>(seen.texts(list + ".edges.node." + key(list)));
            if (backward) {
                Collections.reverse(nodes);
            }
            rows.addAll(nodes);
            cursor = seen.text(list + ".pageInfo." + (backward ? "startCursor" : "endCursor"));
            more = seen.flag(list + ".pageInfo." + (backward ? "hasPreviousPage" : "hasNextPage"));
        }
        assertThat(rows).doesNotHaveDuplicates();
        return rows;
    }

    private Reply page(String list, String bounds) {
        return ask(list, bounds, Map.of()).ok();
    }

    private Reply ask(String list, String bounds, Map<String, ?> variables) {
        String arguments = lists.get(list).arguments();
        return Api.admin().query("query" + (variables.isEmpty() ? "" : "($c: String)") + " { " + list + "("
                + (arguments.isEmpty() ? "" : arguments + ", ") + bounds + ") { edges { node { "
                + key(list).replace(".", " { ") + (key(list).contains(".") ? " }" : "")
                + " } } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } }", variables);
    }

    /** Those of before, in the order in which they were seen now. */
    private static List<String> known(List<String> now, List<String> before) {
        return now.stream().filter(before::contains).toList();
    }

    private static String key(String list) {
        return list.equals("dueChecks") ? "release.id" : "id";
    }

    private Stream<GraphQLFieldDefinition> connections() {
        return api.schema().getQueryType().getFieldDefinitions().stream().filter(
                field -> ((GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType())).getName().endsWith("Connection"));
    }

    private static String changed(String cursor, String from, String to) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        String other = from.isEmpty() ? text + to : text.replaceFirst(from, to);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(StandardCharsets.UTF_8));
    }

    /** Anywhere among the others. */
    private String name() {
        return (char) ('a' + random.nextInt(26)) + tag + made.incrementAndGet();
    }

    private void save(String type, String key) {
        Api.admin().mutate("mutation($input: Save%1$sInput!) { save%1$s(input: $input) { __typename } }".formatted(type),
                Map.of(key, name())).ok();
    }

    private void register(String service) {
        Api.admin().mutate("mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) { created } }",
                with("service", service, "version", "v" + made.incrementAndGet(), "environment", "staging",
                        "deployedAt", past()))
                .ok();
    }

    private void report() {
        Api.admin().mutate("mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { created } }",
                with("title", tag + made.incrementAndGet(), "kind", "INCIDENT", "startedAt", past())).ok();
    }

    private String lookBack() {
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                with("key", tag)).ok();
        return Api.admin().mutate("""
                mutation($input: StartPostmortemInput!) { startPostmortem(input: $input) { postmortem { id } } }
                """, with("scope", "PROJECT", "title", name(), "project", tag, "from", "2026-01-01", "to", "2026-03-31"))
                .ok().text("startPostmortem.postmortem.id");
    }

    private void setOut() {
        Api.admin()
                .mutate("""
                        mutation($input: SaveActionItemInput!) { saveActionItem(input: $input) { actionItem { id } } }
                        """,
                        with("postmortem", lookBack(), "title", name(), "type", "PREVENT", "owner", Fixtures.person(name()),
                                "dueOn",
                                "2027-01-0" + (1 + random.nextInt(5))))
                .ok();
    }

    /** Something that the team is asked for: the round whose slot has come already. */
    private void due() {
        String service = Fixtures.unique("svc");
        Api.admin().mutate("mutation($input: SaveServiceInput!) { saveService(input: $input) { service { id } } }",
                with("name", service, "team", tag)).ok();
        Api.admin().mutate("mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) { created } }",
                with("service", service, "version", "1", "environment", "production", "risk", "HIGH", "deployedAt",
                        TestClock.now().minusSeconds(16 * 60 + random.nextInt(120)).toString()))
                .ok();
    }

    /** The same moment several times among a hundred: the number decides then. */
    private String past() {
        return TestClock.now().minusSeconds(3_600).minusSeconds(random.nextInt(10)).truncatedTo(
                ChronoUnit.MINUTES).toString();
    }
}
