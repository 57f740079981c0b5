package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.intake.Sender.Answer;
import dev.mimamori.testing.Rows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What comes of what was told before: of GitHub's headers none is signed, so whoever has overheard one may send it again. */
@QuarkusTest
@TestProfile(WithIntake.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplayTest {

    private final Shop shop = Shop.fresh();

    private static Sender renamed(Sender delivery) {
        return delivery.header("X-GitHub-Delivery", UUID.randomUUID().toString());
    }

    private Recorded issue(String action, String state, String updatedAt) {
        return Recorded.of("github/issues.labeled").with("/action", action)
                .with("/issue/labels", List.of(Map.of("name", "障害"))).with("/issue/state", state)
                .with("/issue/closed_at", state.equals("closed") ? updatedAt : null).with("/issue/updated_at", updatedAt)
                .with("/repository/full_name", "acme/" + shop.service()).with("/repository/name", shop.service());
    }

    private static void told(Recorded issue) {
        Answer answer = Sender.github("issues", issue).send();
        assertThat(answer.says("TAKEN")).as(answer.body()).isTrue();
    }

    private boolean is(String status) {
        return Rows.count("incident", "external_id = ? and status = ?", "github:acme/" + shop.service() + "#1", status) == 1;
    }

    @Test
    void a_body_that_was_taken_is_not_taken_again_under_another_name() {
        Sender delivery = Sender.github("deployment_status", shop.deployment());
        assertThat(delivery.send().says("TAKEN")).isTrue();
        Answer again = renamed(delivery).send();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.says("REPEATED")).isTrue();
        assertThat(shop.kept()).isOne();
    }

    @Test
    void a_name_that_was_taken_is_not_taken_again_with_another_body() {
        Sender delivery = Sender.github("deployment_status", shop.deployment());
        assertThat(delivery.send().says("TAKEN")).isTrue();
        byte[] other = shop.deployment().with("/deployment/id", 99).text().getBytes();
        assertThat(delivery.body(other).signed(Sender.GITHUB).send().says("REPEATED")).isTrue();
        assertThat(shop.releases().list("releases.nodes[0].deployments")).hasSize(1);
    }

    @Test
    void another_event_that_is_read_into_a_body_that_was_taken_changes_nothing() {
        Recorded issue = issue("opened", "open", "2026-01-02T10:00:00Z");
        told(issue);
        assertThat(Sender.github("release", issue).send().status()).as("the event's name is not signed either").isIn(200, 202);
        assertThat(Sender.github("pull_request", issue).send().status()).isIn(200, 202, 422);
        assertThat(shop.kept()).isOne();
    }

    @Test
    void an_incident_that_was_reopened_is_not_ended_by_a_closing_that_is_told_again() {
        told(issue("opened", "open", "2026-01-02T10:00:00Z"));
        Recorded closed = issue("closed", "closed", "2026-01-02T11:00:00Z");
        told(closed);
        assertThat(is("RESOLVED")).isTrue();
        told(issue("reopened", "open", "2026-01-02T12:00:00Z"));
        assertThat(is("OPEN")).isTrue();
        assertThat(Sender.github("issues", closed).send().says("REPEATED")).as("under another name").isTrue();
        assertThat(is("OPEN")).isTrue();
    }

    @Test
    void an_incident_that_was_reopened_is_not_ended_by_a_closing_that_is_told_late() {
        told(issue("opened", "open", "2026-01-02T10:00:00Z"));
        told(issue("reopened", "open", "2026-01-02T12:00:00Z"));
        told(issue("closed", "closed", "2026-01-02T11:00:00Z"));
        assertThat(is("OPEN")).isTrue();
        assertThat(Rows.count("intake_event", "body like ? and applied_at is not null", "%" + shop.service() + "%"))
                .as("it is kept for whoever wonders").isEqualTo(3);
        told(issue("closed", "closed", "2026-01-02T13:00:00Z"));
        assertThat(is("RESOLVED")).isTrue();
        told(issue("reopened", "open", "2026-01-02T12:30:00Z"));
        assertThat(is("RESOLVED")).as("nor is it opened by an older opening").isTrue();
    }
}
