package dev.mimamori.intake.slack;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.delivery.slack.SlackStub;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Watched;

/** Somebody in Slack, and what they do there. */
record Visitor(SlackStub slack, String id) {

    /** Whom nobody knows. */
    static Visitor unknown(SlackStub slack) {
        return new Visitor(slack,
                "U" + UUID.randomUUID().toString().substring(0, 13).replace("-", "").toUpperCase(Locale.ROOT));
    }

    /** This person; fields and values of theirs by turns. */
    static Visitor of(SlackStub slack, String handle, Object... more) {
        Visitor visitor = unknown(slack);
        Map<String, Object> input = with("handle", handle, "slackUserId", visitor.id());
        input.putAll(with(more));
        save(input);
        return visitor;
    }

    static void save(Map<String, Object> person) {
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }", person).ok();
    }

    static String task(Watched release, int round) {
        return release.id() + ":" + round;
    }

    /** Where Slack lets us answer this person, and nobody else. */
    String responseUrl() {
        return slack.url() + responses();
    }

    private String responses() {
        return "responses/" + id;
    }

    /** As Slack sends it when a button is pressed. */
    Map<String, Object> press(String action, String value) {
        return with("type", "block_actions", "team", with("id", "T0OURS", "domain", "ours"),
                "user", with("id", id, "username", "somebody", "team_id", "T0OURS"), "api_app_id", "A0APP",
                "container", with("type", "message", "message_ts", "1700000000.000100", "channel_id", "C0TEAM",
                        "thread_ts", "1700000000.000001"),
                "channel", with("id", "C0TEAM", "name", "team"), "trigger_id", slack.trigger(),
                "response_url", responseUrl(), "message", with("type", "message", "ts", "1700000000.000100"),
                "actions", List.of(with("action_id", action, "block_id", "b1", "type", "button", "value", value,
                        "action_ts", "1700000001.000001")));
    }

    /** The form that this press or shortcut opened; null: none. */
    JsonNode opened(Map<String, ?> payload) {
        return slack.calls("views.open").stream().map(SlackStub.Call::arguments)
                .filter(call -> call.path("trigger_id").asText().equals(payload.get("trigger_id")))
                .map(call -> call.path("view")).findFirst().orElse(null);
    }

    /** As Slack sends it when a form is sent: what was not changed is as the form showed it. */
    Map<String, Object> submit(JsonNode view, Map<String, String> changed) {
        Map<String, Object> values = new HashMap<>();
        view.path("blocks").forEach(block -> {
            if (block.path("type").asText().equals("input")) {
                String field = block.path("block_id").asText();
                values.put(field, Map.of(field, state(block.path("element"), changed.get(field))));
            }
        });
        return with("type", "view_submission", "team", with("id", "T0OURS", "domain", "ours"),
                "user", with("id", id, "username", "somebody", "team_id", "T0OURS"), "trigger_id", slack.trigger(),
                "view", with("id", "V" + Math.abs(view.hashCode()), "type", "modal", "callback_id",
                        view.path("callback_id").asText(), "private_metadata", view.path("private_metadata").asText(),
                        "blocks", view.path("blocks"), "state", Map.of("values", values)),
                "response_urls", List.of());
    }

    private static Map<String, Object> state(JsonNode element, String changed) {
        String type = element.path("type").asText();
        if (type.equals("plain_text_input")) {
            String typed = changed != null ? changed : element.path("initial_value").asText(null);
            return with("type", type, "value", typed);
        }
        String chosen = changed != null ? changed : element.at("/initial_option/value").asText(null);
        return with("type", type, "selected_option", chosen == null ? null : with("value", chosen));
    }

    HttpResponse<String> sends(Map<String, ?> payload) {
        HttpResponse<String> response = SlackRequest.of(payload).post();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response;
    }

    /** All that they were told where they pressed something. */
    List<String> told() {
        return slack.calls(responses()).stream().map(call -> call.arguments().path("text").asText()).toList();
    }

    List<SlackStub.Call> responsesToThem() {
        return slack.calls(responses());
    }

    /** What they are told next, once they have been told this often. */
    String told(int number) {
        return Eventually.get(() -> {
            assertThat(told()).hasSizeGreaterThanOrEqualTo(number);
            return told().get(number - 1);
        });
    }
}
