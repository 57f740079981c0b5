package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.intake.GitHubStub.Call;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Whether a pull request states its technical impact, as GitHub is told. */
@QuarkusTest
@TestProfile(WithIntake.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PullRequestChecksTest {

    private static final String HEAD = "0".repeat(39) + "2";
    private static final String NEXT = "0".repeat(39) + "3";
    private static final String STATED = "## Technical impact\nNone: only the README";
    /** How GitHub calls the branch of what waits in a queue. */
    private static final String QUEUED = "refs/heads/gh-readonly-queue/main/pr-311-" + HEAD;

    GitHubStub github;

    private final String repository = "acme/" + Fixtures.unique("svc");
    private final String checks = "repos/" + repository + "/check-runs";

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private Recorded pullRequest(String body) {
        return Recorded.of("github/pull_request.opened").with("/repository/full_name", repository)
                .with("/pull_request/body", body).with("/pull_request/head", Map.of("sha", HEAD));
    }

    private static void tell(Recorded pullRequest) {
        assertThat(Sender.github("pull_request", pullRequest).send().says("TAKEN")).isTrue();
    }

    /** What GitHub was told, once it was told so often. */
    private List<String> told(int times) {
        Eventually.assertThat(() -> assertThat(github.calls(checks)).hasSize(times));
        return github.calls(checks).stream().map(Call::body).toList();
    }

    @Test
    void a_pull_request_is_told_how_to_state_its_impact() {
        github.answers(checks, 201, "{}");
        tell(pullRequest("Just so"));
        assertThat(told(1).get(0)).contains("\"conclusion\":\"failure\"", HEAD, "## Technical impact", "## 技術的な影響");
        tell(pullRequest(STATED).with("/action", "edited"));
        assertThat(told(2).get(1)).contains("\"conclusion\":\"success\"");
    }

    @Test
    void where_the_token_is_no_apps_a_commit_status_says_it() {
        github.answers(checks, 403, "{}").answers("repos/" + repository + "/statuses/" + HEAD, 201, "{}");
        tell(pullRequest(null));
        Eventually.assertThat(() -> assertThat(github.calls(repository + "/statuses/")).hasSize(1));
        Call status = github.calls(repository + "/statuses/").get(0);
        assertThat(Recorded.json(status.body()).path("state").asText()).isEqualTo("failure");
        assertThat(Recorded.json(status.body()).path("description").asText()).hasSizeLessThanOrEqualTo(140);
    }

    @Test
    void what_was_so_before_and_is_told_late_changes_no_check() {
        github.answers(checks, 201, "{}");
        tell(pullRequest(STATED).with("/action", "edited").with("/pull_request/updated_at", "2026-01-02T10:00:05Z"));
        assertThat(told(1).get(0)).contains("\"conclusion\":\"success\"");
        tell(pullRequest("Just so").with("/action", "synchronize").with("/pull_request/updated_at", "2026-01-02T10:00:00Z"));
        assertThat(Rows.count("intake_errand", "key like ?", repository + "%")).isZero();
        assertThat(github.calls(checks)).hasSize(1);
    }

    @Test
    void when_its_head_has_moved_the_old_one_is_not_told_any_more() {
        github.answers(checks, 502, "");
        tell(pullRequest("Just so"));
        Eventually.assertThat(() -> assertThat(Rows.count("intake_errand",
                "key like ? and attempts = 1 and leased_until is null", repository + "%")).isOne());
        github.answers(checks, 201, "{}");
        tell(pullRequest(STATED).with("/action", "synchronize").with("/pull_request/head", Map.of("sha", NEXT)));
        assertThat(told(2).get(1)).contains(NEXT, "\"conclusion\":\"success\"");
        TestClock.advance(Duration.ofMinutes(10));
        Eventually.assertThat(() -> assertThat(Rows.count("intake_errand", "key like ?", repository + "%")).isZero());
        assertThat(told(2)).last().asString().doesNotContain(HEAD);
    }

    private void queued(String ref) {
        assertThat(Sender.github("merge_group", Recorded.of("github/merge_group.checks_requested")
                .with("/repository/full_name", repository).with("/merge_group/head_sha", NEXT)
                .with("/merge_group/head_ref", ref)).send().says("TAKEN")).isTrue();
    }

    @Test
    void a_merge_queue_is_told_what_its_pull_request_says_now() {
        github.answers(checks, 201, "{}").answers("repos/" + repository + "/pulls/311", 200,
                "{'number': 311, 'body': 'Just so', 'user': {'login': 'mika'}}");
        queued(QUEUED);
        assertThat(told(1).get(0)).contains(NEXT, "\"conclusion\":\"failure\"");
        github.answers("repos/" + repository + "/pulls/311", 200,
                "{'number': 311, 'body': '## Technical impact\\nThe bill', 'user': {'login': 'mika'}}");
        queued(QUEUED + "0");
        assertThat(told(2).get(1)).contains(NEXT, "\"conclusion\":\"success\"");
    }

    @Test
    void a_merge_queue_is_not_held_up_by_what_cannot_be_found() {
        github.answers(checks, 201, "{}");
        queued(QUEUED);
        assertThat(told(1).get(0)).as("no such pull request").contains("\"conclusion\":\"success\"");
        queued("refs/heads/another-queue");
        assertThat(told(2).get(1)).as("nobody's branch").contains("\"conclusion\":\"success\"");
    }
}
