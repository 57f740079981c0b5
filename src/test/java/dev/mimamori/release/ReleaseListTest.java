package dev.mimamori.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReleaseListTest {

    private static final Instant NOW = Pipeline.now();
    private static final String PAGE = """
            query($filter: ReleaseFilter, $first: Int, $after: String, $last: Int, $before: String) {
              releases(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
                nodes { version } edges { cursor node { version } } totalCount
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
              }
            }""";

    private final Pipeline pipeline = Pipeline.ofNewService();

    private static Reply page(Map<String, Object> filter, Object... arguments) {
        Map<String, Object> variables = Pipeline.map("filter", filter);
        variables.putAll(Pipeline.map(arguments));
        return Pipeline.API.query(PAGE, variables);
    }

    private List<String> found(Object... filter) {
        Map<String, Object> all = Pipeline.map("service", List.of(pipeline.service()));
        all.putAll(Pipeline.map(filter));
        Reply page = page(all).ok();
        assertThat(page.number("releases.totalCount")).isEqualTo(page.list("releases.nodes").size());
        return page.texts("releases.nodes.version");
    }

    @Test
    void each_condition_narrows() {
        String team = Fixtures.unique("team");
        String ann = Fixtures.person();
        String project = Fixtures.unique("prj");
        String word = Fixtures.unique("word");
        pipeline.deploy("1", "deployedAt", NOW.minusSeconds(30), "risk", "LOW", "owners", List.of(ann));
        pipeline.deploy("2", "deployedAt", NOW.minusSeconds(20), "project", project, "commit", "ab_cd%ef");
        pipeline.deploy("3", "deployedAt", NOW.minusSeconds(10), "risk", "HIGH", "changes",
                List.of(Pipeline.change("1", "title", "About " + word, "project", project)));
        pipeline.withdraw("3").ok();
        new Pipeline(pipeline.service(), "staging").deploy("4", "deployedAt", NOW, "owners", List.of(ann));
        new Pipeline(pipeline.service(), "test").deploy("5", "deployedAt", NOW.plusSeconds(10));
        pipeline.with("team", team);

        assertThat(found()).containsExactly("5", "4", "3", "2", "1");
        assertThat(found("environment", "production")).containsExactly("3", "2", "1");
        assertThat(found("risk", List.of("LOW", "HIGH"))).containsExactly("3", "1");
        assertThat(found("status", List.of("WITHDRAWN", "SUPERSEDED"))).containsExactly("3", "1");
        assertThat(found("status", List.of("WATCHING"))).containsExactly("2");
        assertThat(found("deployedAfter", NOW.minusSeconds(20), "deployedBefore", NOW)).containsExactly("3", "2");
        assertThat(found("project", project)).containsExactly("3", "2");
        assertThat(found("search", "AB_CD%E")).containsExactly("2");
        assertThat(found("search", "a_b")).isEmpty();
        assertThat(found("search", word)).containsExactly("3");
        assertThat(page(Map.of("team", team)).ok().texts("releases.nodes.version")).containsExactly("5", "4", "3", "2", "1");
        assertThat(page(Map.of("search", pipeline.service())).ok().number("releases.totalCount")).isEqualTo(5);
        assertThat(page(Map.of("owner", ann)).ok().texts("releases.nodes.version"))
                .containsExactly("4", "3", "2", "1");
        assertThat(found("unowned", false)).containsExactly("4", "3", "2", "1");
        assertThat(found("unowned", true)).containsExactly("5");
        assertThat(found("owner", ann, "environment", "staging", "risk", List.of("MEDIUM"))).containsExactly("4");
        assertThat(found("service", List.of())).isEmpty();
    }

    @Test
    void an_unknown_name_in_a_filter_is_not_found() {
        page(Map.of("service", List.of(pipeline.service()))).refused("NOT_FOUND");
        page(Map.of("owner", Fixtures.unique("nobody"))).refused("NOT_FOUND", "owner");
        page(Map.of("project", Fixtures.unique("none"))).refused("NOT_FOUND", "project");
        assertThat(page(Map.of("environment", Fixtures.unique("none"))).ok().number("releases.totalCount")).isZero();
    }

    @Test
    void what_is_no_text_is_refused_and_never_an_internal_error() {
        for (String field : List.of("team", "environment", "project", "owner", "search")) {
            page(Map.of(field, "a\u0000b")).refused("BAD_INPUT", field);
        }
        page(Map.of("service", List.of("a\u0000b"))).refused("BAD_INPUT", "service[0]");
        assertThat(Pipeline.API.query("query($n: String!) { release(service: $n, version: $n, environment: $n) { id } }",
                Map.of("n", "a\u0000b")).ok().data("release")).isNull();
    }

    @Test
    void paging_backward_is_paging_forward_reversed_while_others_register() {
        Pipeline staging = Pipeline.in("staging");
        List<String> known = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            staging.deploy("known-" + i, "deployedAt", NOW.minusSeconds(100 + i / 3));
            known.add("known-" + i);
        }
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Integer> others = CompletableFuture.supplyAsync(() -> {
            int n = 0;
            while (!done.get()) {
                staging.deploy("new-" + n, "deployedAt", NOW.minusSeconds(90 + n % 30));
                n++;
            }
            return n;
        });
        Map<String, Object> filter = Map.of("service", List.of(staging.service()));
        List<String> forward;
        List<String> backward;
        try {
            forward = walk(filter, "first", "after", "hasNextPage", "endCursor");
            backward = walk(filter, "last", "before", "hasPreviousPage", "startCursor");
        } finally {
            done.set(true);
        }

        assertThat(others.join()).isPositive();
        assertThat(forward).doesNotHaveDuplicates();
        assertThat(backward).doesNotHaveDuplicates();
        forward.removeIf(version -> version.startsWith("new"));
        backward.removeIf(version -> version.startsWith("new"));
        Collections.reverse(backward);
        assertThat(forward).containsExactlyInAnyOrderElementsOf(known).isEqualTo(backward);
        List<String> whole = page(filter, "first", 100).ok().texts("releases.edges.node.version");
        assertThat(whole).filteredOn(version -> version.startsWith("known")).startsWith(forward.get(0));
    }

    /** Page by page in one direction; the newest first, or the oldest. */
    private static List<String> walk(Map<String, Object> filter, String size, String bound, String more, String cursor) {
        List<String> walked = new ArrayList<>();
        String at = null;
        do {
            Reply page = page(filter, size, 4, bound, at).ok();
            List<String> versions = new ArrayList<>(page.texts("releases.nodes.version"));
            if (size.equals("last")) {
                Collections.reverse(versions);
            }
            walked.addAll(versions);
            at = page.flag("releases.pageInfo." + more) ? page.text("releases.pageInfo." + cursor) : null;
        } while (at != null);
        return walked;
    }

    @Test
    void a_page_says_where_it_stands() {
        for (int i = 1; i <= 3; i++) {
            pipeline.deploy(String.valueOf(i), "deployedAt", NOW.plusSeconds(i));
        }
        Map<String, Object> filter = Map.of("service", List.of(pipeline.service()));
        Reply first = page(filter, "first", 2).ok();
        assertThat(first.texts("releases.nodes.version")).containsExactly("3", "2");
        assertThat(first.flag("releases.pageInfo.hasNextPage")).isTrue();
        assertThat(first.flag("releases.pageInfo.hasPreviousPage")).isFalse();
        assertThat(first.number("releases.totalCount")).isEqualTo(3);
        Reply last = page(filter, "last", 2).ok();
        assertThat(last.texts("releases.nodes.version")).containsExactly("2", "1");
        assertThat(last.flag("releases.pageInfo.hasPreviousPage")).isTrue();

        page(filter, "first", 0).refused("BAD_INPUT", "first");
        page(filter, "first", 101).refused("BAD_INPUT", "first");
        page(filter, "last", 101).refused("BAD_INPUT", "last");
        page(filter, "first", 1, "after", "made up").refused("BAD_INPUT", "after");
        page(filter, "last", 1, "before", first.text("releases.pageInfo.endCursor").substring(4))
                .refused("BAD_INPUT", "before");
    }

    @Test
    void a_release_is_found_by_its_id() {
        pipeline.deploy("1");
        String id = pipeline.id("1");

        assertThat(node(id).ok().text("node.version")).isEqualTo("1");
        assertThat(Pipeline.API.query("query($ids: [ID!]!) { nodes(ids: $ids) { ... on Release { version } } }",
                Map.of("ids", List.of(id, id))).ok().texts("nodes.version")).containsExactly("1", "1");
        node(id + "=").refused("BAD_INPUT", "id");
        assertThat(node(GlobalId.of(NodeType.Release, Long.MAX_VALUE)).ok().data("node")).isNull();
    }

    private static Reply node(String id) {
        return Pipeline.API.query("query($id: ID!) { node(id: $id) { id ... on Release { version } } }", Map.of("id", id));
    }
}
