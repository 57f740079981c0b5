package dev.mimamori.intake;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What GitHub is answered when it asks whether a deployment may go out. */
@QuarkusTest
@TestProfile(WithIntake.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProtectionTest {

    GitHubStub github;

    private String asked(String service, String environment) {
        String path = "repos/acme/" + service + "/actions/runs/1/deployment_protection_rule";
        github.answers(path, 204, "");
        int before = github.calls(path).size();
        Recorded rule = Recorded.of("github/deployment_protection_rule.requested").with("/repository/name", service)
                .with("/repository/full_name", "acme/" + service).with("/environment", environment)
                .with("/deployment/id", before).with("/deployment_callback_url", github.url() + "/" + path);
        assertThat(Sender.github("deployment_protection_rule", rule).send().says("TAKEN")).isTrue();
        Eventually.assertThat(() -> assertThat(github.calls(path)).hasSize(before + 1));
        return github.calls(path).get(before).body();
    }

    @Test
    void while_the_last_release_is_unsigned_the_next_one_is_rejected_with_the_reason() {
        Shop shop = Shop.fresh();
        assertThat(asked(shop.service(), "production")).contains("\"approved\"");
        assertThat(Sender.github("deployment_status", shop.deployment().with("/deployment_status/created_at",
                TestClock.now().minus(Duration.ofMinutes(5)).toString())).send().says("TAKEN")).isTrue();
        assertThat(asked(shop.service(), "production")).contains("\"rejected\"", shop.service(), "nobody has signed",
                "\"environment_name\":\"production\"");
        assertThat(asked(shop.service(), "staging")).as("another environment").contains("\"approved\"");
    }

    @Test
    void while_its_project_is_stopped_the_next_one_is_rejected_although_the_last_is_signed() {
        String project = Fixtures.unique("prj");
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                with("key", project)).ok();
        Watched release = new Scene().release("project", project);
        release.does(release.scene().owner(), "signOff", "verdict", "FAULTY");
        assertThat(asked(release.scene().service, "production")).contains("\"approved\"");
        Api.admin().mutate("mutation($input: SuspendProjectInput!) { suspendProject(input: $input) { project { id } } }",
                with("project", project, "reason", "To take stock")).ok();
        assertThat(asked(release.scene().service, "production")).contains("\"rejected\"", project + " is stopped",
                "To take stock");
    }

    @Test
    void a_question_with_somebody_elses_address_is_refused_and_nobody_is_called() {
        String service = Fixtures.unique("svc");
        for (String url : List.of("http://127.0.0.1:1/api/v3/repos/a/b/actions", github.url() + "/../sink", github.sink(),
                "https://api.github.com/repos/a/b/actions/runs/1/deployment_protection_rule")) {
            Recorded rule = Recorded.of("github/deployment_protection_rule.requested").with("/repository/name", service)
                    .with("/deployment_callback_url", url);
            assertThat(Sender.github("deployment_protection_rule", rule).send().status()).isEqualTo(422);
        }
        assertThat(Rows.count("intake_errand", "kind = 'PROTECTION' and about like ?", "%" + service + "%")).isZero();
    }
}
