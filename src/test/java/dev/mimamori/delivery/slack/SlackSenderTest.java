package dev.mimamori.delivery.slack;

import static dev.mimamori.delivery.slack.Workspaces.message;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.common.Channel;
import dev.mimamori.delivery.Address;
import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.slack.Workspaces.Config;

class SlackSenderTest extends OneWorkspace {

    private static final Letter LETTER = new Draft().says("Slot 3 is due.").letter();
    private static final Address HANA = new Address("hana@example.test", null, "#payments");
    private static final Address HANA_BY_ID = new Address(null, "U0HANA", "#payments");
    private static final Address STRANGER = new Address("stranger@example.test", null, "#payments");
    private static final Address TEAM = new Address(null, null, "payments");
    private SlackSender sender;

    @BeforeEach
    void begin() {
        sender = Workspaces.sender(Config.of(slack, null), http);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(delimiter = '|', nullValues = "-", value = { "- | U0HANA | - | true", "- | <!channel> | - | false",
            "hana@example.test | - | - | true", "hana | - | - | false", "- | - | #payments | true", "- | - | payments | true",
            "- | - | C0PAYMENTS | true", "- | - | #決済-チーム | true", "- | - | ops@example.test | false",
            "- | - | https://example.test/hook | false", "- | - | two words | false", "- | - | - | false" })
    void it_reaches_people_and_channels_of_slack(String email, String id, String place, boolean reached) {
        assertThat(sender.reaches(new Address(email, id, place))).isEqualTo(reached);
        assertThat(Workspaces.sender(Config.of(slack, "#releases"), http).reaches(new Address(email, id, place))).isTrue();
    }

    @Test
    void it_is_the_channel_slack_once_there_is_a_token() {
        assertThat(sender.channel()).isEqualTo(Channel.SLACK);
        assertThat(sender.configured()).isTrue();
        SlackSender none = Workspaces.sender(Config.of(null, null, null, null), http);
        assertThat(none.configured()).isFalse();
        assertThat(none.has("#payments")).isFalse();
        assertThat(none.send(message(LETTER, TEAM, null))).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void a_person_is_told_in_private_and_not_mentioned_there() {
        assertThat(sender.send(message(LETTER, HANA, null))).isInstanceOfSatisfying(Outcome.Delivered.class,
                delivered -> assertThat(delivered.reference()).matches("D0HANA/1700\\d+\\.\\d+"));
        assertThat(slack.messages("U0HANA")).singleElement()
                .satisfies(said -> assertThat(said.toString()).doesNotContain("<@"));
    }

    @Test
    void a_slack_id_needs_no_question() {
        sender.send(message(LETTER, HANA_BY_ID, null));
        assertThat(slack.calls()).extracting(SlackStub.Call::method).containsExactly("chat.postMessage");
        assertThat(slack.messages("U0HANA")).hasSize(1);
    }

    @Test
    void an_email_is_looked_up_once() {
        sender.send(message(LETTER, HANA, null));
        sender.send(message(LETTER, new Address("HANA@example.test", null, null), null));
        assertThat(slack.calls("users.lookupByEmail")).hasSize(1);
        assertThat(slack.messages("U0HANA")).hasSize(2);
    }

    @Test
    void a_team_is_told_in_its_channel() {
        assertThat(sender.send(message(LETTER, TEAM, null))).isInstanceOfSatisfying(Outcome.Delivered.class,
                delivered -> assertThat(delivered.reference()).startsWith("C0PAYMENTS/"));
    }

    @Test
    void whoever_has_no_channel_is_told_in_the_usual_one() {
        SlackSender withUsual = Workspaces.sender(Config.of(slack, "#releases"), http);
        withUsual.send(message(LETTER, new Address(null, null, "ops@example.test"), null));
        assertThat(slack.messages("C0USUAL")).hasSize(1);
    }

    @Test
    void a_reply_to_a_notice_stands_under_it_and_mentions_the_person() {
        String notice = notice();
        Outcome outcome = sender.send(message(LETTER, HANA, notice));
        assertThat(outcome).isInstanceOf(Outcome.Delivered.class).isNotEqualTo(new Outcome.Delivered(notice));
        JsonNode reply = slack.messages("C0PAYMENTS").get(1);
        assertThat(reply.path("thread_ts").asText()).isEqualTo(notice.split("/")[1]);
        assertThat(reply.has("reply_broadcast")).isFalse();
        assertThat(reply.path("text").asText()).startsWith("<@U0HANA> Look at the dashboards");
        assertThat(reply.at("/blocks/0/text/text").asText()).isEqualTo("<@U0HANA>");
        assertThat(slack.messages("U0HANA")).isEmpty();
    }

    @Test
    void a_reply_that_is_for_the_team_is_seen_by_the_whole_channel() {
        sender.send(message(LETTER, TEAM, notice()));
        JsonNode reply = slack.messages("C0PAYMENTS").get(1);
        assertThat(reply.path("reply_broadcast").asBoolean()).isTrue();
        assertThat(reply.toString()).doesNotContain("<@");
    }

    @Test
    void whoever_slack_does_not_know_is_named_where_all_can_see() {
        sender.send(message(LETTER, STRANGER, notice()));
        sender.send(message(LETTER, STRANGER, null));
        assertThat(slack.messages("C0PAYMENTS").subList(1, 3)).allSatisfy(
                said -> assertThat(said.at("/blocks/0/text/text").asText()).isEqualTo("hana@example.test"));
        assertThat(slack.messages("C0PAYMENTS").get(1).path("reply_broadcast").asBoolean()).isTrue();
    }

    @Test
    void where_nobody_is_found_it_says_what_to_do() {
        assertThat(sender.send(message(LETTER, new Address("stranger@example.test", null, null), null)))
                .isInstanceOfSatisfying(Outcome.Rejected.class,
                        rejected -> assertThat(rejected.error()).contains("Slack id").contains("MIMAMORI_SLACK_CHANNEL"));
    }

    @Test
    void a_directory_that_is_down_is_asked_again_later() {
        slack.fail("users.lookupByEmail", 429, "Retry-After", "7");
        assertThat(sender.send(message(LETTER, HANA, null)))
                .isEqualTo(new Outcome.Retry("Slack: HTTP 429", Duration.ofSeconds(7)));
        assertThat(slack.calls("chat.postMessage")).isEmpty();
    }

    @Test
    void a_directory_that_is_closed_to_the_app_does_not_silence_the_message() {
        slack.refuse("users.lookupByEmail", "missing_scope");
        assertThat(sender.send(message(LETTER, HANA, null))).isInstanceOf(Outcome.Delivered.class);
        assertThat(slack.messages("C0PAYMENTS")).hasSize(1);
        assertThat(sender.send(message(LETTER, new Address("hana@example.test", null, null), null))).isEqualTo(
                new Outcome.Rejected("Give the Slack app the scope users:read.email and install it again (missing_scope)"));
    }

    @Test
    void a_thread_that_is_gone_does_not_silence_the_message() {
        String notice = notice();
        slack.delete("C0PAYMENTS", notice.split("/")[1]);
        sender.send(message(LETTER, HANA, notice));
        sender.send(message(LETTER, TEAM, notice));
        assertThat(slack.messages("U0HANA")).hasSize(1);
        assertThat(slack.messages("C0PAYMENTS")).hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "channel:19:abc@thread.tacv2", "C0PAYMENTS", "<@U0HANA>/1.2" })
    void a_reference_that_is_not_slacks_is_none(String reference) {
        sender.send(message(LETTER, TEAM, reference));
        assertThat(slack.messages("C0PAYMENTS")).singleElement()
                .satisfies(said -> assertThat(said.has("thread_ts")).isFalse());
    }

    @Test
    void a_notice_is_put_up_once_and_rewritten_from_then_on() {
        String notice = notice();
        assertThat(sender.put("#payments", notice, new Draft().titled("Signed off").letter()))
                .isEqualTo(new Outcome.Delivered(notice));
        assertThat(slack.messages("C0PAYMENTS")).singleElement()
                .satisfies(said -> assertThat(said.path("text").asText()).startsWith("Signed off"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "message_not_found", "cant_update_message", "edit_window_closed" })
    void a_notice_that_cannot_be_rewritten_is_put_up_anew(String code) {
        String notice = notice();
        slack.refuse("chat.update", code);
        assertThat(sender.put("#payments", notice, LETTER)).isInstanceOfSatisfying(Outcome.Delivered.class,
                delivered -> assertThat(delivered.reference()).startsWith("C0PAYMENTS/").isNotEqualTo(notice));
        assertThat(slack.messages("C0PAYMENTS")).hasSize(2);
    }

    @Test
    void a_notice_whose_slack_is_down_is_not_put_up_twice() {
        String notice = notice();
        slack.fail("chat.update", 503);
        assertThat(sender.put("#payments", notice, LETTER)).isInstanceOf(Outcome.Retry.class);
        assertThat(slack.messages("C0PAYMENTS")).hasSize(1);
    }

    @Test
    void a_notice_has_a_place_where_the_service_or_the_operator_has_named_one() {
        SlackSender withUsual = Workspaces.sender(Config.of(slack, "C0USUAL"), http);
        assertThat(sender.has("#payments")).isTrue();
        assertThat(sender.has(null)).isFalse();
        assertThat(sender.has("ops@example.test")).isFalse();
        assertThat(withUsual.has(null)).isTrue();
        assertThat(withUsual.has("ops@example.test")).isFalse();
        assertThat(withUsual.put(null, null, LETTER)).isInstanceOfSatisfying(Outcome.Delivered.class,
                delivered -> assertThat(delivered.reference()).startsWith("C0USUAL/"));
        assertThat(sender.put(null, null, LETTER)).isInstanceOf(Outcome.Rejected.class);
        assertThat(sender.put("#nowhere", null, LETTER)).isInstanceOfSatisfying(Outcome.Rejected.class,
                rejected -> assertThat(rejected.error()).contains("#nowhere"));
    }

    @Test
    void without_a_signing_secret_buttons_lead_to_pages() {
        SlackSender deaf = Workspaces.sender(Config.of(SlackStub.TOKEN, null, slack.url(), null), http);
        deaf.send(message(new Draft().action("OK", "All well", Letter.Style.PRIMARY, null).letter(), TEAM, null));
        assertThat(slack.messages("C0PAYMENTS").get(0).path("blocks").findValuesAsText("action_id"))
                .containsExactly("open:0");
    }

    private String notice() {
        return ((Outcome.Delivered) sender.put("#payments", null, new Draft().titled("Being watched").letter())).reference();
    }
}
