package dev.mimamori.intake.slack;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.delivery.slack.SlackStub;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import javax.sql.DataSource;

@QuarkusTest
@TestProfile(WithSlack.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlackPressTest {

    SlackStub slack;

    @Inject
    DataSource database;

    private final Scene scene = new Scene();
    private Visitor owner;
    private Watched release;

    @AfterEach
    void reset() {
        TestClock.reset();
        assertThat(slack.problems()).isEmpty();
    }

    private void atRound1() {
        owner = Visitor.of(slack, scene.owner);
        release = scene.release();
        release.atSlot(1);
    }

    private Map<String, Object> press(Visitor by, String action) {
        return by.press(action, Visitor.task(release, 1));
    }

    @Test
    void ok_answers_all_that_is_open_and_only_whoever_pressed_it_is_told() {
        atRound1();

        assertThat(owner.sends(press(owner, "deed:OK")).body()).isEmpty();

        assertThat(owner.told(1)).contains("Recorded in round 1.");
        assertThat(owner.responsesToThem().get(0).arguments().path("response_type").asText()).isEqualTo("ephemeral");
        assertThat(owner.responsesToThem().get(0).arguments().path("replace_original").booleanValue()).isFalse();
        assertThat(release.see().answers(1)).containsExactlyInAnyOrder("OK Errors", "OK Latency");
    }

    @Test
    void a_second_button_of_a_kind_in_one_message_has_a_number() {
        atRound1();
        owner.sends(press(owner, "deed:OK:2"));
        assertThat(owner.told(1)).contains("Recorded in round 1.");
    }

    @Test
    void a_double_click_and_a_repetition_act_once() {
        atRound1();
        Map<String, Object> press = press(owner, "deed:OK");

        List<CompletableFuture<Integer>> both = Stream.of(SlackRequest.of(press), SlackRequest.of(press).retry(1))
                .map(request -> CompletableFuture.supplyAsync(() -> request.post().statusCode())).toList();

        assertThat(both.stream().map(CompletableFuture::join)).containsOnly(200);
        owner.told(2);
        assertThat(owner.told()).filteredOn(text -> text.contains("Recorded in round 1.")).hasSize(1);
        assertThat(owner.told()).filteredOn(text -> text.contains("nothing was changed")).hasSize(1);
        assertThat(release.see().answers(1)).hasSize(2);
    }

    @Test
    void not_ok_acts_at_once_and_then_asks_which_item_it_is() {
        atRound1();
        Map<String, Object> press = press(owner, "deed:NOT_OK");

        owner.sends(press);

        assertThat(owner.told(1)).contains("Recorded in round 1.").contains("being told");
        assertThat(release.see().answers(1)).containsExactlyInAnyOrder("NOT_OK Errors", "NOT_OK Latency");
        JsonNode form = owner.opened(press);
        assertThat(form.at("/title/text").asText()).isEqualTo("What did you see?");
        assertThat(form.findValuesAsText("block_id")).hasSize(3).contains("note", "item:" + release.see().item("Errors"));
        assertThat(form.findValues("initial_option")).extracting(option -> option.path("value").asText())
                .containsExactly("NOT_OK", "NOT_OK");
    }

    @Test
    void unsure_asks_for_help_at_once() {
        atRound1();
        Map<String, Object> press = press(owner, "deed:UNSURE");
        owner.sends(press);
        assertThat(release.see().answers(1)).containsExactlyInAnyOrder("UNSURE Errors", "UNSURE Latency");
        assertThat(owner.opened(press)).isNotNull();
    }

    @Test
    void an_alarm_is_recorded_even_where_slack_opens_no_form() {
        atRound1();
        slack.refuse("views.open", "expired_trigger_id");
        try {
            owner.sends(press(owner, "deed:NOT_OK"));
        } finally {
            slack.recover();
        }
        assertThat(owner.told(1)).contains("Recorded in round 1.");
        assertThat(release.see().answers(1)).hasSize(2);
    }

    @Test
    void a_button_of_a_round_that_is_over_changes_nothing_and_says_so() {
        atRound1();
        release.atSlot(2);
        int number = 0;
        for (String deed : List.of("OK", "NOT_OK", "UNSURE", "SNOOZE", "SIGN_OFF")) {
            Map<String, Object> press = press(owner, "deed:" + deed);
            owner.sends(press);
            assertThat(owner.told(++number)).as(deed).contains("Round 1 is over: the latest is round 2.");
            assertThat(owner.opened(press)).as(deed).isNull();
        }
        assertThat(release.see().answers(2)).isEmpty();
        assertThat(release.see().checklist("signOff")).isNull();
    }

    @Test
    void sign_off_is_refused_until_all_is_answered_and_then_ends_the_watch() {
        atRound1();

        owner.sends(press(owner, "deed:SIGN_OFF"));
        assertThat(owner.told(1)).contains("cannot be signed off yet").contains("Errors");
        assertThat(release.see().status()).isEqualTo("WATCHING");

        owner.sends(press(owner, "deed:OK"));
        owner.sends(press(owner, "deed:SIGN_OFF"));
        assertThat(owner.told(3)).contains("Signed off as healthy");
        assertThat(release.see().status()).isEqualTo("SIGNED_OFF");

        owner.sends(press(owner, "deed:SIGN_OFF"));
        assertThat(owner.told(4)).contains("over");
    }

    @Test
    void a_second_person_agrees_and_the_first_cannot() {
        scene.schedule("secondSignOff", true);
        atRound1();
        Visitor other = Visitor.of(slack, Fixtures.unique("other"));
        release.does(scene.owner(), "signOff", "verdict", "HEALTHY", "rest", "OK");

        owner.sends(press(owner, "deed:SECOND_SIGN_OFF"));
        assertThat(owner.told(1)).startsWith("Nothing was changed:");
        assertThat(release.see().status()).isEqualTo("WATCHING");

        other.sends(press(other, "deed:SECOND_SIGN_OFF"));
        assertThat(other.told(1)).contains("Agreed");
        assertThat(release.see().status()).isEqualTo("SIGNED_OFF");
        other.sends(press(other, "deed:SECOND_SIGN_OFF"));
        assertThat(other.told(2)).contains("already");
    }

    @Test
    void a_link_is_followed_by_slack_and_nothing_is_left_to_do() {
        atRound1();
        int before = slack.calls().size();
        owner.sends(press(owner, "open:0"));
        assertThat(slack.calls().subList(before, slack.calls().size()))
                .noneMatch(call -> call.arguments().toString().contains(owner.id()));
        assertThat(owner.told()).isEmpty();
    }

    @Test
    void slack_is_answered_in_time_when_the_database_is_slow_and_the_outcome_is_told_later() throws SQLException {
        atRound1();
        try (Connection another = database.getConnection()) {
            another.setAutoCommit(false);
            try (PreparedStatement lock = another.prepareStatement(
                    "select from watch join checklist c on c.id = checklist_id where c.release_id = ? for update of watch")) {
                lock.setLong(1, GlobalId.number("id", release.id(), NodeType.Release));
                lock.executeQuery();
            }
            long begin = System.nanoTime();
            owner.sends(press(owner, "deed:OK"));
            Duration answered = Duration.ofNanos(System.nanoTime() - begin);
            assertThat(answered).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
            assertThat(release.see().answers(1)).isEmpty();
            Eventually.pause(Duration.ofSeconds(4).minus(Duration.ofNanos(System.nanoTime() - begin)));
            assertThat(owner.told()).isEmpty();
            another.rollback();
            another.setAutoCommit(true);
        }
        assertThat(owner.told(1)).contains("Recorded in round 1.");
        assertThat(release.see().answers(1)).hasSize(2);
    }

    @Test
    void an_address_that_is_not_slacks_is_not_called_and_the_person_is_told_in_the_channel() {
        atRound1();
        slack.person(owner.id(), Fixtures.unique("o") + "@example.test", "UTC", "en-GB", "Owner");
        SlackStub stranger = new SlackStub();
        try (stranger) {
            for (String url : List.of(stranger.url() + "x", "https://hooks.slack.com.example.test/x",
                    "http://hooks.slack.com/x",
                    "nonsense", "")) {
                Map<String, Object> press = press(owner, "deed:OK");
                press.put("response_url", url);
                owner.sends(press);
            }
            Eventually.assertThat(() -> assertThat(whispers(owner)).hasSize(5));
            assertThat(stranger.calls()).isEmpty();
        }
        assertThat(whispers(owner)).allMatch(whisper -> whisper.path("channel").asText().equals("C0TEAM")
                && whisper.path("thread_ts").asText().equals("1700000000.000001"));
    }

    private List<JsonNode> whispers(Visitor to) {
        return slack.calls("chat.postEphemeral").stream().map(SlackStub.Call::arguments)
                .filter(call -> call.path("user").asText().equals(to.id())).toList();
    }

    @Test
    void everybody_is_answered_in_their_language() {
        owner = Visitor.of(slack, scene.owner, "locale", "JA");
        release = scene.release();
        release.atSlot(1);
        Map<String, Object> press = press(owner, "deed:UNSURE");

        owner.sends(press);

        assertThat(owner.told(1)).startsWith("1回目の確認に記録しました。");
        assertThat(owner.opened(press).at("/title/text").asText()).isEqualTo("確認結果を記録する");
        assertThat(owner.opened(press).at("/submit/text").asText()).isEqualTo("記録する");
    }

    @Test
    void what_people_typed_has_no_meaning_in_slack() {
        scene.items(List.of(with("title", "Errors <!channel> & *more*")));
        atRound1();
        owner.sends(press(owner, "deed:OK"));
        assertThat(owner.told(1)).contains("Errors &lt;!channel&gt; &amp; *more*");
        release.act(Api.fresh(Role.OWNER), "signOff", "verdict", "FAULTY").ok();
    }
}
