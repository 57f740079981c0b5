package dev.mimamori.reminder;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Channel;
import dev.mimamori.common.Role;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.reminder.Postbox.Mail;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Seen;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** How people are told by mail: when they work, and not too often. */
@QuarkusTest
@TestProfile(Postbox.ByMail.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class QuietTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final List<String> EVERY_DAY = List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY",
            "SUNDAY");
    private static final Map<String, Object> ALWAYS = with("from", "00:00", "to", "00:00", "days", EVERY_DAY);

    @ConfigProperty(name = "quarkus.mailer.port")
    int port;

    private static Postbox post;

    @BeforeEach
    void open() {
        if (post == null) {
            post = new Postbox(port);
        }
    }

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    @AfterAll
    static void close() {
        post.close();
        post = null;
    }

    /** A Tuesday to come, at this time in Tokyo. */
    private static Instant tuesday(LocalTime time) {
        return ZonedDateTime.ofInstant(TestClock.now(), TOKYO).with(TemporalAdjusters.next(java.time.DayOfWeek.TUESDAY))
                .with(time).withNano(0).toInstant();
    }

    private static List<Watched> releases(int count, Instant deployedAt, List<String> owners, Object... scene) {
        List<Watched> releases = new ArrayList<>();
        IntStream.range(0, count).forEach(n -> {
            Scene one = new Scene().service("owners", owners);
            for (int i = 0; i < scene.length; i += 2) {
                one.schedule((String) scene[i], scene[i + 1]);
            }
            releases.add(one.release("deployedAt", deployedAt.toString()));
        });
        return releases;
    }

    private static void at(Instant moment) {
        TestClock.moveTo(moment);
        Scene.quiet();
    }

    @Test
    void what_came_up_at_night_is_one_mail_in_the_morning() {
        String awake = post.person("workingHours", ALWAYS, "timeZone", "Asia/Tokyo");
        String asleep = post.person("timeZone", "Asia/Tokyo", "locale", "JA");
        Instant evening = tuesday(LocalTime.of(20, 30));
        TestClock.moveTo(evening);
        List<Watched> releases = releases(3, evening, List.of(awake, asleep), "respectWorkingHours", true);
        at(evening.plus(Duration.ofHours(1)).plusSeconds(1));
        assertThat(post.of(awake)).hasSize(3);
        at(evening.plus(Duration.ofHours(12)).plusSeconds(1)); // 08:30
        assertThat(post.of(asleep)).isEmpty();

        at(evening.plus(Duration.ofMinutes(12 * 60 + 30)).plusSeconds(11)); // 09:00

        assertThat(post.of(asleep)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("リマインド 3件");
            releases.forEach(release -> assertThat(mail.text()).contains(release.scene().service));
        });
        releases.forEach(release -> assertThat(release.see().told()).filteredOn(told -> told.endsWith(asleep)).hasSize(1));
    }

    @Test
    void above_the_hourly_limit_there_is_a_digest_and_then_silence_for_a_while() {
        String owner = post.person();
        Instant deployedAt = TestClock.now();
        List<Watched> many = releases(5, deployedAt, List.of(owner));
        Watched later = releases(1, deployedAt.plus(Duration.ofMinutes(5)), List.of(owner)).get(0);
        at(deployedAt.plus(Duration.ofHours(1)).plusSeconds(1));
        at(deployedAt.plus(Duration.ofHours(1)).plusSeconds(15));
        assertThat(post.of(owner)).extracting(Mail::subject).containsExactly("5 reminders");
        many.forEach(release -> assertThat(release.see().told()).containsExactly("CHECK_DUE " + owner));
        assertThat(later.see().told()).isEmpty();
    }

    @Test
    void an_alarm_comes_by_itself_at_any_hour() {
        String awake = post.person("workingHours", ALWAYS, "timeZone", "Asia/Tokyo");
        String backup = post.person("timeZone", "Asia/Tokyo");
        Instant evening = tuesday(LocalTime.of(21, 0));
        TestClock.moveTo(evening);
        Watched release = new Scene().service("owners", List.of(awake)).service("backups", List.of(backup))
                .schedule("respectWorkingHours", true).release("deployedAt", evening.toString());
        Seen seen = release.atSlot(1);
        release.does(Api.fresh(Role.OWNER, awake), "acknowledge", "results", List.of(with("item", seen.item("Errors"),
                "result", "NOT_OK", "note", "twice as many as before", "observed", "2.4 %")));
        Scene.quiet();
        assertThat(post.of(backup)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).contains(release.scene().service);
            assertThat(mail.text()).contains("Not OK: Errors", "twice as many as before", "2.4 %", awake);
        });
    }

    @Test
    void what_is_signed_while_the_mail_server_is_away_is_not_in_the_digest_that_arrives() {
        String owner = post.person();
        Instant deployedAt = TestClock.now();
        List<Watched> many = releases(5, deployedAt, List.of(owner));
        post.close();
        at(deployedAt.plus(Duration.ofHours(1)).plusSeconds(1));
        TestClock.moveTo(deployedAt.plus(Duration.ofHours(1)).plusSeconds(15));
        Eventually.within(Duration.ofSeconds(40), () -> many.forEach(release -> assertThat(release.see().reminders())
                .extracting(Seen.Told::lastError).isNotEmpty().doesNotContainNull()));
        Watched signed = many.get(2);
        signed.does(Api.fresh(Role.OWNER, owner), "signOff", "verdict", "HEALTHY", "rest", "OK");
        post.open();

        TestClock.moveTo(deployedAt.plus(Duration.ofMinutes(70)));

        Eventually.within(Duration.ofSeconds(40), () -> assertThat(post.of(owner)).isNotEmpty());
        assertThat(post.of(owner)).singleElement().satisfies(mail -> assertThat(mail.text())
                .contains(many.get(0).scene().service).doesNotContain(signed.scene().service));
        assertThat(signed.see().reminders()).extracting(Seen.Told::status).containsExactly("CANCELLED");
        assertThat(many.get(0).see().told()).containsExactly("CHECK_DUE " + owner);
    }

    @Test
    void who_takes_over_is_told_why_and_can_answer_from_the_mail() {
        String before = post.person();
        String after = post.person();
        Watched release = new Scene().service("owners", List.of(before)).release();
        release.does(Api.fresh(Role.OWNER, before), "handOver", "to", List.of(after), "note", "I am on the train");
        Scene.quiet();
        release.atSlot(1);
        List<Mail> mails = post.of(after);
        assertThat(mails).extracting(Mail::subject).as("one conversation").hasSize(2).containsOnly(mails.get(0).subject());
        assertThat(mails.get(0).text()).contains("I am on the train", before);
        assertThat(mails.get(1).text()).contains("https://mimamori.example.test/answer/",
                "https://mimamori.example.test/releases/" + release.id());
        assertThat(post.of(before)).isEmpty();
    }

    @Test
    void whoever_cannot_be_reached_is_a_warning_on_the_release() {
        String nowhere = dev.mimamori.testing.Fixtures.person();
        String backup = post.person("channels", List.of("SLACK"));
        Watched release = new Scene().service("owners", List.of(nowhere)).service("backups", List.of(backup)).release();
        List<Map<String, Object>> warnings = Api.admin().query(
                "query($id: ID!) { node(id: $id) { ... on Release { warnings { code text person { handle } } } } }",
                Map.of("id", release.id())).ok().list("node.warnings");
        assertThat(warnings).extracting(w -> w.get("code")).containsExactly("UNREACHABLE", "UNREACHABLE");
        assertThat(warnings.toString()).contains(nowhere, "EMAIL (which needs an address that we do not know)", backup,
                "SLACK (which is not configured)");
        assertThat(release.atSlot(1).reminders()).extracting(Seen.Told::status).containsExactly("SENT");
    }

    @Test
    void what_could_not_be_sent_before_they_went_home_waits_for_the_morning() {
        String owner = post.person("timeZone", "Asia/Tokyo");
        Instant afternoon = tuesday(LocalTime.of(16, 59, 30));
        TestClock.moveTo(afternoon);
        List<Watched> releases = releases(2, afternoon, List.of(owner), "respectWorkingHours", true, "interval", "PT20H");
        post.close();
        TestClock.moveTo(afternoon.plus(Duration.ofHours(1)).plusSeconds(1)); // 17:59:31
        Eventually.within(Duration.ofSeconds(40), () -> releases.forEach(release -> assertThat(release.see().reminders())
                .extracting(Seen.Told::lastError).isNotEmpty().doesNotContainNull()));
        post.open();

        at(afternoon.plus(Duration.ofHours(4)));
        assertThat(post.of(owner)).as("in the evening").isEmpty();
        at(afternoon.plus(Duration.ofHours(16)).plusSeconds(41)); // 09:00:11

        assertThat(post.of(owner)).extracting(Mail::subject).containsExactly("2 reminders");
    }

    @Test
    void who_comes_back_early_is_told_what_has_waited_for_them() {
        String awake = post.person("workingHours", ALWAYS, "timeZone", "Asia/Tokyo");
        String asleep = post.person("timeZone", "Asia/Tokyo");
        Instant evening = tuesday(LocalTime.of(20, 0));
        TestClock.moveTo(evening);
        Watched release = releases(1, evening, List.of(awake, asleep), "respectWorkingHours", true).get(0);
        release.atSlot(1);
        assertThat(post.of(asleep)).isEmpty();
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", asleep, "workingHours", ALWAYS)).ok();
        Scene.quiet();
        assertThat(post.of(asleep)).hasSize(1);
    }

    @Test
    void a_channel_that_asks_for_patience_is_left_alone_and_one_that_fails_over_and_over_too() throws Exception {
        Breakers.Line patient = new Breakers.Line(Channel.SLACK, 4);
        Outcome later = new Outcome.Retry("too many", Duration.ofHours(1));
        assertThat(patient.attempt(() -> later)).isEqualTo(later);
        assertThat(patient.places()).isZero();

        Breakers.Line failing = new Breakers.Line(Channel.TEAMS, 4);
        for (int i = 0; i < 20; i++) {
            assertThat(failing.places()).isEqualTo(4);
            failing.attempt(() -> new Outcome.Retry("HTTP 500", Duration.ZERO));
        }
        assertThat(failing.places()).isZero();
        assertThatThrownBy(() -> failing.attempt(Outcome.Delivered::new)).isInstanceOf(Breakers.Line.Resting.class);
    }

    @Test
    void whoever_is_not_told_is_a_warning_long_before_the_last_attempt() {
        String owner = post.person();
        Watched release = new Scene().service("owners", List.of(owner)).release();
        post.close();
        TestClock.moveTo(release.deployedAt().plus(Duration.ofMinutes(61)));
        Eventually.within(Duration.ofSeconds(60), () -> assertThat(Api.admin().query(
                "query($id: ID!) { node(id: $id) { ... on Release { warnings { code text } } } }", Map.of("id", release.id()))
                .ok().texts("node.warnings.text")).singleElement().asString()
                .contains(owner + " was not told over EMAIL", "it is tried again"));
        post.open();
        TestClock.advance(Duration.ofMinutes(6));
        Eventually.within(Duration.ofSeconds(40),
                () -> assertThat(release.see().told()).containsExactly("CHECK_DUE " + owner));
    }
}
