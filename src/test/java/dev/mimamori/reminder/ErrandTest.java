package dev.mimamori.reminder;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.catalogue.People;
import dev.mimamori.common.Language;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.monitoring.ReminderReason;
import dev.mimamori.reminder.Errand.To;
import dev.mimamori.reminder.Postbox.Mail;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What is about no release goes the same way as all reminders, and reads well in both languages. */
@QuarkusTest
@TestProfile(Postbox.ByMail.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ErrandTest {

    private static final Map<String, Object> ALWAYS = with("from", "00:00", "to", "00:00", "days",
            List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"));

    @ConfigProperty(name = "quarkus.mailer.port")
    int port;

    @Inject
    Event<Errand> errands;

    @Inject
    Event<Errand.Over> over;

    @Inject
    People people;

    @Inject
    Sql sql;

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
        if (post != null) {
            post.close();
            post = null;
        }
    }

    /** In one transaction, about as many things; their numbers. */
    private List<Long> fire(ReminderReason reason, String person, LocalDate day, String... topics) {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<Long> numbers = new ArrayList<>();
            for (String topic : topics) {
                long number = sql.one("select nextval('node_id') as id", row -> row.id("id"));
                numbers.add(number);
                errands.fire(new Errand(NodeType.ActionItem, number, "today", TestClock.now(), topic, day,
                        "https://tracker.example.test/1", List.of(new To(reason, people.mention(person))), "nobody"));
            }
            return numbers;
        });
    }

    private List<Mail> received(String person, int many) {
        Eventually.assertThat(() -> assertThat(post.of(person)).hasSizeGreaterThanOrEqualTo(many));
        return post.of(person);
    }

    @Test
    void it_is_told_in_its_readers_language_with_its_day() {
        LocalDate day = LocalDate.of(2099, 3, 10);
        String english = post.person("workingHours", ALWAYS);
        String japanese = post.person("workingHours", ALWAYS, "locale", "JA");
        fire(ReminderReason.ACTION_ITEM_DUE, english, day, "Watch the queue");
        fire(ReminderReason.ACTION_ITEM_DUE, japanese, day, "キューを監視する");
        fire(ReminderReason.ESCALATED, english, LocalDate.of(2026, 1, 2), "Watch the disk");
        assertThat(received(english, 2)).extracting(Mail::subject).containsExactlyInAnyOrder(
                "Action item, due 10 Mar: Watch the queue", "Action item, overdue since 2 Jan: Watch the disk");
        assertThat(received(english, 2)).allSatisfy(mail -> assertThat(mail.text()).contains("https://tracker.example.test/1"));
        assertThat(received(japanese, 1)).extracting(Mail::subject)
                .containsExactly("改善アクション(期限 3月10日):キューを監視する");
    }

    @Test
    void what_else_there_is_to_say_is_said_in_its_readers_language() {
        String english = post.person("workingHours", ALWAYS);
        String japanese = post.person("workingHours", ALWAYS, "locale", "JA");
        Map<Language, String> words = Map.of(Language.EN, "Incidents: 3 in 28 days", Language.JA, "インシデント:28日間で3件");
        QuarkusTransaction.requiringNew().run(() -> errands.fire(new Errand(NodeType.Agreement,
                sql.one("select nextval('node_id') as id", row -> row.id("id")), "today", TestClock.now(), "Checkout", null,
                null,
                List.of(new To(ReminderReason.AGREEMENT_BROKEN, people.mention(english)),
                        new To(ReminderReason.AGREEMENT_BROKEN, people.mention(japanese))),
                "nobody", words)));
        assertThat(received(english, 1)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("The agreement of Checkout is broken");
            assertThat(mail.text()).contains("Incidents: 3 in 28 days");
        });
        assertThat(received(japanese, 1)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Checkoutの合意が守られていません");
            assertThat(mail.text()).contains("インシデント:28日間で3件");
        });
    }

    @Test
    void a_team_is_told_in_its_channel() {
        String place = Fixtures.unique("team") + "@example.test";
        QuarkusTransaction.requiringNew().run(() -> errands.fire(new Errand(NodeType.Service,
                sql.one("select nextval('node_id') as id", row -> row.id("id")), "week", TestClock.now(), "checkout", null,
                null,
                List.of(To.team(ReminderReason.WEEKLY_DIGEST, place)), "nobody", Map.of(Language.EN, "Releases: 3"))));
        boolean placed = sql.one("select place = ? and channel = 'EMAIL' as placed from reminder where recipient = ?",
                row -> row.flag("placed"), place, place);
        assertThat(placed).isTrue();
    }

    @Test
    void where_it_concerns_nobody_the_default_channel_is_told_why() {
        String project = Fixtures.unique("prj");
        QuarkusTransaction.requiringNew().run(() -> errands.fire(new Errand(NodeType.Project,
                sql.one("select nextval('node_id') as id", row -> row.id("id")), "now", TestClock.now(), project, null, null,
                List.of(To.nobody(ReminderReason.POSTMORTEM_SUGGESTED)), project)));
        assertThat(sql.list("select reason from reminder where recipient = ?", row -> row.text("reason"), project))
                .containsExactly("POSTMORTEM_SUGGESTED");
    }

    @Test
    void too_many_at_once_are_one_digest() {
        String reader = post.person("workingHours", ALWAYS);
        fire(ReminderReason.ACTION_ITEM_DUE, reader, LocalDate.of(2099, 3, 10), "one", "two", "three", "four", "five");
        Scene.quiet();
        assertThat(post.of(reader)).as("while it gathers").isEmpty();
        TestClock.advance(Duration.ofSeconds(11));
        assertThat(received(reader, 1)).singleElement().satisfies(mail -> assertThat(mail.text()).contains("due 10 Mar: one",
                "due 10 Mar: five"));
    }

    @Test
    void what_is_over_before_it_was_said_is_not_said() {
        String asleep = post.person("workingHours", with("from", "03:00", "to", "03:01", "days", List.of("SUNDAY")));
        List<Long> numbers = fire(ReminderReason.ACTION_ITEM_DUE, asleep, LocalDate.of(2099, 3, 10), "one");
        QuarkusTransaction.requiringNew().run(() -> over.fire(new Errand.Over(numbers.get(0))));
        boolean cancelled = sql.one("select cancelled from reminder where subject_id = ?", row -> row.flag("cancelled"),
                numbers.get(0));
        assertThat(cancelled).isTrue();
    }

    @Test
    void what_is_said_again_of_the_same_day_before_it_went_out_still_goes_out_once() {
        String asleep = post.person("workingHours", with("from", "03:00", "to", "03:01", "days", List.of("SUNDAY")));
        long number = fire(ReminderReason.ACTION_ITEM_DUE, asleep, LocalDate.of(2099, 3, 10), "one").get(0);
        QuarkusTransaction.requiringNew().run(() -> errands.fire(new Errand(NodeType.ActionItem, number, "today",
                TestClock.now(), "one, in other words", LocalDate.of(2099, 3, 10), "https://tracker.example.test/1",
                List.of(new To(ReminderReason.ACTION_ITEM_DUE, people.mention(asleep))), "nobody")));
        assertThat(sql.list("select topic from reminder where subject_id = ? and not cancelled", row -> row.text("topic"),
                number)).containsExactly("one, in other words");
    }
}
