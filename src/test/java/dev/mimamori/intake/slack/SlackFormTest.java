package dev.mimamori.intake.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.common.Role;
import dev.mimamori.delivery.slack.SlackStub;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@TestProfile(WithSlack.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlackFormTest {

    SlackStub slack;

    private final Scene scene = new Scene();
    private Visitor owner;
    private Watched release;

    @AfterEach
    void reset() {
        TestClock.reset();
        assertThat(slack.problems()).isEmpty();
    }

    private JsonNode opened(String deed) {
        owner = Visitor.of(slack, scene.owner);
        release = scene.release();
        release.atSlot(1);
        return pressed(deed);
    }

    private JsonNode pressed(String deed) {
        Map<String, Object> press = owner.press("deed:" + deed, Visitor.task(release, 1));
        owner.sends(press);
        return owner.opened(press);
    }

    private String field(String title) {
        return "item:" + release.see().item(title);
    }

    private List<String> notes() {
        return release.see().reply().texts("node.checklist.rounds[0].acknowledgements.note");
    }

    private static String wrong(HttpResponse<String> response, String field) {
        JsonPath json = JsonPath.from(response.body());
        assertThat(json.getString("response_action")).isEqualTo("errors");
        return json.getString("errors.'" + field + "'");
    }

    @Test
    void the_form_amends_what_the_button_recorded_and_says_what_was_seen() {
        JsonNode form = opened("NOT_OK");

        owner.sends(owner.submit(form, Map.of(field("Latency"), "OK", "note", "p95 doubled")));

        assertThat(owner.told(2))
                .isEqualTo("Recorded in round 1. Not OK: Errors. OK: Latency. Backups and the team are being told.");
        assertThat(release.see().answers(1).subList(2, 4)).containsExactlyInAnyOrder("NOT_OK Errors", "OK Latency");
        assertThat(notes().subList(2, 4)).containsExactlyInAnyOrder("p95 doubled", null);

        owner.sends(owner.submit(form, Map.of(field("Latency"), "OK", "note", "p95 doubled")));
        owner.told(3);
        assertThat(release.see().answers(1)).hasSize(4);
    }

    @Test
    void an_item_may_not_apply() {
        JsonNode form = opened("UNSURE");
        owner.sends(owner.submit(form, Map.of(field("Latency"), "NOT_APPLICABLE", field("Errors"), "OK")));
        assertThat(owner.told(2)).isEqualTo("Recorded in round 1. OK: Errors. Not applicable: Latency.");
        assertThat(release.see().isReady()).isTrue();
    }

    @Test
    void what_was_left_as_it_was_is_not_said_again_after_somebody_else_corrected_it() {
        JsonNode form = opened("NOT_OK");
        release.does(Api.fresh(Role.OWNER), "acknowledge", "results",
                List.of(Map.of("item", release.see().item("Errors"), "result", "OK")));

        owner.sends(owner.submit(form, Map.of("note", "seen by me")));

        owner.told(2);
        assertThat(release.see().answers(1).subList(3, 4)).containsExactly("NOT_OK Latency");
        assertThat(release.see().answers(1)).hasSize(4);
    }

    @Test
    void a_form_that_changes_nothing_says_so() {
        JsonNode form = opened("NOT_OK");
        owner.sends(owner.submit(form, Map.of()));
        assertThat(owner.told(2)).startsWith("Nothing was changed");
        assertThat(release.see().answers(1)).hasSize(2);
    }

    @Test
    void a_form_of_a_round_that_is_over_changes_nothing_and_stays_open() {
        JsonNode form = opened("NOT_OK");
        release.atSlot(2);

        HttpResponse<String> response = owner.sends(owner.submit(form, Map.of(field("Latency"), "OK")));

        assertThat(wrong(response, "note")).contains("Round 1 is over");
        assertThat(release.see().answers(2)).isEmpty();
    }

    @Test
    void a_form_acts_as_whoever_sends_it_and_what_it_carries_gives_no_rights() {
        JsonNode form = opened("NOT_OK");
        Map<String, Object> sent = new HashMap<>(owner.submit(form, Map.of(field("Latency"), "OK")));
        Visitor unknown = Visitor.unknown(slack);
        sent.put("user", Map.of("id", unknown.id(), "team_id", "T0OURS"));

        unknown.sends(sent);

        assertThat(owner.told(2)).contains("does not know who you are").contains(unknown.id());
        assertThat(release.see().answers(1)).hasSize(2);
    }

    @Test
    void a_forged_form_changes_nothing() {
        JsonNode form = opened("NOT_OK");
        for (String kept : List.of("", "{", "[]", "{\"task\":\"forged:1\"}", "{\"task\":\"" + release.id() + ":\"}")) {
            Map<String, Object> sent = owner.submit(form, Map.of(field("Latency"), "OK"));
            Map<String, Object> view = new HashMap<>((Map<String, Object>) cast(sent.get("view")));
            view.put("private_metadata", kept);
            sent.put("view", view);
            assertThat(wrong(owner.sends(sent), "note")).as(kept).isEqualTo("There is no such release.");
        }
        assertThat(release.see().answers(1)).hasSize(2);
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(Object value) {
        return (T) value;
    }

    @Test
    void snooze_asks_until_when_as_far_as_the_schedule_allows_and_why() {
        scene.schedule("maximumSnooze", "PT90M");
        JsonNode form = opened("SNOOZE");
        JsonNode choices = form.at("/blocks/1/element/options");
        assertThat(choices.findValuesAsText("value")).hasSize(2);
        String hour = choices.get(1).path("value").asText();

        assertThat(wrong(owner.sends(owner.submit(form, Map.of("reason", "  "))), "reason")).isEqualTo("Say why.");
        Map<String, String> filled = Map.of("until", hour, "reason", "in a meeting");
        assertThat(owner.sends(owner.submit(form, filled)).body()).isEmpty();
        assertThat(owner.told(1)).startsWith("No reminders until");
        owner.sends(owner.submit(form, filled));
        assertThat(owner.told(2)).startsWith("No reminders until");

        assertThat(Instant.parse((String) release.see().checklist("snoozedUntil"))).isEqualTo(Instant.parse(hour));
    }

    @Test
    void snooze_beyond_the_cap_is_refused_on_its_field_and_where_none_is_possible_that_is_said() {
        scene.schedule("maximumSnooze", "PT90M");
        JsonNode form = opened("SNOOZE");
        String beyond = TestClock.now().plusSeconds(36_000).toString();
        assertThat(wrong(owner.sends(owner.submit(form, Map.of("until", beyond, "reason", "lunch"))), "until"))
                .contains("at the latest");
        assertThat(wrong(owner.sends(owner.submit(form, Map.of("until", "forged", "reason", "lunch"))), "until")).isNotBlank();

        assertThat(release.see().checklist("snoozedUntil")).isNull();
    }

    @Test
    void snooze_that_cannot_be_is_told_at_once() {
        scene.schedule("maximumSnooze", "PT10M");
        assertThat(opened("SNOOZE")).isNull();
        assertThat(owner.told(1)).isEqualTo("Reminders of this release cannot wait any longer.");
    }

    @Test
    void snooze_of_a_round_that_went_by_meanwhile_is_refused() {
        JsonNode form = opened("SNOOZE");
        release.atSlot(2);
        assertThat(wrong(owner.sends(owner.submit(form, Map.of("reason", "lunch"))), "until")).contains("Round 1 is over");
        assertThat(release.see().checklist("snoozedUntil")).isNull();
    }

    @Test
    void a_form_that_slack_does_not_open_is_said_to_be_pressed_again() {
        slack.refuse("views.open", "expired_trigger_id");
        try {
            opened("SNOOZE");
        } finally {
            slack.recover();
        }
        assertThat(owner.told(1)).isEqualTo("The form could not be opened. Press the button again.");
    }

    @Test
    void a_checklist_longer_than_a_form_can_be_is_shown_as_far_as_it_goes() {
        scene.items(java.util.stream.IntStream.rangeClosed(1, 95).mapToObj(i -> Scene.with("title", "Item " + i,
                "expected", Fixtures.unique("normal"))).toList());
        JsonNode form = opened("NOT_OK");
        assertThat(form.path("blocks").size()).isEqualTo(93);
    }
}
