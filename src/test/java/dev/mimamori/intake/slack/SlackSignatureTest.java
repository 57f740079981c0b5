package dev.mimamori.intake.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SlackSignatureTest {

    /** The example in Slack's documentation. */
    private static final String BODY = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
            + "&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect"
            + "&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
            + "%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
    private static final String TIMESTAMP = "1531420618";
    private static final String SIGNATURE = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
    private static final Instant SENT = Instant.ofEpochSecond(Long.parseLong(TIMESTAMP));

    private static boolean isGenuine(Instant now, String timestamp, String signature, String body) {
        return new SlackSignature("8f742231b10e8888abcd99yyyzzz85a5", InstantSource.fixed(now)).isGenuine(timestamp, signature,
                body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_example_of_slacks_documentation_is_genuine() {
        assertThat(isGenuine(SENT, TIMESTAMP, SIGNATURE, BODY)).isTrue();
    }

    @Test
    void it_is_good_for_five_minutes_of_real_time_in_both_directions() {
        Duration most = Duration.ofMinutes(5);
        assertThat(isGenuine(SENT.plus(most), TIMESTAMP, SIGNATURE, BODY)).isTrue();
        assertThat(isGenuine(SENT.minus(most), TIMESTAMP, SIGNATURE, BODY)).isTrue();
        assertThat(isGenuine(SENT.plus(most).plusSeconds(1), TIMESTAMP, SIGNATURE, BODY)).isFalse();
        assertThat(isGenuine(SENT.minus(most).minusSeconds(1), TIMESTAMP, SIGNATURE, BODY)).isFalse();
    }

    @Test
    void one_byte_of_the_body_or_another_time_is_enough_to_be_refused() {
        assertThat(isGenuine(SENT, TIMESTAMP, SIGNATURE, BODY + " ")).isFalse();
        assertThat(isGenuine(SENT, TIMESTAMP, SIGNATURE, BODY.replace("roadrunner", "roadrunneR"))).isFalse();
        assertThat(isGenuine(SENT, "1531420619", SIGNATURE, BODY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "v0=", "v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
            "a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
            "v0=A2114D57B48EAC39B9AD189DD8316235A7B4A8D21A10BD27519666489C69B503", "v0=…" })
    void what_is_no_signature_of_it_is_refused(String signature) {
        assertThat(isGenuine(SENT, TIMESTAMP, signature, BODY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "yesterday", "-1531420618", "1531420618.0", " 1531420618", "99999999999999999999" })
    void a_time_that_is_none_is_refused(String timestamp) {
        assertThat(isGenuine(SENT, timestamp, SIGNATURE, BODY)).isFalse();
    }

    @Test
    void what_is_missing_is_refused() {
        assertThat(isGenuine(SENT, null, SIGNATURE, BODY)).isFalse();
        assertThat(isGenuine(SENT, TIMESTAMP, null, BODY)).isFalse();
    }
}
