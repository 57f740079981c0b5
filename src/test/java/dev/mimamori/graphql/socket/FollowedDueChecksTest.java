package dev.mimamori.graphql.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Socket;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

/** Somebody's list of due checks, as it changes before their eyes. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class FollowedDueChecksTest {

    private static final String FOLLOW = """
            subscription($team: String) { dueChecksChanged(team: $team) {
              release { id version } check { task overdue round { number } release { service { name } } } } }
            """;

    private final Scene scene = new Scene();

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    @Test
    void a_round_that_opens_is_told_then_a_colleagues_answer_and_then_that_there_is_nothing_to_do() {
        Watched release = scene.release();
        try (Socket mine = following(scene.owner)) {
            release.atSlot(1);
            awaitLast(mine, release, "ANSWER");
            assertThat(last(mine, release).get("check.round")).isEqualTo(Map.of("number", 1));
            assertThat(last(mine, release).get("check.release")).isEqualTo(Map.of("service", Map.of("name", scene.service)));

            release.does(Api.fresh(Role.OWNER), "acknowledge", "rest", "OK");
            awaitLast(mine, release, "SIGN_OFF");

            release.does(Api.fresh(Role.OWNER), "signOff", "verdict", "HEALTHY");
            awaitLast(mine, release, null);
        }
    }

    @Test
    void a_team_and_whom_it_is_handed_to_are_told_and_others_are_not() {
        String team = Fixtures.unique("team");
        Watched release = scene.service("team", team).release();
        String heir = Fixtures.person();
        try (Socket theirs = following(Fixtures.person());
                Socket teams = following(null, team);
                Socket heirs = following(heir)) {
            release.atSlot(1);
            awaitLast(teams, release, "ANSWER");
            assertThat(heirs.of("next", "d")).isEmpty();

            release.does(scene.owner(), "handOver", "to", List.of(heir));

            awaitLast(heirs, release, "ANSWER");
            assertThat(theirs.of("next", "d")).isEmpty();
        }
    }

    @Test
    void what_time_alone_changes_is_told_too() {
        Watched release = scene.release();
        release.atSlot(1);
        try (Socket mine = following(scene.owner)) {
            TestClock.moveTo(release.deployedAt().plus(Duration.ofMinutes(91)));
            Eventually.within(Duration.ofSeconds(40), () -> assertThat(mine.of("next", "d"))
                    .anySatisfy(next -> assertThat(next.getBoolean("payload.data.dueChecksChanged.check.overdue")).isTrue()));
        }
    }

    @Test
    void the_engine_writes_what_a_batch_changed_in_one_row() {
        scene.template("onNewerRelease", "KEEP_WATCHING");
        Watched last = null;
        for (int i = 0; i < 10; i++) {
            last = scene.release("version", "v" + i);
        }
        TestClock.moveTo(last.deployedAt().plus(Duration.ofMinutes(61)));
        Scene.quiet();

        assertThat(Rows.count("node_change", """
                cardinality(numbers) >= 10 and (select count(*) from unnest(numbers) as changed (number)
                    join release r on r.id = changed.number join service s on s.id = r.service_id where s.name = ?) = 10
                """, scene.service)).isPositive();
    }

    private static Socket following(String person) {
        return following(person, null);
    }

    private static Socket following(String person, String team) {
        Socket socket = Socket.as(Fixtures.token(Role.OWNER, person));
        socket.subscribe("d", FOLLOW, Scene.with("team", team));
        // what comes before it is begun is told when it comes again, and only then
        return socket.subscribe("q", "{ viewer { token } }", Map.of());
    }

    private static void awaitLast(Socket socket, Watched release, String task) {
        Eventually.assertThat(() -> {
            Map<String, Object> last = last(socket, release);
            Map<?, ?> check = (Map<?, ?>) last.get("check");
            assertThat(check == null ? null : check.get("task")).as("%s", last).isEqualTo(task);
        });
    }

    /** What was told last of it; nested fields by their path. */
    private static Map<String, Object> last(Socket socket, Watched release) {
        List<Map<String, Object>> told = socket.of("next", "d").stream()
                .map(next -> next.<String, Object> getMap("payload.data.dueChecksChanged"))
                .filter(change -> release.id().equals(((Map<?, ?>) change.get("release")).get("id"))).toList();
        assertThat(told).as("told of it by %s", socket).isNotEmpty();
        Map<String, Object> last = Scene.with();
        last.putAll(told.get(told.size() - 1));
        if (last.get("check") instanceof Map<?, ?> check) {
            check.forEach((name, value) -> last.put("check." + name, value));
        }
        return last;
    }
}
