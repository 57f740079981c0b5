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
import dev.mimamori.incident.IncidentKind;
import dev.mimamori.intake.Errand;
import dev.mimamori.intake.IntakeConfig.Mode;
import dev.mimamori.intake.Recorded;
import dev.mimamori.intake.Told;
import io.quarkus.runtime.configuration.ConfigurationException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RulesTest {

    @Test
    void what_is_listed_first_weighs_most() {
        assertThat(Hook.LABELS.kind(List.of("障害", "デグレ"))).contains(IncidentKind.REGRESSION);
        assertThat(Hook.LABELS.kind(List.of("ﾃﾞｸﾞﾚ "))).contains(IncidentKind.REGRESSION);
        assertThat(Hook.LABELS.kind(List.of("BUG", "x"))).contains(IncidentKind.REGRESSION);
        assertThat(Hook.LABELS.kind(List.of("x"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "bug", "bug=", "bug=BROKEN", "=" })
    void a_label_without_a_kind_stops_the_service(String pair) {
        assertThatThrownBy(() -> Labels.of(List.of(pair))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MIMAMORI_INTAKE_GITHUB_LABELS");
    }

    @Test
    void a_project_is_told_by_label_or_path_and_the_first_that_fits_wins() {
        ProjectRules rules = ProjectRules.of(List.of("label:Area/Billing=billing", "path:services/checkout/**=checkout",
                "path:**.md=docs"));
        assertThat(rules.project(List.of("area/billing"), List.of("services/checkout/a.java"))).contains("billing");
        assertThat(rules.project(List.of(), List.of("README.md", "services/checkout/deep/a.java"))).contains("checkout");
        assertThat(rules.project(List.of(), List.of("docs/a.md"))).contains("docs");
        assertThat(rules.project(List.of("other"), List.of("a.java", "\0"))).isEmpty();
        assertThat(rules.askForPaths()).isTrue();
        assertThat(ProjectRules.of(List.of("label:a=b")).askForPaths()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "billing", "label:billing", "path:a=", "team:a=b", "path:{a=b" })
    void a_rule_that_is_none_stops_the_service(String line) {
        assertThatThrownBy(() -> ProjectRules.of(List.of(line))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MIMAMORI_INTAKE_GITHUB_PROJECTS");
    }

    @Test
    void only_the_api_that_the_operator_has_named_is_called() {
        ApiBase github = ApiBase.of("https://api.github.com/");
        assertThat(github.own("https://api.github.com/repos/a/b/actions/runs/1/deployment_protection_rule")).isPresent();
        ApiBase enterprise = ApiBase.of("https://ghe.example.test/api/v3");
        assertThat(enterprise.own("https://ghe.example.test/api/v3/repos/a/b/actions/runs/1/x")).isPresent();
        assertThat(enterprise.own("https://api.github.com/repos/a/b/actions/runs/1/x")).isEmpty();
        assertThat(enterprise.own("https://ghe.example.test/repos/a/b")).isEmpty();
        assertThat(enterprise.isChosen()).isTrue();
        assertThat(github.isChosen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://api.github.com/repos/a/b", "https://api.github.com:8443/repos/a/b",
            "https://api.github.com.example.test/repos/a", "https://user@api.github.com/repos/a",
            "https://169.254.169.254/repos/a",
            "https://api.github.com/user", "https://api.github.com/repos/../user", "https://api.github.com/repos/%2e%2e/user",
            "https://api.github.com/repos//x", "https://api.github.com/repos/a?x=1", "https://api.github.com/repos/a\\..\\b",
            "ftp://api.github.com/repos/a", "//api.github.com/repos/a", "", "https://api.github.com/repos/a#b c" })
    void an_address_that_is_not_of_the_api_is_never_called(String url) {
        assertThat(ApiBase.of("https://api.github.com").own(url)).isEmpty();
        assertThatThrownBy(() -> Hook.read(
                Recorded.of("github/deployment_protection_rule.requested").with("/deployment_callback_url", url),
                "deployment_protection_rule", Hook.rules(true, Mode.OFF, Mode.ON))).isInstanceOf(BadInput.class);
    }

    @Test
    void a_question_whether_a_deployment_may_go_out_is_answered_if_the_operator_wants() {
        Recorded asked = Recorded.of("github/deployment_protection_rule.requested");
        assertThat(Hook.read(asked, "deployment_protection_rule", Hook.QUIET)).isInstanceOf(Told.Ignored.class);
        Told.Asked told = (Told.Asked) Hook.read(asked, "deployment_protection_rule", Hook.rules(true, Mode.OFF, Mode.DRY_RUN));
        assertThat(told.errands()).singleElement().satisfies(errand -> {
            assertThat(errand.kind()).isEqualTo(Errand.Kind.PROTECTION);
            assertThat(errand.about().path("service").asText()).isEqualTo("Hello-World");
            assertThat(errand.about().path("environment").asText()).isEqualTo("production");
        });
    }

    @Test
    void a_pull_request_is_checked_if_the_operator_wants() {
        Recorded opened = Recorded.of("github/pull_request.opened");
        assertThat(Hook.read(opened, "pull_request", Hook.QUIET)).isInstanceOf(Told.Ignored.class);
        Rules checks = Hook.rules(true, Mode.ON, Mode.OFF);
        assertThat(Hook.read(opened.with("/action", "closed"), "pull_request", checks))
                .isInstanceOf(Told.Ignored.class);
        assertThat(fine(opened, checks)).isFalse();
        assertThat(fine(opened.with("/pull_request/body", "## 技術的な影響\n決済"), checks)).isTrue();
        assertThat(fine(opened.with("/pull_request/user", Map.of("login", "renovate[bot]", "type", "Bot")), checks)).isTrue();
    }

    private static boolean fine(Recorded recorded, Rules rules) {
        return ((Told.Asked) Hook.read(recorded, "pull_request", rules)).errands().get(0).about().path("fine").asBoolean();
    }

    @Test
    void when_its_head_moves_on_what_was_to_be_said_of_the_old_one_is_not_said_any_more() {
        Rules checks = Hook.rules(true, Mode.ON, Mode.OFF);
        Recorded opened = Recorded.of("github/pull_request.opened");
        Recorded moved = opened.with("/action", "synchronize").with("/pull_request/head", Map.of("sha", "b".repeat(40)));
        Told.Todo before = ((Told.Asked) Hook.read(opened, "pull_request", checks)).errands().get(0);
        Told.Todo after = ((Told.Asked) Hook.read(moved, "pull_request", checks)).errands().get(0);
        assertThat(after.key()).as("it takes the other's place").isEqualTo(before.key());
        assertThat(after.about().path("sha").asText()).isEqualTo("b".repeat(40));
        assertThat(Hook.asTold(moved, "pull_request", checks)).isInstanceOfSatisfying(Told.AsOf.class,
                asOf -> assertThat(asOf.at()).isEqualTo(Instant.parse("2019-05-15T15:20:33Z")));
    }

    @Test
    void in_a_merge_queue_the_commit_that_github_made_is_checked() {
        Recorded queued = Recorded.of("github/merge_group.checks_requested");
        Rules checks = Hook.rules(true, Mode.ON, Mode.OFF);
        assertThat(((Told.Asked) Hook.read(queued, "merge_group", checks)).errands()).singleElement().satisfies(errand -> {
            assertThat(errand.kind()).isEqualTo(Errand.Kind.CHECK);
            assertThat(errand.about().path("number").asText()).isEqualTo("104");
            assertThat(errand.about().path("sha").asText()).isEqualTo("2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d");
            assertThat(errand.about().has("fine")).isFalse();
        });
        assertThat(Hook.read(queued.with("/action", "destroyed"), "merge_group", checks)).isInstanceOf(Told.Ignored.class);
        assertThat(Hook.read(queued, "merge_group", Hook.rules(true, Mode.DRY_RUN, Mode.OFF)))
                .isInstanceOf(Told.Ignored.class);
    }
}
