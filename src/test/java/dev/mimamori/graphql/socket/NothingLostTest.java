package dev.mimamori.graphql.socket;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.NodesChanged;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.graphql.Documents;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Socket;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** Whatever changes of a release is told, at least once, whatever else happens. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class NothingLostTest {

    private static final String FOLLOW = """
            subscription($service: String) { releaseChanged(service: $service) { id version status incidents { title } } }
            """;

    private final Scene scene = new Scene();
    private String token;

    @Inject
    Documents documents;

    @Inject
    Sql sql;

    @Inject
    Event<NodesChanged> changed;

    @BeforeEach
    void a_viewer() {
        token = Fixtures.token(Role.VIEWER);
    }

    @Test
    void a_release_is_told_when_an_incident_is_put_down_to_it_is_renamed_and_is_no_longer() {
        Watched release = scene.release();
        try (Socket socket = following()) {
            String incident = Api.admin().mutate("""
                    mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }
                    """, with("title", "First", "kind", "INCIDENT", "attributions",
                    List.of(with("release", release.id(), "share", 0.5)))).ok().text("reportIncident.incident.id");
            awaitLast(socket, List.of("First"));
            Api.admin().mutate("mutation($input: UpdateIncidentInput!) { updateIncident(input: $input) { incident { id } } }",
                    with("incident", incident, "title", "Second")).ok();
            awaitLast(socket, List.of("Second"));
            Api.admin().mutate(
                    "mutation($input: AttributeIncidentInput!) { attributeIncident(input: $input) { incident { id } } }",
                    with("incident", incident, "attributions", List.of())).ok();
            awaitLast(socket, List.of());
        }
    }

    @Test
    void a_release_that_nobody_watches_is_told_when_another_follows_it() {
        Instant now = TestClock.now();
        Watched older = scene.release("version", "1", "deployedAt", now.minus(Duration.ofDays(30)).toString());
        try (Socket socket = following()) {
            settle(socket);
            scene.release("version", "2", "deployedAt", now.minus(Duration.ofDays(29)).toString());
            Eventually.assertThat(() -> assertThat(told(socket))
                    .anySatisfy(
                            told -> assertThat(told).containsEntry("id", older.id()).containsEntry("status", "SUPERSEDED")));
        }
    }

    @Test
    void more_than_are_told_at_once_are_all_told() {
        scene.template("onNewerRelease", "KEEP_WATCHING");
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 45; i++) {
            all.add(scene.release().id());
        }
        try (Socket socket = following()) {
            settle(socket);
            socket.subscribe("due",
                    "subscription($o: String) { dueChecksChanged(owner: $o) { release { id } check { task } } }",
                    Map.of("o", scene.owner));
            List<Long> numbers = all.stream().map(id -> GlobalId.number("id", id, NodeType.Release)).toList();
            QuarkusTransaction.requiringNew().run(() -> changed.fire(new NodesChanged(NodeType.Release, numbers)));
            Eventually.assertThat(() -> assertThat(told(socket)).extracting(told -> told.get("id")).containsAll(all));
            TestClock.moveTo(TestClock.now().plus(Duration.ofMinutes(61)));
            Eventually.within(Duration.ofSeconds(40), () -> assertThat(socket.of("next", "due"))
                    .extracting(next -> next.getString("payload.data.dueChecksChanged.release.id")).containsAll(all));
        } finally {
            TestClock.reset();
        }
    }

    @Test
    void what_is_followed_is_told_also_when_its_document_was_forgotten_meanwhile() {
        scene.save();
        try (Socket socket = following()) {
            settle(socket);
            for (int i = 0; i < 100; i++) {
                documents.prepare("query Q" + i + " { __typename } #" + "x".repeat(14_000), false);
            }
            String version = scene.release().version();
            Eventually.assertThat(
                    () -> assertThat(told(socket)).anySatisfy(told -> assertThat(told).containsEntry("version", version)));
        }
    }

    @Test
    void what_fails_below_a_release_is_told_when_it_works_again_and_not_in_part() {
        scene.release();
        try (Socket socket = following()) {
            settle(socket);
            String version;
            sql.update("alter table attribution rename to attribution_away");
            try {
                version = scene.release().version();
                Eventually.pause(Duration.ofSeconds(2));
            } finally {
                sql.update("alter table attribution_away rename to attribution");
            }
            Eventually.assertThat(() -> assertThat(told(socket))
                    .anySatisfy(
                            told -> assertThat(told).containsEntry("version", version).containsEntry("incidents", List.of())));
            assertThat(socket.of("next")).allSatisfy(next -> assertThat(next.getList("payload.errors")).isNull());
            assertThat(socket.of("error")).isEmpty();
        }
    }

    @Test
    void whoever_subscribes_does_not_wait_until_the_changes_were_read() {
        scene.save();
        try (Socket socket = following()) {
            settle(socket);
            scene.release();
            Eventually.assertThat(() -> assertThat(told(socket)).isNotEmpty());
            QuarkusTransaction.requiringNew().run(() -> {
                sql.update("lock table node_change in access exclusive mode");
                Eventually.pause(Duration.ofMillis(1_200)); // a reading has begun, and waits
                socket.subscribe("later", FOLLOW, Map.of("service", scene.service));
                Eventually.assertThat(() -> assertThat(socket.of("next", "later")).isNotEmpty());
            });
        }
    }

    @Test
    void whoever_connects_again_subscribes_and_then_queries_has_missed_nothing() throws Exception {
        scene.save();
        AtomicBoolean enough = new AtomicBoolean();
        List<String> registered = new ArrayList<>();
        Thread pipeline = new Thread(() -> {
            while (!enough.get()) {
                registered.add(scene.release().version());
                Eventually.pause(Duration.ofMillis(40)); // what it takes a pipeline; more would only take longer to be told
            }
        });
        pipeline.start();
        Set<String> seen = new HashSet<>();
        try {
            for (int i = 0; i < 5; i++) {
                try (Socket socket = following()) {
                    Api.as(token)
                            .query("query($s: [String!]) { releases(first: 100, filter: {service: $s}) { nodes { version } } }",
                                    Map.of("s", List.of(scene.service)))
                            .ok().texts("releases.nodes.version").forEach(seen::add);
                    Eventually.pause(Duration.ofMillis(700));
                    enough.set(i == 4);
                    if (i == 4) {
                        pipeline.join();
                        Eventually.assertThat(() -> {
                            told(socket).forEach(told -> seen.add((String) told.get("version")));
                            assertThat(seen).containsAll(registered);
                        });
                    }
                    told(socket).forEach(told -> seen.add((String) told.get("version")));
                } // cut off, without a word
            }
        } finally {
            enough.set(true);
        }
    }

    private Socket following() {
        return Socket.as(token).subscribe("r", FOLLOW, Map.of("service", scene.service));
    }

    /** Until it has begun. */
    private static void settle(Socket socket) {
        socket.subscribe("q", "{ viewer { token } }", Map.of()).await("complete");
        Eventually.pause(Duration.ofSeconds(1));
    }

    private static List<Map<String, Object>> told(Socket socket) {
        return socket.of("next", "r").stream().map(next -> next.<String, Object> getMap("payload.data.releaseChanged"))
                .toList();
    }

    private static void awaitLast(Socket socket, List<String> titles) {
        Eventually.assertThat(() -> {
            List<Map<String, Object>> told = told(socket);
            assertThat(told).isNotEmpty();
            List<?> incidents = (List<?>) told.get(told.size() - 1).get("incidents");
            assertThat(incidents.stream().map(incident -> (Object) ((Map<?, ?>) incident).get("title")).toList())
                    .isEqualTo(titles);
        });
    }
}
