package dev.mimamori.intake.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.intake.Errand;
import dev.mimamori.intake.Incoming.Malformed;
import dev.mimamori.intake.IntakeConfig.Mode;
import dev.mimamori.intake.Recorded;
import dev.mimamori.intake.Told;
import dev.mimamori.release.ChangeInput;
import dev.mimamori.release.RegisterReleaseInput;
import dev.mimamori.release.Risk;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeploymentStatusTest {

    private static final Recorded SUCCESS = Recorded.of("github/deployment_status.success");
    private static final String SHA = "f95f852bd8fca8fcc58a9a2d6c842781e32a215e";

    private static RegisterReleaseInput release(Recorded recorded) {
        return ((Told.Deployed) Hook.read(recorded, "deployment_status", Hook.QUIET)).release();
    }

    @Test
    void githubs_own_example_is_a_deployment() {
        RegisterReleaseInput release = release(SUCCESS);
        assertThat(release.service()).isEqualTo("Hello-World");
        assertThat(release.environment()).isEqualTo("production");
        assertThat(release.version()).as("its ref is a branch").isEqualTo(SHA);
        assertThat(release.commit()).isEqualTo(SHA);
        assertThat(release.deployment()).isEqualTo("145988746");
        assertThat(release.deployedAt()).isEqualTo(Instant.parse("2019-05-15T15:20:55Z"));
        assertThat(release.changes()).isEmpty();
        assertThat(release.owners()).isNull();
    }

    @Test
    void a_tag_is_the_version() {
        assertThat(release(SUCCESS.with("/deployment/ref", "v1.4.2")).version()).isEqualTo("v1.4.2");
        assertThat(release(SUCCESS.with("/deployment/ref", "refs/tags/spring")).version()).isEqualTo("spring");
    }

    @Test
    void one_that_is_under_way_is_none() {
        assertThat(Hook.read(Recorded.of("github/deployment_status.in_progress"), "deployment_status", Hook.QUIET))
                .isInstanceOf(Told.Ignored.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "failure", "error", "inactive", "pending", "queued", "waiting", "in_progress", "SUCCESS" })
    void any_other_state_is_none(String state) {
        assertThat(Hook.read(SUCCESS.with("/deployment_status/state", state), "deployment_status", Hook.QUIET))
                .isInstanceOf(Told.Ignored.class);
    }

    @Test
    void a_preview_is_no_release() {
        assertThat(Hook.read(SUCCESS.with("/deployment/transient_environment", true), "deployment_status", Hook.QUIET))
                .isInstanceOf(Told.Ignored.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "/deployment_status/state", "/deployment_status", "/deployment/sha", "/deployment/id",
            "/deployment/environment", "/repository/name" })
    void what_a_deployment_needs_is_named_where_it_is_missing(String pointer) {
        assertThatThrownBy(() -> release(SUCCESS.without(pointer))).isInstanceOf(BadInput.class)
                .extracting(e -> ((BadInput) e).field()).asString().startsWith(pointer.substring(1).replace('/', '.'));
    }

    @Test
    void its_log_and_environment_are_links() {
        Recorded linked = SUCCESS.with("/deployment_status/log_url", "https://ci.example.test/1")
                .with("/deployment_status/target_url", "https://ci.example.test/2")
                .with("/deployment_status/environment_url", "https://shop.example.test");
        assertThat(release(linked).links()).extracting(link -> link.url()).containsExactly("https://ci.example.test/1",
                "https://shop.example.test");
    }

    private static final Map<String, Object> PULL = Map.of("number", 311, "title", "Show delivery dates", "html_url",
            "https://github.com/acme/shop/pull/311", "user", Map.of("login", "mika", "type", "User"), "merged_at",
            "2019-05-15T14:00:00Z", "labels", List.of(Map.of("name", "billing")), "body",
            "Because.\r\n\r\n## Technical impact\r\nThe basket asks the delivery service\r\n\r\n### Risk\r\nHigh");

    @Test
    void pull_requests_in_its_payload_are_changes() {
        ChangeInput change = release(SUCCESS.with("/deployment/payload", Map.of("pull_requests", List.of(PULL)))).changes()
                .get(0);
        assertThat(change.title()).isEqualTo("Show delivery dates");
        assertThat(change.author()).isEqualTo("mika");
        assertThat(change.project()).isEqualTo("billing");
        assertThat(change.risk()).isEqualTo(Risk.HIGH);
        assertThat(change.impact().summary()).isEqualTo("The basket asks the delivery service");
        assertThat(change.mergedAt()).isEqualTo(Instant.parse("2019-05-15T14:00:00Z"));
    }

    @Test
    void a_payload_that_is_json_in_a_text_is_read_too() {
        assertThat(release(SUCCESS.with("/deployment/payload",
                "{\"pull_requests\": [{\"html_url\": \"https://github.com/acme/shop/pull/1\", \"title\": \"One\"}]}"))
                .changes())
                .singleElement().extracting(ChangeInput::title).isEqualTo("One");
        assertThat(release(SUCCESS.with("/deployment/payload", "not json")).changes()).isEmpty();
    }

    @Test
    void of_pull_requests_that_come_with_the_workflow_github_says_a_number() {
        Recorded numbered = SUCCESS.with("/workflow_run",
                Map.of("pull_requests", List.of(Map.of("number", 7), Map.of("number", 7))));
        assertThat(release(numbered).changes()).singleElement().extracting(ChangeInput::title, ChangeInput::url)
                .containsExactly("Pull request 7", "https://github.com/Codertocat/Hello-World/pull/7");
        assertThat(((Told.Deployed) Hook.read(numbered, "deployment_status", Hook.rules(true, Mode.OFF, Mode.OFF))).release()
                .changes()).as("the API will say more").isEmpty();
    }

    @Test
    void where_the_api_can_be_asked_it_is_asked_afterwards() {
        assertThat(((Told.Deployed) Hook.read(SUCCESS, "deployment_status", Hook.QUIET)).errands()).isEmpty();
        Told.Deployed told = (Told.Deployed) Hook.read(SUCCESS, "deployment_status", Hook.rules(true, Mode.OFF, Mode.OFF));
        assertThat(told.errands()).singleElement().satisfies(errand -> {
            assertThat(errand.kind()).isEqualTo(Errand.Kind.PULL_REQUESTS);
            assertThat(errand.about().path("repository").asText()).isEqualTo("Codertocat/Hello-World");
            assertThat(errand.about().path("sha").asText()).isEqualTo(SHA);
        });
    }

    @Test
    void a_bot_is_no_author() {
        Recorded bot = SUCCESS.with("/deployment/payload", Map.of("pull_requests", List.of(Map.of("html_url",
                "https://github.com/acme/shop/pull/2", "title", "Bump", "user",
                Map.of("login", "dependabot[bot]", "type", "Bot")))));
        assertThat(release(bot).changes().get(0).author()).isNull();
    }

    @Test
    void events_that_are_none_of_ours_are_heard() {
        for (String event : List.of("ping", "push", "star", "workflow_run", "deployment", "made_up")) {
            assertThat(Hook.read(Recorded.of("github/ping"), event, Hook.QUIET)).isInstanceOf(Told.Ignored.class);
        }
    }

    @Test
    void a_form_instead_of_json_is_answered_with_what_to_change() {
        assertThatThrownBy(
                () -> Hook.read(SUCCESS.headers("Content-Type", "application/x-www-form-urlencoded"), "deployment_status",
                        Hook.QUIET))
                .isInstanceOf(Malformed.class).hasMessageContaining("application/json");
        assertThatThrownBy(() -> new GitHub(null, Hook.QUIET).read(SUCCESS.request())).isInstanceOf(Malformed.class)
                .hasMessageContaining("X-GitHub-Event");
    }
}
