package dev.mimamori.intake.slack;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

@QuarkusTest
@TestProfile(WithSlack.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlackDoorTest {

    private static final SlackRequest GOOD = SlackRequest.of(with("type", "view_closed"));

    private static int status(SlackRequest request) {
        HttpResponse<String> response = request.post();
        assertThat(response.body()).isEmpty();
        return response.statusCode();
    }

    @Test
    void what_slack_has_signed_is_taken() {
        assertThat(status(GOOD)).isEqualTo(200);
        assertThat(status(GOOD.type("application/x-www-form-urlencoded; charset=utf-8"))).isEqualTo(200);
    }

    @Test
    void what_slack_has_not_signed_is_refused_without_a_word() {
        assertThat(status(GOOD.signature(null))).isEqualTo(401);
        assertThat(status(GOOD.timestamp(null))).isEqualTo(401);
        assertThat(status(GOOD.signature("v0=" + "0".repeat(64)))).isEqualTo(401);
        assertThat(status(GOOD.signature(SlackRequest.signature("somebody-elses-secret", GOOD.timestamp(), GOOD.body()))))
                .isEqualTo(401);
        assertThat(status(GOOD.tampered(GOOD.body() + "&more=1"))).isEqualTo(401);
        assertThat(status(GOOD.tampered(GOOD.body().replace("closed", "cl0sed")))).isEqualTo(401);
    }

    @Test
    void what_is_older_or_newer_than_five_minutes_is_refused() {
        assertThat(status(GOOD.sent(Duration.ofMinutes(4)))).isEqualTo(200);
        assertThat(status(GOOD.sent(Duration.ofMinutes(6)))).isEqualTo(401);
        assertThat(status(GOOD.sent(Duration.ofMinutes(-6)))).isEqualTo(401);
    }

    @Test
    void nothing_is_read_before_it_is_known_to_be_slacks() {
        assertThat(status(SlackRequest.form("payload={").signature("v0=" + "0".repeat(64)).type("text/plain"))).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = { "application/json", "text/plain", "multipart/form-data; boundary=x" })
    void anything_but_a_form_is_refused(String type) {
        assertThat(status(GOOD.type(type))).isEqualTo(415);
        assertThat(status(GOOD.type(null))).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "payload=", "payload={", "payload=[]", "payload=null", "payload=%22x%22", "payload=%zz",
            "payload={}&payload={}", "other={}", "payload={}{}" })
    void a_form_without_one_json_object_is_refused(String body) {
        assertThat(status(SlackRequest.form(body))).isEqualTo(400);
    }

    @Test
    void json_that_is_nested_without_end_is_refused() {
        assertThat(status(SlackRequest.form("payload=" + "{\"a\":".repeat(100_000)))).isEqualTo(400);
    }

    @Test
    void what_nothing_here_is_for_is_heard() {
        for (Map<String, Object> payload : List.of(with("type", "block_suggestion"), with(), with("type", 7),
                with("type", "block_actions"), with("type", "block_actions", "actions", "none"),
                with("type", "block_actions", "actions", List.of(with("action_id", "deed:EVERYTHING", "value", "x"))),
                with("type", "block_actions", "actions", List.of(with("action_id", "deed:OK", "value", "forged:1"))),
                with("type", "shortcut", "callback_id", "another"), with("type", "message_action"),
                with("type", "view_submission", "view", with("callback_id", "another", "private_metadata", "{")))) {
            assertThat(status(SlackRequest.of(payload))).as(payload.toString()).isEqualTo(200);
        }
    }

    @Test
    void what_is_huge_is_taken_up_to_a_mebibyte() {
        assertThat(status(SlackRequest.of(with("type", "view_closed", "more", "x".repeat(1_000_000))))).isEqualTo(200);
        SlackRequest huge = SlackRequest.of(with("type", "view_closed", "more", "x".repeat(1_100_000)));
        assertThat(RestAssured.given().contentType(huge.type()).header("X-Slack-Signature", huge.signature())
                .header("X-Slack-Request-Timestamp", huge.timestamp()).body(huge.body()).post("/intake/slack").statusCode())
                .isEqualTo(413);
    }

    @Test
    void nothing_is_there_to_be_looked_at() {
        assertThat(RestAssured.get("/intake/slack").statusCode()).isBetween(404, 405);
    }
}
