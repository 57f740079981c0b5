package dev.mimamori.incident;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class CandidatesTest {

    private final Scene needed = new Scene();
    private final Scene scene = new Scene().service("dependsOn", List.of(needed.service));
    private Instant now;

    @BeforeEach
    void begin() {
        needed.save();
        now = TestClock.now();
    }

    private String ago(Duration time) {
        return now.minus(time).toString();
    }

    private static Reply candidates(String incident) {
        return Api.admin().query("""
                query($id: ID!) { node(id: $id) { ... on Incident { candidates { release { id version } score reasons } } } }
                """, Map.of("id", incident)).ok();
    }

    @Test
    void the_nearest_release_of_the_service_comes_first_then_those_of_what_it_depends_on() {
        Watched late = scene.release("version", "late", "deployedAt", ago(Duration.ofHours(2)), "risk", "HIGH", "changes",
                List.of(with("title", "Basket asks for 送料", "url", "https://example.test/1")));
        Watched early = scene.release("version", "early", "deployedAt", ago(Duration.ofDays(3)));
        scene.release("version", "too early", "deployedAt", ago(Duration.ofDays(15)));
        scene.release("version", "after", "deployedAt", ago(Duration.ofMinutes(10)));
        Watched below = needed.release("version", "below", "deployedAt", ago(Duration.ofHours(2)));
        new Scene().release("version", "stranger", "deployedAt", ago(Duration.ofHours(2)));

        Reply reply = candidates(Desk.reported("title", "送料 in the basket is wrong", "service", scene.service, "environment",
                "production", "startedAt", ago(Duration.ofHours(1))));

        assertThat(reply.texts("node.candidates.release.id")).containsExactly(late.id(), below.id(), early.id());
        assertThat(reply.texts("node.candidates[0].reasons")).containsExactly("the same service, " + scene.service,
                "the same environment, production", "went out 60 minutes before it began",
                "its changes speak of it too: 送料, basket", "nobody has signed it off", "its risk is HIGH");
        assertThat(reply.<Float> list("node.candidates.score")).allSatisfy(score -> assertThat(score).isBetween(0f, 1f));
    }

    @Test
    void one_that_went_out_again_later_is_still_a_candidate() {
        Watched release = scene.release("version", "1", "deployedAt", ago(Duration.ofHours(5)), "deployment", "run-1");
        scene.release("version", "1", "deployedAt", ago(Duration.ofHours(1)), "deployment", "run-2");

        Reply reply = candidates(Desk.reported("service", scene.service, "startedAt", ago(Duration.ofHours(4))));

        assertThat(reply.texts("node.candidates.release.id")).containsExactly(release.id());
        assertThat(reply.texts("node.candidates[0].reasons")).contains("went out 60 minutes before it began");
    }

    @Test
    void another_environment_comes_later_and_a_withdrawn_release_never() {
        Watched elsewhere = scene.release("version", "1", "deployedAt", ago(Duration.ofHours(2)), "environment", "staging");
        Watched here = scene.release("version", "2", "deployedAt", ago(Duration.ofHours(3)));
        Watched gone = scene.release("version", "3", "deployedAt", ago(Duration.ofHours(2)));
        gone.act(Api.admin(), "withdrawRelease", "reason", "never went out").ok();

        assertThat(candidates(Desk.reported("service", scene.service, "environment", "production", "startedAt",
                ago(Duration.ofHours(1)))).texts("node.candidates.release.id")).containsExactly(here.id(), elsewhere.id());
    }

    @Test
    void ten_at_most() {
        for (int i = 0; i < 12; i++) {
            scene.release("version", Fixtures.unique("v"), "deployedAt", ago(Duration.ofMinutes(100 + i)));
        }
        assertThat(candidates(Desk.reported("service", scene.service, "startedAt", ago(Duration.ofHours(1))))
                .list("node.candidates")).hasSize(10);
    }

    @Test
    void without_a_service_whatever_went_out_may_have_done_it() {
        String lane = Fixtures.unique("lane"); // whatever others have sent out is far from here
        Watched release = scene.release("deployedAt", ago(Duration.ofSeconds(61)), "environment", lane);

        assertThat(candidates(Desk.reported("startedAt", ago(Duration.ofSeconds(60)), "environment", lane))
                .texts("node.candidates.release.id")).contains(release.id());
    }
}
