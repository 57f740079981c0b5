package dev.mimamori.reminder;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Seen;
import dev.mimamori.testing.Seen.Told;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class EscalationTest {

    private final Scene scene = new Scene();
    private final String backup = Fixtures.unique("backup");

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private static Map<String, Object> step(int afterMissed, String to) {
        return with("afterMissed", afterMissed, "to", to);
    }

    private static List<String> toldSince(Seen before, Seen after) {
        return after.told().subList(before.told().size(), after.told().size());
    }

    private static void away(String person, Map<String, Object> absence) {
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", person, "away", List.of(absence))).ok();
    }

    @Test
    void the_ladder_is_climbed_with_the_missed_rounds() {
        String lead = Fixtures.person();
        String project = Fixtures.unique("project");
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                with("key", project, "name", project, "lead", lead)).ok();
        scene.service("backups", List.of(backup)).service("teamChannel", "#" + scene.service).template("escalation",
                List.of(step(1, "BACKUPS"), step(2, "TEAM"), step(3, "PROJECT_LEAD")));
        Watched release = scene.release("project", project);

        Seen one = release.atSlot(1);
        Seen two = release.atSlot(2);
        Seen three = release.atSlot(3);
        Seen four = release.atSlot(4);

        String asked = "CHECK_DUE " + scene.owner;
        assertThat(one.told()).containsExactly(asked);
        assertThat(toldSince(one, two)).containsExactlyInAnyOrder(asked, "ESCALATED " + backup);
        assertThat(toldSince(two, three)).containsExactlyInAnyOrder(asked, "ESCALATED " + backup,
                "ESCALATED #" + scene.service);
        assertThat(toldSince(three, four)).containsExactlyInAnyOrder(asked, "ESCALATED " + backup,
                "ESCALATED #" + scene.service,
                "ESCALATED " + lead);
    }

    @Test
    void an_answer_brings_everybody_down_from_the_ladder() {
        scene.service("backups", List.of(backup)).template("escalation", List.of(step(1, "BACKUPS")));
        Watched release = scene.release();
        release.atSlot(1);
        Seen escalated = release.atSlot(2);
        release.does(scene.owner(), "acknowledge", "rest", "OK");

        assertThat(escalated.told()).contains("ESCALATED " + backup);
        assertThat(toldSince(escalated, release.atSlot(3))).containsExactly("CHECK_DUE " + scene.owner);
    }

    @Test
    void slots_that_were_skipped_are_no_rungs() {
        scene.service("backups", List.of(backup)).template("escalation", List.of(step(2, "BACKUPS")));
        Watched release = scene.release();
        release.atSlot(1);

        assertThat(release.atSlot(9).told()).containsExactly("CHECK_DUE " + scene.owner, "CHECK_DUE " + scene.owner);
        assertThat(release.atSlot(10).told()).contains("ESCALATED " + backup);
    }

    @Test
    void an_overdue_round_does_not_take_back_what_waits_for_the_backup_to_begin_work() {
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", backup, "workingHours", with("from", "16:00", "to", "17:00", "days", List.of("MONDAY")))).ok();
        scene.service("backups", List.of(backup)).schedule("respectWorkingHours", true).schedule("firstAfter", "PT90M")
                .schedule("grace", "PT10M").template("escalation", List.of(step(1, "BACKUPS")));
        TestClock.moveTo(Instant.parse("2030-03-04T13:00:00Z")); // a Monday
        Watched release = scene.release();

        release.after(Duration.ofMinutes(91));
        Seen missed = release.after(Duration.ofMinutes(151));
        assertThat(missed.reminders()).anySatisfy(told -> {
            assertThat(told.reason()).isEqualTo("ESCALATED");
            assertThat(told.status()).isEqualTo("PENDING");
        });
        release.after(Duration.ofMinutes(162));

        assertThat(release.after(Duration.ofMinutes(181)).told()).contains("OVERDUE " + scene.owner, "ESCALATED " + backup);
    }

    @Test
    void for_somebody_who_is_away_the_stand_in_is_asked() {
        String standIn = Fixtures.person();
        scene.service("backups", List.of(backup));
        away(scene.owner, with("from", "2020-01-01", "to", "2090-01-01", "standIn", standIn));

        assertThat(scene.release().atSlot(1).told()).containsExactly("CHECK_DUE " + standIn);
    }

    @Test
    void without_a_stand_in_the_next_rung_is_asked() {
        scene.service("backups", List.of(backup));
        away(scene.owner, with("from", "2020-01-01", "to", "2090-01-01"));

        assertThat(scene.release().atSlot(1).told()).containsExactly("CHECK_DUE " + backup);
    }

    @Test
    void where_another_owner_is_there_they_are_asked_and_no_other_rung() {
        String other = Fixtures.person();
        scene.service("owners", List.of(scene.owner, other)).service("backups", List.of(backup));
        away(scene.owner, with("from", "2020-01-01", "to", "2090-01-01"));

        assertThat(scene.release().atSlot(1).told()).containsExactly("CHECK_DUE " + other);
    }

    @Test
    void where_nobody_is_there_the_default_channel_is_told_by_the_name_of_the_service() {
        away(scene.owner, with("from", "2020-01-01", "to", "2090-01-01"));

        assertThat(scene.release().atSlot(1).told()).containsExactly("CHECK_DUE " + scene.service);
    }

    @Test
    void a_leavers_watch_goes_to_the_backups() {
        scene.service("backups", List.of(backup));
        Watched release = scene.release();
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", scene.owner, "active", false)).ok();

        assertThat(release.atSlot(1).told()).containsExactly("CHECK_DUE " + backup);
    }

    @Test
    void what_is_unsent_is_cancelled_by_a_sign_off_a_newer_release_and_an_answer() {
        scene.schedule("firstAfter", "PT10M");
        Watched signed = inSettle();
        Watched superseded = new Scene().schedule("firstAfter", "PT10M").release("deployedAt",
                TestClock.now().minusSeconds(1200).toString());
        Watched answered = new Scene().schedule("firstAfter", "PT10M").release("deployedAt",
                TestClock.now().minusSeconds(1200).toString());
        signed.does(scene.owner(), "signOff", "verdict", "FAULTY");
        superseded.scene().release();
        answered.does(answered.scene().owner(), "acknowledge", "rest", "OK");

        TestClock.advance(Duration.ofMinutes(1));
        Scene.quiet();

        for (Watched each : List.of(signed, superseded, answered)) {
            assertThat(each.see().reminders()).extracting(Told::reason, Told::status)
                    .containsExactly(Tuple.tuple("CHECK_DUE", "CANCELLED"));
        }
        assertThat(superseded.see().status()).isEqualTo("SUPERSEDED");
    }

    private Watched inSettle() {
        return scene.release("deployedAt", TestClock.now().minusSeconds(1200).toString());
    }
}
