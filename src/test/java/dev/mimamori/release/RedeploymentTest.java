package dev.mimamori.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.release.Redeployment.Deployment;

/** Told again, or deployed again? The release went out at ten; where it is not the current one, that went out at two. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RedeploymentTest {

    private static final Duration SAME = Duration.ofMinutes(30);
    private static final Instant TEN = Instant.parse("2026-04-01T10:00:00Z");
    private static final Instant TWO = Instant.parse("2026-04-01T14:00:00Z");
    private static final Instant NOW = Instant.parse("2026-04-01T16:00:00Z");

    private static final Redeployment CURRENT = known(true, TEN, ReleaseStatus.WATCHING);
    private static final Redeployment OLDER = known(false, TWO, ReleaseStatus.SUPERSEDED);

    @Test
    void a_key_that_was_told_is_a_retry_however_often_and_whatever_else_it_says() {
        assertThat(again(CURRENT, ReleaseSource.API, "run-1", null, false)).isFalse();
        assertThat(again(OLDER, ReleaseSource.API, "run-1", NOW, true)).isFalse();
    }

    @Test
    void a_new_key_of_the_same_source_is_another_deployment_even_a_moment_later() {
        assertThat(again(CURRENT, ReleaseSource.API, "run-2", null, false)).isTrue();
        assertThat(again(CURRENT, ReleaseSource.API, "run-2", TEN.plusSeconds(1), false)).isTrue();
        assertThat(again(OLDER, ReleaseSource.API, "run-2", null, false)).isTrue();
    }

    @Test
    void without_a_key_the_current_version_is_told_again_and_not_deployed_again() {
        assertThat(again(CURRENT, ReleaseSource.API, null, null, false)).isFalse();
        assertThat(again(CURRENT, ReleaseSource.API, null, NOW, false)).isFalse();
        assertThat(again(CURRENT, ReleaseSource.GITHUB, null, NOW, true)).isFalse();
    }

    @Test
    void without_a_key_an_older_version_is_deployed_again_if_a_moment_after_the_current_one_is_given() {
        assertThat(again(OLDER, ReleaseSource.API, null, TWO.plusSeconds(1), false)).isTrue();
        assertThat(again(OLDER, ReleaseSource.API, null, TWO, false)).isFalse();
        assertThat(again(OLDER, ReleaseSource.API, null, TEN, false)).isFalse();
    }

    @Test
    void without_a_key_and_a_moment_an_older_version_is_told_again_even_as_a_rollback() {
        assertThat(again(OLDER, ReleaseSource.API, null, null, false)).isFalse();
        assertThat(again(OLDER, ReleaseSource.API, null, null, true)).isFalse();
        assertThat(again(OLDER, ReleaseSource.API, null, TEN, true)).isFalse();
    }

    @Test
    void a_withdrawn_release_that_is_told_anew_comes_back() {
        Redeployment withdrawn = known(false, TWO, ReleaseStatus.WITHDRAWN);

        assertThat(again(withdrawn, ReleaseSource.API, null, null, false)).isTrue();
        assertThat(again(withdrawn, ReleaseSource.API, null, TEN, false)).isFalse();
        assertThat(again(withdrawn, ReleaseSource.API, "run-1", null, false)).as("a retry").isFalse();
    }

    @Test
    void the_first_key_of_another_source_within_half_an_hour_is_the_same_deployment() {
        assertThat(again(CURRENT, ReleaseSource.ARGOCD, "sync-1", TEN.plus(SAME), false)).isFalse();
        assertThat(again(CURRENT, ReleaseSource.ARGOCD, "sync-1", TEN.minus(SAME), false)).isFalse();
        assertThat(again(CURRENT, ReleaseSource.ARGOCD, "sync-1", TEN.plus(SAME).plusMillis(1), false)).isTrue();
        assertThat(again(CURRENT, ReleaseSource.ARGOCD, "sync-1", TEN.minus(SAME).minusMillis(1), false)).isTrue();
    }

    @Test
    void the_first_key_of_another_source_that_gives_no_moment_speaks_of_now() {
        assertThat(CURRENT.happenedAgain(told(ReleaseSource.ARGOCD, "sync-1", null, false), SAME, TEN.plusSeconds(60)))
                .isFalse();
        assertThat(CURRENT.happenedAgain(told(ReleaseSource.ARGOCD, "sync-1", null, false), SAME, NOW)).isTrue();
    }

    @Test
    void the_second_key_of_another_source_is_another_deployment() {
        Redeployment both = new Redeployment(Set.of("API/run-1", "ARGOCD/sync-1"),
                Set.of(ReleaseSource.API, ReleaseSource.ARGOCD),
                List.of(deployment(TEN, ReleaseSource.API, ReleaseSource.ARGOCD)),
                TEN, ReleaseStatus.WATCHING, true);

        assertThat(again(both, ReleaseSource.ARGOCD, "sync-2", TEN.plusSeconds(5), false)).isTrue();
    }

    @Test
    void any_of_its_deployments_may_be_the_one_that_another_source_tells_again() {
        Redeployment twice = new Redeployment(Set.of("API/run-1", "API/run-2"), Set.of(ReleaseSource.API),
                List.of(deployment(TEN, ReleaseSource.API), deployment(TWO, ReleaseSource.API)), TWO, ReleaseStatus.WATCHING,
                true);

        assertThat(again(twice, ReleaseSource.ARGOCD, "sync-1", TEN.plusSeconds(5), false)).isFalse();
        assertThat(again(twice, ReleaseSource.ARGOCD, "sync-1", TWO.minusSeconds(5), false)).isFalse();
        assertThat(again(twice, ReleaseSource.ARGOCD, "sync-1", TEN.plus(Duration.ofHours(2)), false)).isTrue();
    }

    @Test
    void equal_keys_of_two_sources_are_two_keys() {
        assertThat(again(CURRENT, ReleaseSource.GITLAB, "run-1", NOW, false)).isTrue();
        assertThat(again(CURRENT, ReleaseSource.GITLAB, "run-1", TEN, false)).isFalse();
    }

    @Test
    void each_deployment_is_told_again_once_by_each_source() {
        Redeployment twice = new Redeployment(Set.of("API/run-1", "API/run-2", "ARGOCD/sync-1"),
                Set.of(ReleaseSource.API, ReleaseSource.ARGOCD),
                List.of(deployment(TEN, ReleaseSource.API, ReleaseSource.ARGOCD), deployment(TWO, ReleaseSource.API)), TWO,
                ReleaseStatus.WATCHING, true);

        assertThat(again(twice, ReleaseSource.ARGOCD, "sync-2", TWO.plusSeconds(5), false)).isFalse();
        assertThat(again(twice, ReleaseSource.ARGOCD, "sync-2", TEN.plusSeconds(5), false)).isTrue();
    }

    @Test
    void a_first_key_after_a_telling_without_one_is_new_from_the_same_source_and_not_from_another() {
        Redeployment keyless = new Redeployment(Set.of(), Set.of(ReleaseSource.API), List.of(deployment(TEN)), TEN,
                ReleaseStatus.WATCHING, true);

        assertThat(again(keyless, ReleaseSource.API, "run-1", TEN.plusSeconds(5), false)).isTrue();
        assertThat(again(keyless, ReleaseSource.ARGOCD, "sync-1", TEN.plusSeconds(5), false)).isFalse();
    }

    private static Redeployment known(boolean current, Instant newest, ReleaseStatus status) {
        return new Redeployment(Set.of(Redeployment.key(ReleaseSource.API, "run-1")), Set.of(ReleaseSource.API),
                List.of(deployment(TEN, ReleaseSource.API)), newest, status, current);
    }

    private static Deployment deployment(Instant at, ReleaseSource... keyedBy) {
        return new Deployment(at, Set.of(keyedBy));
    }

    private static boolean again(Redeployment known, ReleaseSource source, String key, Instant at, boolean rollback) {
        return known.happenedAgain(told(source, key, at, rollback), SAME, NOW);
    }

    private static Registration told(ReleaseSource source, String key, Instant at, boolean rollback) {
        return new Registration(source, "shop", "1.0", "production", null, null, List.of(), null, Set.of(), List.of(), at,
                key, rollback, false);
    }
}
