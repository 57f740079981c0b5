package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;

/** {@code SIGTERM}, and a pause. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StoppedServiceIT {

    private static final int SIGTERM = 128 + 15; // what a JVM that has run its shutdown hooks exits with

    private static final String OF = """
            join checklist c on c.id = r.checklist_id join release l on l.id = c.release_id
            join service s on s.id = l.service_id where s.name = '%s'
            """;

    private static Inbox inbox;
    private static Installation installation;

    @BeforeAll
    static void install() {
        inbox = new Inbox();
        installation = Installation.fresh().telling(inbox).with("MIMAMORI_SETTLE", "PT0S");
    }

    @AfterAll
    static void leaveNothing() throws Exception {
        inbox.close();
        installation.close();
    }

    @BeforeEach
    void empty() {
        inbox.deliveries.clear();
    }

    @Test
    void after_a_pause_one_round_opens_and_one_reminder_comes_and_the_other_slots_are_skipped() {
        String name = unique("paused");
        String release;
        try (ServiceProcess service = installation.start()) {
            service.pipeline().remind("PT2S", "PT2S");
            release = service.pipeline().register(name);
            Eventually.assertThat(() -> assertThat(rounds(name)).hasSizeGreaterThanOrEqualTo(2));
            installation.assertOpenedAndSkippedAreElapsed(service.pipeline(), name, release);
            service.term();
            service.awaitExit(Duration.ofSeconds(20));
        }
        Eventually.pause(Duration.ofSeconds(7));

        try (ServiceProcess service = installation.start()) {
            Pipeline pipeline = service.pipeline();
            Eventually.assertThat(() -> assertThat(gaps(name)).anyMatch(gap -> gap >= 3));
            installation.assertOpenedAndSkippedAreElapsed(pipeline, name, release);
            assertThat(pipeline.progress(release).skipped())
                    .isEqualTo(gaps(name).stream().mapToInt(Integer::intValue).sum());
            pipeline.signOff(release); // nothing moves any more
            assertThat(occasions(name)).as("one reminder for each round, and none for a skipped slot")
                    .isEqualTo(rounds(name).stream().map(number -> "slot:" + number).toList());
            int said = inbox.about(name).size();
            Eventually.pause(Duration.ofSeconds(3));
            assertThat(inbox.about(name)).as("after the sign-off").hasSize(said);
        }
        inbox.assertEachIsSaidUnderOneIdAndInTheSameWords();
    }

    private static List<String> rounds(String service) {
        return installation.list("select r.number from round r " + OF.formatted(service) + " order by r.number");
    }

    private static List<String> occasions(String service) {
        return installation.list("select m.occasion from reminder m join (select r.checklist_id from round r "
                + OF.formatted(service) + " limit 1) as r on r.checklist_id = m.subject_id order by m.id");
    }

    /** How many slots are between two rounds that follow each other, where there are any. */
    private static List<Integer> gaps(String service) {
        return installation.list("""
                select between_them from (
                    select r.number - 1 - lag(r.number) over (order by r.number) as between_them from round r %s) as gaps
                where between_them > 0
                """.formatted(OF.formatted(service))).stream().map(Integer::valueOf).toList();
    }

    @Test
    void what_is_under_way_is_finished_and_recorded_first() {
        inbox.hold();
        ServiceProcess service = installation.start();
        service.pipeline().remind("PT0S", "PT1H");
        String name = unique("under-way");
        String release = service.pipeline().register(name);
        Eventually.assertThat(() -> assertThat(inbox.about(name)).hasSize(1));
        ProcessHandle postgres = installation.postgres();
        service.term();
        Eventually.pause(Duration.ofSeconds(1));
        inbox.release();
        assertThat(service.awaitExit(Duration.ofSeconds(20))).as(service.log()).isIn(0, SIGTERM);
        assertThat(postgres.isAlive()).isFalse();
        assertThat(service.log()).contains("stopped in").doesNotContain("ERROR", "WARN");

        try (ServiceProcess next = installation.start()) {
            assertThat(next.pipeline().reminders(release)).containsExactly("SENT");
            assertThat(inbox.about(name)).hasSize(1);
        }
    }

    @Test
    void it_is_not_ready_any_more_while_it_answers_what_it_has_taken() throws Exception {
        String name = unique("drained");
        ServiceProcess service = installation.start();
        CompletableFuture<String> answer;
        try (Connection slow = installation.connect()) {
            slow.setAutoCommit(false);
            slow.createStatement().execute("lock table release in exclusive mode");
            answer = CompletableFuture.supplyAsync(() -> service.pipeline().register(name));
            Eventually.assertThat(() -> assertThat(installation.count("pg_locks where not granted")).isPositive());
            assertThat(service.probe("ready")).isEqualTo(200);
            service.term();
            Eventually.within(Duration.ofSeconds(2), () -> assertThat(service.probe("ready")).isIn(503, 0));
            assertThat(answer).as("what was taken").isNotDone();
            slow.rollback();
        }
        assertThat(answer.get(10, TimeUnit.SECONDS)).isNotEmpty();
        assertThat(service.awaitExit(Duration.ofSeconds(20))).isIn(0, SIGTERM);
    }

    @Test
    void a_request_that_was_taken_is_answered_first() throws Exception {
        String name = unique("taken");
        ServiceProcess service = installation.start();
        CompletableFuture<String> answer;
        try (Connection slow = installation.connect()) {
            slow.setAutoCommit(false);
            slow.createStatement().execute("lock table release in exclusive mode");
            answer = CompletableFuture.supplyAsync(() -> service.pipeline().register(name));
            Eventually.assertThat(() -> assertThat(installation.count("pg_locks where not granted")).isPositive());
            service.term();
            Eventually.pause(Duration.ofSeconds(1));
            slow.rollback();
        }
        String release = answer.get(10, TimeUnit.SECONDS);
        assertThat(service.awaitExit(Duration.ofSeconds(20))).isIn(0, SIGTERM);

        try (ServiceProcess next = installation.start()) {
            assertThat(next.pipeline().register(name)).isEqualTo(release);
        }
    }
}
