package dev.mimamori.delivery.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.mimamori.common.Language;
import dev.mimamori.delivery.http.OutboundHttp;
import dev.mimamori.delivery.slack.Workspaces.Config;
import io.vertx.core.Vertx;

@Timeout(60)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlackDirectoryTest {

    private static Vertx vertx;
    private static OutboundHttp http;
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private SlackStub slack;
    private SlackDirectory directory;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        http = Workspaces.http(vertx);
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void begin() {
        slack = new SlackStub().person("U0HANA", "hana@example.test", "Asia/Tokyo", "ja-JP", "Hana");
        directory = new SlackDirectory(Workspaces.client(Config.of(slack, null), http), nanos::get);
    }

    @AfterEach
    void end() {
        assertThat(slack.problems()).isEmpty();
        slack.close();
    }

    @Test
    void a_member_is_known_with_zone_and_language_by_either_name() {
        Member hana = new Member("U0HANA", "hana@example.test", "Asia/Tokyo", Language.JA, "Hana");
        assertThat(directory.byId("U0HANA")).contains(hana);
        assertThat(directory.byEmail(" Hana@Example.test ")).contains(hana);
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
        assertThat(directory.byEmail("new@example.test")).isEmpty();
        slack.person("U0NEW", "new@example.test", "UTC", "en-US", "New");
        assertThat(directory.byEmail("new@example.test")).isEmpty();
        nanos.addAndGet(Duration.ofMinutes(5).toNanos());
        assertThat(directory.byEmail("new@example.test")).isPresent();
        assertThat(slack.calls("users.lookupByEmail")).hasSize(2);
    }

    @Test
    void whoever_has_left_is_nobody() {
        slack.leaves("U0HANA");
        assertThat(directory.byId("U0HANA")).isEmpty();
        assertThat(directory.byEmail("hana@example.test")).isEmpty();
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
    void the_language_is_missing_where_only_the_address_is_answered() {
        slack.fail("users.info", 503);
        assertThat(directory.byEmail("hana@example.test"))
                .contains(new Member("U0HANA", "hana@example.test", "Asia/Tokyo", null, "Hana"));
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
