package dev.mimamori.intake.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.intake.Recorded;
import dev.mimamori.intake.Secrets;
import dev.mimamori.intake.Told;
import dev.mimamori.release.RegisterReleaseInput;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GitLabTest {

    private static final GitLab GITLAB = new GitLab(
            Secrets.of("X", Optional.of(List.of("the-old-secret-of-gitlab", "the-new-secret-of-gitlab"))));
    private static final Recorded DEPLOYED = Recorded.of("gitlab/deployment");
    private static final String SHA = "279484c09fbe69ededfced8c1bb6e6d24616b468";

    private static RegisterReleaseInput release(Recorded recorded) {
        return ((Told.Deployed) GITLAB.read(recorded.request())).release();
    }

    @Test
    void the_documented_example_is_a_deployment() {
        RegisterReleaseInput release = release(DEPLOYED);
        assertThat(release.service()).isEqualTo("test-deployment-webhooks");
        assertThat(release.version()).isEqualTo("1.0.0");
        assertThat(release.environment()).isEqualTo("staging");
        assertThat(release.commit()).isEqualTo(SHA);
        assertThat(release.deployment()).isEqualTo("15");
        assertThat(release.deployedAt()).isEqualTo(Instant.parse("2021-04-28T19:50:00Z"));
        assertThat(release.links()).extracting(link -> link.title()).containsExactly("Deployment job", "Commit", "Environment");
    }

    @Test
    void a_branch_is_never_a_version() {
        assertThat(release(DEPLOYED.with("/ref", "main")).version()).isEqualTo(SHA);
        assertThat(release(DEPLOYED.with("/ref", "main").with("/commit_url", null)).version()).isEqualTo("279484c0");
    }

    @ParameterizedTest
    @ValueSource(strings = { "running", "failed", "canceled", "created", "blocked" })
    void what_did_not_succeed_is_heard_and_no_more(String status) {
        assertThat(GITLAB.read(DEPLOYED.with("/status", status).request())).isInstanceOf(Told.Ignored.class);
    }

    @Test
    void other_events_are_heard_so_that_gitlab_does_not_switch_the_hook_off() {
        assertThat(GITLAB.read(DEPLOYED.with("/object_kind", "pipeline").request())).isInstanceOf(Told.Ignored.class);
    }

    @Test
    void what_is_missing_is_named() {
        assertThatThrownBy(() -> release(DEPLOYED.without("/environment"))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> release(DEPLOYED.without("/deployment_id"))).isInstanceOf(BadInput.class);
    }

    @Test
    void its_token_is_compared_whole() {
        assertThat(GITLAB.isGenuine(DEPLOYED.headers("X-Gitlab-Token", "the-new-secret-of-gitlab").request())).isTrue();
        assertThat(GITLAB.isGenuine(DEPLOYED.headers("X-Gitlab-Token", "the-new-secret-of-gitla").request())).isFalse();
        assertThat(GITLAB.isGenuine(DEPLOYED.request())).isFalse();
    }

    @Test
    void a_delivery_is_named_by_its_idempotency_key_or_by_what_it_says() {
        assertThat(GITLAB.delivery(DEPLOYED.headers("Idempotency-Key", "f5e5f430").request())).isEqualTo("f5e5f430");
        assertThat(GITLAB.delivery(DEPLOYED.request())).isEqualTo(GITLAB.delivery(DEPLOYED.request()))
                .isNotEqualTo(GITLAB.delivery(DEPLOYED.with("/deployment_id", 16).request()));
    }

    @Test
    void a_review_app_goes_away_again() {
        Recorded review = Recorded.of("gitlab/deployment").with("/environment", "review/login");
        assertThat(GITLAB.read(review.with("/environment_tier", "development").request())).isInstanceOf(Told.Ignored.class);
        assertThat(GITLAB.read(review.without("/environment_tier").request())).isInstanceOf(Told.Ignored.class);
        assertThat(GITLAB.read(review.with("/environment_tier", "production").request())).isInstanceOf(Told.Deployed.class);
    }
}
