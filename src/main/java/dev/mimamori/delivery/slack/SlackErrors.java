package dev.mimamori.delivery.slack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.http.Answer;
import dev.mimamori.delivery.http.Reply;

/** What Slack's answers mean. A refusal says what somebody can do about it, since it is read by whoever waits for a message. */
final class SlackErrors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CODE = Pattern.compile("[a-z0-9_.:,-]{1,100}");

    private static final Set<String> RATE_LIMITED = Set.of("ratelimited", "rate_limited");
    private static final Duration RATE_LIMIT = Duration.ofSeconds(30);

    /**
     * Slack's own trouble, and what passes by itself: a workspace on its way into an organisation, a team that writes too much.
     */
    private static final Set<String> PASSING = Set.of("internal_error", "fatal_error", "service_unavailable", "request_timeout",
            "team_added_to_org", "external_channel_migrating", "message_limit_exceeded", "ratelimited", "rate_limited");

    /** It is the operator who is wrong, and not the message: once that is mended it is to go out. */
    private static final Set<String> OPERATOR = Set.of("invalid_auth", "not_authed", "account_inactive", "token_revoked",
            "token_expired", "not_allowed_token_type", "accesslimited");

    private static final Map<String, String> ADVICE = advice();

    private SlackErrors() {
    }

    /** @param about the channel or person that the call was about, as it may be shown; null: none */
    static SlackAnswer read(Reply reply, Instant now, String about) {
        Answer head = reply.head();
        JsonNode body = json(reply.body());
        if (head.status() == 429 || head.status() >= 500 || head.status() == 408) {
            return new SlackAnswer.Failed(code(body), new Outcome.Retry("Slack: HTTP " + head.status(), head.notBefore(now)));
        }
        if (!body.path("ok").isBoolean()) {
            return new SlackAnswer.Failed(null, head.success() ? new Outcome.Retry("No answer of Slack's", Duration.ZERO)
                    : new Outcome.Rejected("HTTP " + head.status() + ", which Slack never says: check MIMAMORI_SLACK_API_URL"));
        }
        return body.path("ok").booleanValue() ? new SlackAnswer.Done(body)
                : new SlackAnswer.Failed(code(body), outcome(code(body), body, head.notBefore(now), about));
    }

    private static Outcome outcome(String code, JsonNode body, Duration asked, String about) {
        if (code == null) {
            return new Outcome.Rejected("Slack refuses, and does not say why");
        }
        if (PASSING.contains(code)) {
            boolean limited = RATE_LIMITED.contains(code) && asked.isZero();
            return new Outcome.Retry("Slack: " + code, limited ? RATE_LIMIT : asked);
        }
        if (code.equals("missing_scope")) {
            String needed = body.path("needed").asText();
            return new Outcome.Rejected("Give the Slack app the scope " + (CODE.matcher(needed).matches() ? needed : "it lacks")
                    + " and install it again (missing_scope)");
        }
        String advice = ADVICE.get(code);
        if (OPERATOR.contains(code)) {
            return new Outcome.Retry(advice + " (" + code + ")", Duration.ZERO);
        }
        return new Outcome.Rejected(advice == null ? "Slack refuses: " + code
                : advice.replace("{}", about == null ? "the channel" : about) + " (" + code + ")");
    }

    /** Ours to show: a proxy in between might answer with anything. */
    private static String code(JsonNode body) {
        String code = body.path("error").asText();
        return CODE.matcher(code).matches() ? code : null;
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    private static Map<String, String> advice() {
        Map<String, String> advice = new HashMap<>();
        advice.put("channel_not_found", "Slack finds no {}: check the name, and invite the bot if the channel is private");
        advice.put("not_in_channel", "Invite the bot to {}");
        advice.put("is_archived", "{} is archived in Slack: choose another channel");
        advice.put("user_not_found", "Slack knows no such person: check the Slack id");
        advice.put("users_not_found", "Nobody in Slack has this e-mail address: check it, or save the person's Slack id");
        advice.put("user_disabled", "This person's Slack account is deactivated");
        advice.put("user_not_visible", "The Slack app may not see this person");
        advice.put("user_not_in_channel", "This person is not in {}");
        advice.put("cannot_dm_bot", "This Slack id is a bot's: save the person's own");
        advice.put("messages_tab_disabled", "Switch on the messages tab of the Slack app's home");
        advice.put("msg_too_long", "Slack finds the message too long");
        advice.put("msg_blocks_too_long", "Slack finds the message too long");
        advice.put("invalid_blocks", "Slack does not take the layout of the message");
        advice.put("invalid_blocks_format", "Slack does not take the layout of the message");
        for (String code : Set.of("restricted_action", "restricted_action_read_only_channel", "ekm_access_denied",
                "restricted_action_thread_only_channel", "restricted_action_non_threadable_channel", "no_permission",
                "restricted_action_thread_locked", "access_denied", "team_access_not_granted", "enterprise_is_restricted")) {
            advice.put(code, "The workspace does not let the app do this in {}: ask a Slack administrator");
        }
        for (String code : Set.of("invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired",
                "not_allowed_token_type")) {
            advice.put(code, "Slack does not accept the bot token: install the app again and set MIMAMORI_SLACK_BOT_TOKEN");
        }
        advice.put("accesslimited",
                "Slack does not take the bot token from this address: check the app's allowed IP addresses");
        return Map.copyOf(advice);
    }
}
