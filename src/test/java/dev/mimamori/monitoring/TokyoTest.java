package dev.mimamori.monitoring;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.GoldenWeek;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Seen;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(GoldenWeek.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TokyoTest {

    private static final String SECOND_OF_MAY = "2030-05-02T15:00:00+09:00";

    private final Scene scene = new Scene().schedule("respectWorkingHours", true).schedule("interval", "PT2H");

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private static Instant at(String tokyo) {
        return OffsetDateTime.parse("2030-" + tokyo + ":00+09:00").toInstant();
    }

    private static Seen seenAt(Watched release, String tokyo) {
        return release.after(Duration.between(release.deployedAt(), at(tokyo)).plusSeconds(1));
    }

    private Watched deployed() {
        TestClock.moveTo(OffsetDateTime.parse(SECOND_OF_MAY).toInstant().plusSeconds(1));
        return scene.release("deployedAt", OffsetDateTime.parse(SECOND_OF_MAY).toInstant().toString());
    }

    @Test
    void over_a_holiday_and_a_weekend_nobody_is_asked_and_one_round_opens_when_work_begins() {
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", scene.owner, "timeZone", "Asia/Tokyo")).ok();
        Watched release = deployed();
        assertThat(release.see().upcoming()).startsWith(at("05-02T16:00"), at("05-07T09:00"), at("05-07T10:00"));

        assertThat(seenAt(release, "05-02T16:00").rounds()).containsExactly("1 DUE");
        for (String silent : List.of("05-02T18:00", "05-03T10:00", "05-04T10:00", "05-06T16:00", "05-07T08:59")) {
            Seen seen = seenAt(release, silent);
            assertThat(seen.told()).as(silent).containsOnlyOnce("CHECK_DUE " + scene.owner);
            assertThat(seen.rounds()).as(silent).hasSize(1);
        }

        Seen back = seenAt(release, "05-07T09:00");
        assertThat(back.rounds()).containsExactly("57 DUE", "1 MISSED");
        assertThat(back.dueAt().get(0)).isEqualTo(at("05-07T09:00"));
        assertThat(back.skipped()).isEqualTo(55);
        assertThat(back.told()).endsWith("CHECK_DUE " + scene.owner);
        assertThat(seenAt(release, "05-07T10:00").rounds()).startsWith("58 DUE", "57 MISSED");
    }

    @Test
    void what_nobody_owns_goes_to_the_services_name_in_the_hours_of_the_organisation() {
        scene.service("owners", List.of());
        Watched release = deployed();

        Seen asked = seenAt(release, "05-02T16:00");
        assertThat(asked.told()).containsExactly("CHECK_DUE " + scene.service);
        assertThat(seenAt(release, "05-06T12:00").rounds()).containsExactly("1 OVERDUE");
        assertThat(seenAt(release, "05-07T09:00").told()).endsWith("CHECK_DUE " + scene.service);
        assertThat(release.see().skipped()).isEqualTo(55);
    }

    @Test
    void somebody_whose_zone_is_another_works_by_it_and_on_the_same_holidays() {
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", scene.owner, "timeZone", "America/New_York")).ok();
        Watched release = deployed();

        // 09:00 in New York, where it is still the second of May, is 22:00 in Tokyo
        assertThat(release.see().upcoming()).startsWith(at("05-02T22:00"));
        assertThat(seenAt(release, "05-02T16:00").rounds()).isEmpty();
        assertThat(seenAt(release, "05-02T22:00").told()).containsExactly("CHECK_DUE " + scene.owner);
    }
}
