package dev.mimamori.intake.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.delivery.slack.SlackStub;
import dev.mimamori.intake.slack.NearMissTest.NearMissCalls;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The form alone: what it shows, and to whom. */
@QuarkusTest
@TestProfile(WithSlack.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class NearMissFormTest {

    SlackStub slack;

    @AfterEach
    void nothing_that_slack_would_not_take() {
        assertThat(slack.problems()).isEmpty();
    }

    @Test
    void near_miss_comes_first_of_the_four_kinds() {
        Visitor hana = Visitor.of(slack, Fixtures.unique("hana"));
        Map<String, Object> call = NearMissCalls.shortcut(hana);
        hana.sends(call);

        JsonNode form = hana.opened(call);
        assertThat(form.at("/title/text").asText()).isEqualTo("Record a near miss");
        assertThat(form.at("/blocks/1/element/options").findValuesAsText("value"))
                .containsExactly("NEAR_MISS", "INCIDENT", "REGRESSION", "USER_INQUIRY");
        assertThat(form.at("/blocks/1/element/initial_option/value").asText()).isEqualTo("NEAR_MISS");
    }

    @Test
    void a_long_message_is_cut_to_what_a_form_holds() {
        Visitor hana = Visitor.of(slack, Fixtures.unique("hana"));
        Map<String, Object> call = NearMissCalls.onMessage(hana, "\uD83D\uDE31".repeat(2_000));
        hana.sends(call);

        String details = hana.opened(call).at("/blocks/3/element/initial_value").asText();
        assertThat(details).endsWith("…").hasSizeLessThanOrEqualTo(3_000);
        assertThat(details.codePoints()).noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    @Test
    void a_stranger_gets_no_form_and_is_told_in_private() {
        Visitor stranger = Visitor.unknown(slack);
        slack.person(stranger.id(), Fixtures.unique("nobody") + "@example.test", "UTC", "en-GB", "Nobody");
        Map<String, Object> call = NearMissCalls.shortcut(stranger);

        stranger.sends(call);

        Eventually.assertThat(() -> assertThat(slack.messages(stranger.id()).toString()).contains("does not know who you are"));
        assertThat(stranger.opened(call)).isNull();
    }
}
