package dev.mimamori.reminder;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.common.Role;
import dev.mimamori.delivery.slack.SlackStub;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Seen;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/** A release's notice in Slack, and the reminders under it. */
@QuarkusTest
@TestProfile(NoticesTest.WithSlack.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoticesTest {

    /** People are told in Slack. */
    public static class WithSlack implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try (ServerSocket free = new ServerSocket(0)) {
                return Map.of("mimamori.slack.api-url", "http://127.0.0.1:" + free.getLocalPort() + "/api/",
                        "mimamori.slack.bot-token", SlackStub.TOKEN, "mimamori.slack.signing-secret",
                        SlackStub.SIGNING_SECRET, "mimamori.default-channel", "SLACK");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ConfigProperty(name = "mimamori.slack.api-url")
    URI url;

    private final Scene scene = new Scene();
    private final String room = "C" + Fixtures.unique("").replace("-", "").toUpperCase();
    private final String slackId = "U" + Fixtures.unique("").replace("-", "").toUpperCase();

    private SlackStub slack;

    @BeforeEach
    void open() {
        slack = new SlackStub(url.getPort());
    }

    @AfterEach
    void reset() {
        TestClock.reset();
        slack.close();
        assertThat(slack.problems()).isEmpty();
    }

    private Scene inRoom() {
        slack.channel(room, scene.service).person(slackId, scene.owner + "@example.test", "Asia/Tokyo", "ja-JP", "Mika");
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", scene.owner, "slackUserId", slackId)).ok();
        return scene.service("teamChannel", "#" + scene.service);
    }

    private List<JsonNode> messages() {
        return slack.messages(room);
    }

    @Test
    void reminders_stand_under_one_notice_and_mention_the_owner() {
        Watched release = inRoom().release();
        release.atSlot(1);
        release.atSlot(2);
        assertThat(messages()).hasSize(3);
        JsonNode notice = messages().get(0);
        assertThat(notice.path("thread_ts").isMissingNode()).isTrue();
        assertThat(notice.toString()).contains(scene.service, release.version(), "being watched");
        assertThat(messages().subList(1, 3)).allSatisfy(reply -> {
            assertThat(reply.path("thread_ts").asText()).isNotEmpty().isEqualTo(messages().get(1).path("thread_ts").asText());
            assertThat(reply.toString()).contains("<@" + slackId + ">", "deed:OK", "deed:NOT_OK", "deed:UNSURE", "deed:SNOOZE",
                    release.id() + ":");
        });
    }

    @Test
    void sign_off_is_offered_as_soon_as_it_is_allowed() {
        Watched release = inRoom().schedule("minimumWatch", "PT90M").release();
        Seen seen = release.atSlot(1);
        assertThat(messages().get(1).toString()).doesNotContain("deed:SIGN_OFF");
        release.does(scene.owner(), "acknowledge", "results", List.of(), "rest", "OK");
        release.after(Duration.ofMinutes(91));
        assertThat(messages().get(2).toString()).contains("You can sign off", "deed:SIGN_OFF");
        assertThat(seen.status()).isEqualTo("WATCHING");
    }

    @Test
    void the_notice_tells_what_has_become_of_the_release() {
        Watched release = inRoom().release();
        release.atSlot(1);
        release.does(scene.owner(), "signOff", "verdict", "HEALTHY", "rest", "OK");
        Eventually.assertThat(() -> assertThat(messages().get(0).toString()).contains("signed off", scene.owner));
        assertThat(slack.calls("chat.postMessage").stream().filter(call -> call.arguments().path("channel").asText()
                .equals("#" + scene.service))).as("put up once").hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void many_reminders_at_once_put_up_one_notice() {
        List<String> owners = IntStream.range(0, 6).mapToObj(n -> Fixtures.person()).toList();
        inRoom().service("owners", owners);
        Watched release = scene.release();
        TestClock.moveTo(release.deployedAt().plus(Duration.ofMinutes(61)));
        Eventually.assertThat(() -> assertThat(messages()).hasSize(7));
        assertThat(messages().stream().filter(message -> message.path("thread_ts").isMissingNode())).hasSize(1);
    }

    @Test
    void where_the_bot_is_not_let_in_people_are_told_in_private() {
        Watched release = inRoom().service("teamChannel", "#nowhere-" + scene.service.toLowerCase()).release();
        Seen seen = release.atSlot(1);
        assertThat(seen.told()).containsExactly("CHECK_DUE " + scene.owner);
        assertThat(slack.messages(slackId)).hasSize(1);
    }

    @Test
    void the_team_is_told_under_the_notice_for_all_to_see() {
        inRoom().template("escalation", List.of(with("afterMissed", 1, "to", "TEAM")));
        Watched release = scene.release();
        release.atSlot(1);
        release.atSlot(2);
        assertThat(messages().toString()).contains("Nobody has answered for");
        assertThat(messages().stream().filter(message -> message.toString().contains("Nobody has answered")).toList())
                .singleElement().satisfies(reply -> {
                    assertThat(reply.path("reply_broadcast").asBoolean()).isTrue();
                    assertThat(reply.path("thread_ts").asText()).isNotEmpty()
                            .isEqualTo(messages().get(1).path("thread_ts").asText());
                });
    }

    @Test
    void an_alarm_reaches_a_backup_and_the_team_with_what_was_seen() {
        String backup = Fixtures.person();
        inRoom().service("backups", List.of(backup));
        Watched release = scene.release();
        Seen seen = release.atSlot(1);
        release.does(Api.fresh(Role.OWNER, scene.owner), "acknowledge", "results",
                List.of(with("item", seen.item("Errors"), "result", "NOT_OK", "note", "twice as many")));
        Scene.quiet();
        assertThat(messages().subList(2, messages().size())).hasSize(2)
                .allSatisfy(reply -> assertThat(reply.toString()).contains("Not OK: Errors", "twice as many"));
    }
}
