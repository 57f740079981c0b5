package dev.mimamori.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.mimamori.common.Language;
import dev.mimamori.delivery.slack.Workspaces.Config;

class SlackDirectoryTest extends OneWorkspace {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private SlackDirectory directory;

    @BeforeEach
    void begin() {
        directory = new SlackDirectory(Workspaces.client(Config.of(slack, null), http), nanos::get);
    }

    @Test
    void a_member_is_known_with_zone_and_language_by_either_name() {
        Member hana = new Member("U0HANA", "hana@example.test", "Asia/Tokyo", Language.JA, "Hana");
        assertThat(directory.byId("U0HANA")).contains(hana);
        assertThat(directory.find(" Hana@Example.test ").member().id()).isEqualTo("U0HANA");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', nullValues = "-", value = { "en-GB | Europe/London | EN | Europe/London",
            "fr-FR | Nowhere/Land | EN | -", "- | - | - | -", "ja | UTC | JA | UTC" })
    void what_slack_does_not_know_stays_unknown(String locale, String zone, Language language, String known) {
        slack.person("U0SOMEONE", null, zone, locale, "");
        assertThat(directory.byId("U0SOMEONE")).contains(new Member("U0SOMEONE", null, known, language, "U0SOMEONE"));
    }

    @Test
    void an_answer_holds_for_an_hour() {
        directory.byId("U0HANA");
        directory.byId("U0HANA");
        nanos.addAndGet(Duration.ofMinutes(59).toNanos());
        directory.byId("U0HANA");
        assertThat(slack.calls("users.info")).hasSize(1);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        directory.byId("U0HANA");
        assertThat(slack.calls("users.info")).hasSize(2);
    }

    @Test
    void whoever_joins_is_found_within_minutes() {
        assertThat(directory.find("new@example.test").member()).isNull();
        slack.person("U0NEW", "new@example.test", "UTC", "en-US", "New");
        assertThat(directory.find("new@example.test").member()).isNull();
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(directory.find("new@example.test").member()).isNotNull();
        assertThat(slack.calls("users.lookupByEmail")).hasSize(2);
    }

    @Test
    void whoever_has_left_is_nobody() {
        slack.leaves("U0HANA");
        assertThat(directory.byId("U0HANA")).isEmpty();
        assertThat(directory.find("hana@example.test").member()).isNull();
        assertThat(directory.byId("U0NOBODY")).isEmpty();
    }

    @Test
    void a_failure_is_not_remembered() {
        slack.fail("users.info", 503);
        assertThat(directory.byId("U0HANA")).isEmpty();
        slack.recover();
        assertThat(directory.byId("U0HANA")).isPresent();
    }

    @Test
    void an_address_is_found_with_one_question_which_leaves_the_language_open() {
        assertThat(directory.find("hana@example.test").member())
                .isEqualTo(new Member("U0HANA", "hana@example.test", "Asia/Tokyo", null, "Hana"));
        assertThat(slack.calls("users.info")).isEmpty();
    }

    @Test
    void so_many_answers_are_kept_and_no_more() {
        Remembered<Integer> memory = new Remembered<>(nanos::get);
        for (int i = 0; i < 6_000; i++) {
            memory.put("key " + i, i, Duration.ofHours(1));
            memory.get("key 0");
        }
        assertThat(memory.get("key 0")).contains(0);
        assertThat(memory.get("key 1")).isEmpty();
        assertThat(memory.get("key 5999")).contains(5_999);
    }
}
