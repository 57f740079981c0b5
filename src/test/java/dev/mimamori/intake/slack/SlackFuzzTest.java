package dev.mimamori.intake.slack;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.mimamori.delivery.slack.SlackStub;
import dev.mimamori.intake.Garbled;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import net.jqwik.api.sessions.JqwikSession;

/** Whatever comes with Slack's signature is heard, or is no JSON that anybody should read: never a failure of ours. */
@QuarkusTest
@TestProfile(WithSlack.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlackFuzzTest {

    private static final int TIMES = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    SlackStub slack;

    private Visitor owner;
    private Watched release;

    @BeforeEach
    void come() {
        Scene scene = new Scene();
        owner = Visitor.of(slack, scene.owner);
        release = scene.release();
        release.atSlot(1);
    }

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private static void survives(Map<String, ?> good) {
        ObjectNode json = JSON.valueToTree(good);
        JqwikSession.run("8", () -> Garbled.values(json).sampleStream().limit(TIMES).forEach(bad -> {
            HttpResponse<String> response = SlackRequest.of(JSON.convertValue(bad, new TypeReference<Map<String, Object>>() {
            })).post();
            assertThat(response.statusCode()).as("%s: %s", response.body(), bad).isIn(200, 400);
        }));
    }

    @Test
    void presses() {
        for (String deed : List.of("deed:SNOOZE", "deed:NOT_OK", "deed:OK")) {
            survives(owner.press(deed, Visitor.task(release, 1)));
        }
    }

    @Test
    void shortcuts() {
        for (String[] call : new String[][] { { "shortcut", "near_miss" }, { "message_action", "near_miss_message" } }) {
            survives(with("type", call[0], "callback_id", call[1], "team", with("id", "T0OURS"), "user", with("id", owner.id(),
                    "team_id", "T0OURS"), "trigger_id", slack.trigger(), "channel", with("id", "C0TEAM"), "response_url",
                    owner.responseUrl(), "message", with("ts", "1700000000.000100", "text", "It was slow")));
        }
    }

    @Test
    void forms() {
        Map<String, Object> shortcut = with("type", "shortcut", "callback_id", "near_miss", "team", with("id", "T0OURS"));
        shortcut.putAll(with("user", with("id", owner.id(), "team_id", "T0OURS"), "trigger_id", slack.trigger()));
        owner.sends(shortcut);
        survives(owner.submit(owner.opened(shortcut), Map.of()));
        for (String deed : List.of("deed:SNOOZE", "deed:NOT_OK")) {
            Map<String, Object> press = owner.press(deed, Visitor.task(release, 1));
            owner.sends(press);
            survives(owner.submit(owner.opened(press), Map.of()));
        }
    }
}
