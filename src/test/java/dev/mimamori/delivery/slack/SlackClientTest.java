package dev.mimamori.delivery.slack;

import static dev.mimamori.delivery.slack.Workspaces.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.slack.Workspaces.Config;

class SlackClientTest extends OneWorkspace {

    private static final SlackText HELLO = new SlackText("hello", null);
    private SlackClient client;

    @BeforeEach
    void begin() {
        client = client(Config.of(slack, null), http);
    }

    @Test
    void what_is_posted_is_answered_with_its_place() {
        JsonNode body = done(client.post("#payments", HELLO));
        assertThat(body.path("channel").asText()).isEqualTo("C0PAYMENTS");
        assertThat(body.path("ts").asText()).isNotEmpty();
        assertThat(slack.messages("C0PAYMENTS")).singleElement().satisfies(message -> {
            assertThat(message.path("text").asText()).isEqualTo("hello");
            assertThat(message.path("unfurl_links").asBoolean(true)).isFalse();
            assertThat(message.path("parse").asText()).isEqualTo("none");
        });
    }

    @Test
    void what_was_posted_can_be_replied_to_and_rewritten() {
        String ts = done(client.post("C0PAYMENTS", HELLO)).path("ts").asText();
        done(client.reply("C0PAYMENTS", ts, true, HELLO));
        done(client.update("C0PAYMENTS", ts, new SlackText("goodbye", null)));
        assertThat(slack.messages("C0PAYMENTS")).extracting(message -> message.path("text").asText())
                .containsExactly("goodbye", "hello");
        assertThat(slack.messages("C0PAYMENTS").get(1).path("reply_broadcast").asBoolean()).isTrue();
    }

    @Test
    void a_whisper_is_for_one_person_in_one_channel() {
        done(client.whisper("C0PAYMENTS", "U0HANA", null, HELLO));
        assertThat(slack.calls("chat.postEphemeral")).singleElement()
                .satisfies(call -> assertThat(call.arguments().path("user").asText()).isEqualTo("U0HANA"));
        assertThat(slack.messages("C0PAYMENTS")).isEmpty();
    }

    @Test
    void a_person_is_looked_up_by_form_with_every_character_of_the_address() {
        slack.person("U0PLUS", "a+b&c=d@example.test", "UTC", "en-US", "Plus");
        assertThat(done(client.userByEmail("a+b&c=d@example.test")).at("/user/id").asText()).isEqualTo("U0PLUS");
        assertThat(done(client.userById("U0HANA")).at("/user/locale").asText()).isEqualTo("ja-JP");
        assertThat(slack.calls("users.info").get(0).contentType()).isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void a_view_is_opened_once_by_its_trigger() throws Exception {
        JsonNode view = new ObjectMapper().readTree("""
                {"type":"modal","title":{"type":"plain_text","text":"Near miss"},"submit":{"type":"plain_text","text":"OK"},
                 "blocks":[{"type":"input","label":{"type":"plain_text","text":"What"},
                            "element":{"type":"plain_text_input","action_id":"what"}}]}""");
        String trigger = slack.trigger();
        assertThat(done(client.openView(trigger, view)).at("/view/id").asText()).startsWith("V");
        assertThat(failed(client.openView(trigger, view)).code()).isEqualTo("exchanged_trigger_id");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org" })
    void slacks_own_trouble_is_tried_again(String code) {
        slack.refuse("chat.postMessage", code);
        assertThat(failed(client.post("#payments", HELLO)).outcome())
                .isEqualTo(new Outcome.Retry("Slack: " + code, Duration.ZERO));
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', value = { "429 | 30", "503 | 120", "500 | 0", "502 | 0" })
    void a_busy_slack_says_when_to_come_back(int status, int seconds) {
        slack.fail("chat.postMessage", status, "Retry-After", "" + seconds);
        assertThat(failed(client.post("#payments", HELLO)).outcome())
                .isEqualTo(new Outcome.Retry("Slack: HTTP " + status, Duration.ofSeconds(seconds)));
    }

    @Test
    void a_rate_limit_without_a_time_is_left_alone_for_a_while() {
        slack.refuse("chat.postMessage", "ratelimited");
        assertThat(failed(client.post("#payments", HELLO)).outcome())
                .isEqualTo(new Outcome.Retry("Slack: ratelimited", Duration.ofSeconds(30)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
            "channel_not_found | Slack finds no #payments: check the name, and invite the bot if the channel is private (channel_not_found)",
            "not_in_channel | Invite the bot to #payments (not_in_channel)",
            "is_archived | #payments is archived in Slack: choose another channel (is_archived)",
            "missing_scope | Give the Slack app the scope users:read.email and install it again (missing_scope)",
            "user_not_found | Slack knows no such person: check the Slack id (user_not_found)",
            "cannot_dm_bot | This Slack id is a bot's: save the person's own (cannot_dm_bot)",
            "messages_tab_disabled | Switch on the messages tab of the Slack app's home (messages_tab_disabled)",
            "something_new | Slack refuses: something_new" })
    void a_refusal_says_what_to_do(String code, String said) {
        slack.refuse("chat.postMessage", code);
        assertThat(failed(client.post("#payments", HELLO))).isEqualTo(new SlackAnswer.Failed(code, new Outcome.Rejected(said)));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "invalid_auth", "account_inactive", "token_revoked" })
    void a_wrong_token_says_what_to_do_and_loses_nothing(String code) {
        slack.refuse("chat.postMessage", code);
        assertThat(failed(client.post("#payments", HELLO))).isEqualTo(new SlackAnswer.Failed(code, new Outcome.Retry(
                "Slack does not accept the bot token: install the app again and set MIMAMORI_SLACK_BOT_TOKEN (" + code + ")",
                Duration.ZERO)));
    }

    @Test
    void a_code_that_is_none_is_not_repeated() {
        slack.refuse("chat.postMessage", "<script>\n" + SlackStub.TOKEN);
        assertThat(failed(client.post("#payments", HELLO)))
                .isEqualTo(new SlackAnswer.Failed(null, new Outcome.Rejected("Slack refuses, and does not say why")));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = { 301, 302, 400, 403, 404 })
    void what_slack_never_says_points_at_the_address(int status) {
        slack.fail("chat.postMessage", status, "Location", "http://127.0.0.1/");
        assertThat(failed(client.post("#payments", HELLO)).outcome()).isEqualTo(
                new Outcome.Rejected("HTTP " + status + ", which Slack never says: check MIMAMORI_SLACK_API_URL"));
    }

    @Test
    void a_page_that_is_not_slacks_is_tried_again() {
        slack.fail("chat.postMessage", 200);
        assertThat(failed(client.post("#payments", HELLO)).outcome())
                .isEqualTo(new Outcome.Retry("No answer of Slack's", Duration.ZERO));
    }

    @Test
    void a_slack_that_hangs_is_left_at_the_timeout() {
        slack.hang("chat.postMessage");
        SlackClient hasty = client(Config.of(slack, null), Workspaces.http(vertx, Duration.ofMillis(300)));
        assertThat(failed(hasty.post("#payments", HELLO)).outcome())
                .isEqualTo(new Outcome.Retry("No answer within 0.3 s", Duration.ZERO));
    }

    @Test
    void another_token_is_refused_without_being_shown() {
        SlackClient stranger = client(Config.of("xoxb-of-a-stranger", null, slack.url(), null), http);
        SlackAnswer.Failed failed = failed(stranger.post("#payments", HELLO));
        assertThat(failed.code()).isEqualTo("invalid_auth");
        assertThat(failed.toString()).doesNotContain("stranger");
    }

    @Test
    void without_a_token_there_is_no_slack() {
        SlackClient none = client(Config.of(null, null, null, null), http);
        assertThat(none.configured()).isFalse();
        assertThat(failed(none.post("#payments", HELLO)).outcome())
                .isEqualTo(new Outcome.Rejected("Slack is not configured: MIMAMORI_SLACK_BOT_TOKEN is not set"));
    }

    @Test
    void an_address_of_the_operators_may_be_private_and_has_its_slash_or_not() {
        String url = slack.url().substring(0, slack.url().length() - 1);
        done(client(Config.of(SlackStub.TOKEN, null, url, null), http).post("#payments", HELLO));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, {3}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "xapp-1-secret | - | - | - | MIMAMORI_SLACK_BOT_TOKEN must be a bot token, in one line: it begins with xoxb-",
            "xoxb-sec ret | - | - | - | MIMAMORI_SLACK_BOT_TOKEN must be a bot token, in one line: it begins with xoxb-",
            "- | 0123456789abcdef-secret | - | - | MIMAMORI_SLACK_SIGNING_SECRET is set, and MIMAMORI_SLACK_BOT_TOKEN is missing",
            "xoxb-1 | secret | - | - | MIMAMORI_SLACK_SIGNING_SECRET must be the app's signing secret, in one line without spaces",
            "xoxb-1 | xoxb-0123456789-secret | - | - | MIMAMORI_SLACK_SIGNING_SECRET must be the app's signing secret, in one line without spaces",
            "- | - | - | #payments | MIMAMORI_SLACK_CHANNEL is set, and MIMAMORI_SLACK_BOT_TOKEN is missing",
            "xoxb-1 | - | ftp://secret/ | - | MIMAMORI_SLACK_API_URL must begin with https:// or http://",
            "xoxb-1 | - | https://u:secret@proxy/ | - | MIMAMORI_SLACK_API_URL must not contain a user name or password",
            "xoxb-1 | - | https://proxy/?secret=1 | - | MIMAMORI_SLACK_API_URL must end with its path",
            "xoxb-1 | - | - | ops@example.test | MIMAMORI_SLACK_CHANNEL must be a channel, such as #releases or C0123456789" })
    void a_mistake_in_the_configuration_stops_the_start_with_one_line(String token, String secret, String url, String channel,
            String said) {
        assertThatThrownBy(() -> Workspaces.sender(Config.of(token, secret, url, channel), http)).hasMessage(said)
                .message().doesNotContain("secret=", "sec ret", ":secret", "-secret");
    }

    private static JsonNode done(SlackAnswer answer) {
        assertThat(answer).isInstanceOf(SlackAnswer.Done.class);
        return ((SlackAnswer.Done) answer).body();
    }

    private static SlackAnswer.Failed failed(SlackAnswer answer) {
        assertThat(answer).isInstanceOf(SlackAnswer.Failed.class);
        return (SlackAnswer.Failed) answer;
    }
}
