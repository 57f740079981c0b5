package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Reply;

/**
 * A database that is gone for a while, and comes back by itself. {@code -Doutage.seconds=60} makes it a minute.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DatabaseOutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(Integer.getInteger("outage.seconds", 9));
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration FAST = Duration.ofSeconds(7); // five to find a connection, and some to say so
    private static final Duration BACK = Duration.ofSeconds(5);

    @Test
    void the_service_says_so_and_comes_back_with_one_reminder_and_not_a_burst() throws Exception {
        try (Inbox inbox = new Inbox();
                OwnDatabase database = OwnDatabase.prepared();
                Installation guest = database.home.guest("mimamori", "guest").telling(inbox).with("MIMAMORI_SETTLE", "PT0S")) {
            ServiceProcess service = guest.start();
            Pipeline pipeline = service.pipeline();
            pipeline.remind("PT1S", INTERVAL.toString());
            String name = unique("outage");
            String release = pipeline.register(name);
            Eventually.assertThat(() -> assertThat(inbox.about(name)).hasSizeGreaterThanOrEqualTo(2));
            Eventually.assertThat(() -> assertThat(service.probe("ready")).isEqualTo(200));

            database.stopAtOnce();
            int told = inbox.about(name).size();
            endure(service, pipeline);
            assertThat(inbox.about(name)).as("while it was gone").hasSizeLessThanOrEqualTo(told + 1);
            database.start();

            Eventually.within(BACK, () -> assertThat(service.probe("ready")).isEqualTo(200));
            Eventually.within(BACK, () -> assertThat(pipeline.registration(unique("after"), Map.of()).failed()).isFalse());
            Eventually.within(BACK, () -> assertThat(gaps(database.home, name)).as("slots that were skipped").isNotEmpty());
            database.home.assertOpenedAndSkippedAreElapsed(pipeline, name, release);
            long slots = OUTAGE.dividedBy(INTERVAL);
            assertThat(gaps(database.home, name)).as("one gap, and one round after it").hasSize(1)
                    .allSatisfy(gap -> assertThat(gap).isGreaterThanOrEqualTo((int) slots - 2));
            pipeline.signOff(release);
            assertThat(database.home.count("reminder m join round r on r.checklist_id = m.subject_id and r.number = m.round"))
                    .as("a reminder for each round").isEqualTo(database.home.count("reminder"))
                    .isEqualTo(database.home.count("round"));
            inbox.assertEachIsSaidUnderOneIdAndInTheSameWords();
            assertThat(service.process.isAlive()).isTrue();
        }
    }

    /** Alive, not ready, and each mutation fails soon, with a code. */
    private static void endure(ServiceProcess service, Pipeline pipeline) {
        long until = System.nanoTime() + OUTAGE.toNanos();
        Eventually.assertThat(() -> assertThat(service.probe("ready")).isEqualTo(503));
        while (System.nanoTime() < until) {
            long began = System.nanoTime();
            Reply reply = pipeline.registration(unique("lost"), Map.of());
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(FAST);
            assertThat(reply.error().code()).isEqualTo("INTERNAL");
            assertThat(reply.body()).doesNotContain("SQL", "127.0.0.1", "Exception");
            assertThat(service.probe("live")).as("alive").isEqualTo(200);
            assertThat(service.probe("ready")).as("ready").isEqualTo(503);
        }
    }

    /** How many slots are between two rounds that follow each other, where there are any. */
    private static List<Integer> gaps(Installation home, String service) {
        return home.rows("""
                select gap from (
                    select r.number - 1 - lag(r.number) over (order by r.number) as gap from round r
                    join checklist c on c.id = r.checklist_id join release l on l.id = c.release_id
                    join service s on s.id = l.service_id where s.name = '%s') as gaps
                where gap > 0
                """.formatted(service), row -> row.getInt(1));
    }
}
