package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Sql;
import dev.mimamori.intake.Sender.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import net.jqwik.api.sessions.JqwikSession;

/** Nothing that anybody sends, and proves to be theirs, is a failure of ours: not to whoever sent it, nor beside the answer. */
@QuarkusTest
@TestProfile(WithIntake.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class DoorFuzzTest {

    private static final int TIMES = 80;

    GitHubStub github;

    @Inject
    Sql sql;

    private final Shop shop = Shop.fresh();

    /** Nobody else has to wait until GitHub was asked for all of it. */
    @AfterEach
    void tidy() {
        sql.update("delete from intake_errand");
    }

    private void survives(Recorded good, Function<Recorded, Sender> sender) {
        JqwikSession.run("8", () -> Garbled.values(good.json()).sampleStream().limit(TIMES).forEach(json -> {
            Answer answer = sender.apply(new Recorded(json, good.headers())).send();
            assertThat(answer.status()).as("%s: %s", answer.body(), json).isIn(200, 202, 400, 422);
            assertThat(answer.says("ACCEPTED")).as("it failed beside the answer: %s", json).isFalse();
        }));
    }

    private void survives(String event, Recorded good) {
        survives(good, garbled -> Sender.github(event, garbled));
    }

    @Test
    void deployments_of_githubs() {
        survives("deployment_status", shop.deployment());
    }

    @Test
    void release_notes() {
        survives("release", Recorded.of("github/release.published"));
    }

    @Test
    void issues() {
        survives("issues", Recorded.of("github/issues.labeled").with("/issue/labels", List.of(Map.of("name", "障害"))));
    }

    @Test
    void pull_requests_and_merge_queues() {
        survives("pull_request", Recorded.of("github/pull_request.opened"));
        survives("merge_group", Recorded.of("github/merge_group.checks_requested"));
    }

    @Test
    void questions_whether_a_deployment_may_go_out() {
        survives("deployment_protection_rule", Recorded.of("github/deployment_protection_rule.requested")
                .with("/deployment_callback_url", github.url() + "/repos/acme/shop/actions/runs/1/deployment_protection_rule"));
    }

    @Test
    void gitlabs() {
        survives(shop.hook(), Sender::gitlab);
    }

    @Test
    void argo_cds() {
        survives(Recorded.of("argocd/on-deployed").with("/application", shop.service()), Sender::argocd);
    }

    @Test
    void cdevents_in_one_piece() {
        for (String name : List.of("service.deployed", "service.rolledback", "incident.detected", "incident.resolved")) {
            survives(shop.event(name), Sender::structured);
        }
    }

    /** Their headers say what was good: what is garbled in the body has to agree with them, or is refused. */
    @Test
    void cdevents_in_pieces() {
        for (String name : List.of("service.upgraded", "incident.reported")) {
            Recorded good = shop.event(name);
            Sender headers = Sender.cdevents(good);
            survives(good, garbled -> headers.body(garbled.text().getBytes(StandardCharsets.UTF_8)));
        }
    }
}
