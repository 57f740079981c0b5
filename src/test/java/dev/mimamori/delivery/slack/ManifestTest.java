package dev.mimamori.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What Slack checks when an app is made from the manifest, as far as it is documented. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ManifestTest {

    private static JsonNode manifest;

    @BeforeAll
    static void read() throws Exception {
        try (InputStream file = ManifestTest.class.getResourceAsStream("/slack/manifest.json")) {
            manifest = new ObjectMapper().readTree(file);
        }
    }

    @Test
    void texts_are_as_long_as_slack_allows() {
        assertThat(manifest.at("/display_information/name").asText()).hasSizeLessThanOrEqualTo(35);
        assertThat(manifest.at("/display_information/description").asText()).hasSizeLessThanOrEqualTo(140);
        assertThat(manifest.at("/display_information/background_color").asText()).matches("#[0-9a-f]{6}");
        assertThat(manifest.at("/features/bot_user/display_name").asText()).hasSizeLessThanOrEqualTo(80);
        assertThat(manifest.at("/features/shortcuts")).allSatisfy(shortcut -> {
            assertThat(shortcut.path("name").asText()).isEqualTo("ヒヤリハットを記録").hasSizeLessThanOrEqualTo(24);
            assertThat(shortcut.path("description").asText()).isNotBlank().hasSizeLessThanOrEqualTo(150);
        });
    }

    @Test
    void a_near_miss_is_recorded_from_anywhere_and_from_a_message() {
        assertThat(manifest.at("/features/shortcuts").findValuesAsText("type")).containsExactly("global", "message");
        assertThat(manifest.at("/features/shortcuts").findValuesAsText("callback_id"))
                .containsExactly("near_miss", "near_miss_message");
        assertThat(manifest.at("/settings/interactivity/is_enabled").asBoolean()).isTrue();
        assertThat(manifest.at("/settings/interactivity/request_url").asText())
                .isEqualTo("https://mimamori.example.com/intake/slack");
    }

    @Test
    void the_app_may_do_what_is_needed_and_nothing_else() {
        assertThat(manifest.at("/oauth_config/scopes/bot")).extracting(JsonNode::asText)
                .containsExactly("chat:write", "chat:write.public", "commands", "users:read", "users:read.email");
        assertThat(manifest.at("/features/app_home/messages_tab_enabled").asBoolean())
                .as("without it nobody can be told in private").isTrue();
    }
}
