package dev.mimamori.intake.slack;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.catalogue.AvailabilityChanged;
import dev.mimamori.catalogue.People;
import dev.mimamori.delivery.slack.SlackStub;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(WithSlack.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlackPeopleTest {

    /** Whose availability changed. */
    @ApplicationScoped
    static class Heard {

        final Set<Long> people = ConcurrentHashMap.newKeySet();

        void on(@Observes AvailabilityChanged change) {
            people.add(change.personId());
        }

        boolean of(long person) {
            return people.contains(person);
        }
    }

    SlackStub slack;

    @Inject
    SlackLookup lookup;

    @Inject
    Heard heard;

    @Inject
    People people;

    private final String handle = Fixtures.unique("hana");
    private final String email = handle + "@example.test";
    private Watched release;

    @AfterEach
    void reset() {
        TestClock.reset();
        slack.recover();
        assertThat(slack.problems()).isEmpty();
    }

    private String press(Visitor visitor) {
        if (release == null) {
            release = new Scene().release();
            release.atSlot(1);
        }
        int before = visitor.told().size();
        visitor.sends(visitor.press("deed:OK", Visitor.task(release, 1)));
        return visitor.told(before + 1);
    }

    private long id() {
        return people.idOf(handle).orElseThrow();
    }

    private Reply person() {
        return Api.admin().query("query($h: String) { people(search: $h) { nodes { slackUserId timeZone locale } } }",
                Map.of("h", handle)).ok();
    }

    private long lookedUp() {
        return Rows.count("audit_event", "action = 'slackLookup' and actor = 'system' and subject_id = ?", id());
    }

    private long asked() {
        return slack.calls("users.lookupByEmail").stream()
                .filter(call -> call.arguments().path("email").asText().equals(email)).count();
    }

    @Test
    void nobody_knows_a_stranger_who_is_told_whom_to_ask() {
        Visitor stranger = Visitor.unknown(slack);
        slack.person(stranger.id(), Fixtures.unique("nobody") + "@example.test", "UTC", "en-GB", "Nobody");
        long before = Rows.count("person");

        assertThat(press(stranger)).contains("does not know who you are").contains("administrator").contains(stranger.id());

        assertThat(release.see().answers(1)).isEmpty();
        assertThat(Rows.count("person")).isLessThanOrEqualTo(before + 1); // the owner of the release
    }

    @Test
    void somebody_whom_slack_does_not_know_either_is_a_stranger() {
        assertThat(press(Visitor.unknown(slack))).contains("does not know who you are");
    }

    @Test
    void a_leaver_may_do_nothing() {
        Visitor leaver = Visitor.of(slack, handle, "active", false);
        assertThat(press(leaver)).contains("not among the people");
        assertThat(release.see().answers(1)).isEmpty();
    }

    @Test
    void somebody_with_a_known_email_is_known_from_then_on_with_their_zone_and_language() {
        Visitor hana = Visitor.unknown(slack);
        slack.person(hana.id(), email, "Asia/Tokyo", "ja-JP", "Hana");
        Visitor.save(with("handle", handle, "email", email));

        assertThat(press(hana)).contains("1回目の確認に記録しました");

        assertThat(person().text("people.nodes[0].slackUserId")).isEqualTo(hana.id());
        assertThat(person().text("people.nodes[0].timeZone")).isEqualTo("Asia/Tokyo");
        assertThat(person().text("people.nodes[0].locale")).isEqualTo("JA");
        assertThat(lookedUp()).isOne();
        assertThat(heard.of(id())).isTrue();
        assertThat(press(hana)).contains("変更はありません");
        assertThat(lookedUp()).isOne();
    }

    @Test
    void another_companys_word_on_an_email_is_not_taken() {
        Visitor own = Visitor.of(slack, handle, "email", email);
        Visitor foreign = Visitor.unknown(slack);
        slack.person(foreign.id(), email, "UTC", "en-GB", "Hana");
        press(own);
        Map<String, Object> press = foreign.press("deed:OK", Visitor.task(release, 1));
        press.put("user", with("id", foreign.id(), "team_id", "T0OTHER"));

        foreign.sends(press);

        assertThat(foreign.told(1)).contains("does not know who you are");
    }

    @Test
    void people_are_looked_up_by_their_email_before_they_press_anything() {
        Visitor hana = Visitor.unknown(slack);
        slack.person(hana.id(), email, "Asia/Tokyo", "ja-JP", "Hana");
        Visitor.save(with("handle", handle, "email", email));

        lookup.lookUp();

        Eventually.assertThat(() -> assertThat(person().text("people.nodes[0].slackUserId")).isEqualTo(hana.id()));
        assertThat(person().text("people.nodes[0].timeZone")).isEqualTo("Asia/Tokyo");
        assertThat(person().text("people.nodes[0].locale")).isEqualTo("JA");
        assertThat(lookedUp()).isOne();
        assertThat(heard.of(id())).isTrue();
    }

    @Test
    void what_somebody_has_set_stays() {
        Visitor hana = Visitor.unknown(slack);
        slack.person(hana.id(), email, "Asia/Tokyo", "ja-JP", "Hana");
        Visitor.save(with("handle", handle, "email", email, "timeZone", "Europe/Berlin", "locale", "EN"));

        lookup.lookUp();

        Eventually.assertThat(() -> assertThat(person().text("people.nodes[0].slackUserId")).isEqualTo(hana.id()));
        assertThat(person().text("people.nodes[0].timeZone")).isEqualTo("Europe/Berlin");
        assertThat(person().text("people.nodes[0].locale")).isEqualTo("EN");
    }

    @Test
    void whom_slack_does_not_know_is_asked_for_once_a_day() {
        Visitor.save(with("handle", handle, "email", email));
        lookup.lookUp();
        Eventually.assertThat(() -> assertThat(asked()).isOne());
        lookup.lookUp();
        assertThat(asked()).isOne();

        TestClock.advance(Duration.ofHours(25));
        for (int i = 0; i < 10 && asked() < 2; i++) {
            lookup.lookUp();
        }
        Eventually.assertThat(() -> assertThat(asked()).isEqualTo(2));
        assertThat(lookedUp()).isZero();
    }

    @Test
    void when_slack_cannot_say_it_is_asked_again_soon() {
        slack.refuse("users.lookupByEmail", "ratelimited");
        Visitor.save(with("handle", handle, "email", email));
        lookup.lookUp();
        Eventually.assertThat(() -> assertThat(
                Rows.count("person", "id = ? and slack_looked_up_at is null", id())).isOne());
        slack.recover();

        Visitor hana = Visitor.unknown(slack);
        slack.person(hana.id(), email, "UTC", "en-GB", "Hana");
        Eventually.assertThat(() -> {
            lookup.lookUp();
            assertThat(person().text("people.nodes[0].slackUserId")).isEqualTo(hana.id());
        });
    }

    @Test
    void a_slack_id_is_one_persons_only() {
        Visitor hana = Visitor.of(slack, handle);
        String other = Fixtures.person();

        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", other, "slackUserId", hana.id())).refused("CONFLICT");

        assertThat(person().text("people.nodes[0].slackUserId")).isEqualTo(hana.id());
    }

    @Test
    void an_id_that_is_somebody_elses_is_not_taken_from_them_by_an_email() {
        Visitor own = Visitor.of(slack, Fixtures.unique("own"));
        slack.person(own.id(), email, "Asia/Tokyo", "ja-JP", "Hana");
        Visitor.save(with("handle", handle, "email", email));

        lookup.lookUp();

        Eventually.assertThat(() -> assertThat(asked()).isOne());
        assertThat(person().text("people.nodes[0].slackUserId")).isNull();
        assertThat(Rows.count("person", "slack_user_id = ?", own.id())).isOne();
    }

    @Test
    void whoever_was_merged_into_another_presses_as_that_other() {
        String old = Fixtures.unique("old");
        Visitor twin = Visitor.of(slack, old);
        Visitor.save(with("handle", handle, "aliases", List.of(old)));

        assertThat(person().text("people.nodes[0].slackUserId")).isEqualTo(twin.id());
        assertThat(press(twin)).contains("Recorded in round 1.");
        assertThat(release.see().reply().texts("node.checklist.rounds[0].acknowledgements.by.handle")).containsOnly(handle);
    }
}
