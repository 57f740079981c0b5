package dev.mimamori.intake.slack;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.delivery.slack.SlackStub;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** From a shortcut to an incident on record. */
@QuarkusTest
@TestProfile(WithSlack.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class NearMissTest {

    SlackStub slack;

    private final String handle = Fixtures.unique("hana");
    private final String title = Fixtures.unique("Almost dropped the wrong table");

    @AfterEach
    void nothing_that_slack_would_not_take() {
        assertThat(slack.problems()).isEmpty();
    }

    private Visitor hana() {
        Visitor hana = Visitor.of(slack, handle, "locale", "JA");
        slack.person(hana.id(), handle + "@example.test", "Asia/Tokyo", "ja-JP", "Hana");
        return hana;
    }

    private JsonNode form(Visitor by, Map<String, Object> called) {
        by.sends(called);
        return by.opened(called);
    }

    private Reply incidents() {
        return Api.admin().query("""
                query($q: String) { incidents(filter: {search: $q}) { nodes { title kind description detectedBy externalId
                    service { name } reporter { handle } links { title url } } } }
                """, Map.of("q", title)).ok();
    }

    private List<String> toldInPrivate(Visitor visitor) {
        return slack.messages(visitor.id()).stream().map(message -> message.path("text").asText()).toList();
    }

    @Test
    void a_shortcut_anywhere_opens_a_form_and_the_form_makes_a_near_miss_once() {
        Visitor hana = hana();
        JsonNode form = form(hana, NearMissCalls.shortcut(hana));
        assertThat(form.at("/title/text").asText()).isEqualTo("ヒヤリハットを記録");
        assertThat(form.findValues("initial_option")).extracting(option -> option.path("value").asText())
                .containsExactly("NEAR_MISS");

        Map<String, Object> sent = hana.submit(form, Map.of("title", title, "description", "the prompt looked alike"));
        assertThat(hana.sends(sent).body()).isEmpty();
        hana.sends(sent);

        Eventually.assertThat(() -> assertThat(toldInPrivate(hana)).anyMatch(text -> text.contains("ヒヤリハット")
                && text.contains(title)).anyMatch(text -> text.startsWith("すでに記録済み")));
        Reply incidents = incidents();
        assertThat(incidents.list("incidents.nodes")).hasSize(1);
        assertThat(incidents.text("incidents.nodes[0].kind")).isEqualTo("NEAR_MISS");
        assertThat(incidents.text("incidents.nodes[0].detectedBy")).isEqualTo("COLLEAGUE");
        assertThat(incidents.text("incidents.nodes[0].description")).isEqualTo("the prompt looked alike");
        assertThat(incidents.text("incidents.nodes[0].reporter.handle")).isEqualTo(handle);
        assertThat(incidents.text("incidents.nodes[0].externalId")).startsWith("slack:V");
    }

    @Test
    void a_shortcut_on_a_message_takes_its_words_and_its_link_along() {
        Visitor hana = hana();
        JsonNode form = form(hana, NearMissCalls.onMessage(hana, "we <!here> nearly lost it"));

        hana.sends(hana.submit(form, Map.of("title", title, "kind", "REGRESSION")));

        assertThat(hana.told(1)).contains("デグレ").contains(title);
        Reply incidents = incidents();
        assertThat(incidents.text("incidents.nodes[0].kind")).isEqualTo("REGRESSION");
        assertThat(incidents.text("incidents.nodes[0].description")).isEqualTo("we <!here> nearly lost it");
        assertThat(incidents.text("incidents.nodes[0].links[0].url"))
                .isEqualTo("https://ours.slack.com/archives/C0TEAM/p1700000000000100");
    }

    @Test
    @SuppressWarnings("unchecked")
    void forms_without_an_id_are_each_a_record_of_their_own() {
        Visitor hana = hana();
        JsonNode form = form(hana, NearMissCalls.shortcut(hana));
        for (String which : List.of("first", "second")) {
            Map<String, Object> sent = hana.submit(form, Map.of("title", title + " " + which));
            ((Map<String, Object>) sent.get("view")).remove("id");
            hana.sends(sent);
        }

        Eventually.assertThat(() -> assertThat(incidents().texts("incidents.nodes.title"))
                .containsExactlyInAnyOrder(title + " first", title + " second"));
        assertThat(incidents().texts("incidents.nodes.externalId")).containsOnlyNulls();
    }

    @Test
    void a_mistake_is_shown_on_its_field() {
        Visitor hana = hana();
        JsonNode form = form(hana, NearMissCalls.shortcut(hana));

        String blank = hana.sends(hana.submit(form, Map.of("title", "  "))).body();
        assertThat(JsonPath.from(blank).getString("response_action")).isEqualTo("errors");
        assertThat(JsonPath.from(blank).getString("errors.title")).isNotBlank();
        String unknown = hana.sends(hana.submit(form, Map.of("title", title, "service", Fixtures.unique("typo")))).body();
        assertThat(JsonPath.from(unknown).getString("errors.service")).isNotBlank();

        assertThat(incidents().list("incidents.nodes")).isEmpty();
    }

    /** As Slack sends them. */
    static final class NearMissCalls {

        private NearMissCalls() {
        }

        static Map<String, Object> shortcut(Visitor by) {
            return with("type", "shortcut", "callback_id", "near_miss", "trigger_id", by.slack().trigger(),
                    "team", with("id", "T0OURS", "domain", "ours"), "user", with("id", by.id(), "team_id", "T0OURS"));
        }

        static Map<String, Object> onMessage(Visitor by, String text) {
            Map<String, Object> call = shortcut(by);
            call.putAll(with("type", "message_action", "callback_id", "near_miss_message", "response_url", by.responseUrl(),
                    "message_ts", "1700000000.000100", "channel", with("id", "C0TEAM", "name", "team"),
                    "message", with("type", "message", "ts", "1700000000.000100", "text", text)));
            return call;
        }
    }
}
