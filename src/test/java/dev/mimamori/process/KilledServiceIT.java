package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;

/** {@code kill -9} of the service: nothing is lost, and nothing is said under two ids. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledServiceIT {

    private static final Duration AFTER_THE_LEASE = Duration.ofSeconds(30);

    private static Inbox inbox;
    private static Installation installation; // each test is two or three lives of it

    @BeforeAll
    static void install() {
        inbox = new Inbox();
        installation = Installation.fresh().telling(inbox).with("MIMAMORI_ENGINE_SENDERS", "1")
                .with("MIMAMORI_ENGINE_LEASE", "PT6S");
    }

    @AfterAll
    static void leaveNothing() throws Exception {
        inbox.close();
        installation.close();
    }

    @BeforeEach
    void empty() {
        inbox.deliveries.clear();
        inbox.pause(Duration.ZERO);
        installation.with("MIMAMORI_SETTLE", "PT0S");
    }

    private ServiceProcess start() {
        ServiceProcess service = installation.start();
        service.pipeline().remind("PT0S", "PT1H");
        return service;
    }

    @Test
    void in_the_middle_of_a_send_the_message_is_sent_again_as_the_same_one() {
        inbox.hold();
        ServiceProcess killed = start();
        String release = killed.pipeline().register(unique("held"));
        Eventually.assertThat(() -> assertThat(inbox.deliveries).hasSize(1));
        killed.kill9();
        inbox.release();

        try (ServiceProcess next = start()) {
            Eventually.within(AFTER_THE_LEASE,
                    () -> assertThat(next.pipeline().reminders(release)).containsExactly("SENT"));
        }
        assertThat(inbox.deliveries).hasSize(2);
        assertThat(inbox.ids()).hasSize(1);
        inbox.assertEachIsSaidUnderOneIdAndInTheSameWords();
    }

    @Test
    void between_claim_and_plan_everybody_is_told_once() {
        installation.with("MIMAMORI_SETTLE", "PT5S");
        ServiceProcess killed = start();
        List<String> releases = IntStream.range(0, 10).mapToObj(n -> killed.pipeline().register(unique("claimed"))).toList();
        assertThat(installation.count("reminder where message_id is null")).isEqualTo(10);
        killed.kill9();
        assertThat(inbox.deliveries).isEmpty();

        try (ServiceProcess next = start()) {
            assertSent(next, releases);
        }
        assertThat(inbox.deliveries).hasSize(10);
        inbox.assertEachIsSaidUnderOneIdAndInTheSameWords();
    }

    @Test
    void between_plan_and_send_twice_in_a_row_everybody_is_told_under_one_id() {
        inbox.pause(Duration.ofMillis(100));
        ServiceProcess first = start();
        List<String> releases = IntStream.range(0, 40).mapToObj(n -> first.pipeline().register(unique("planned"))).toList();
        killAfter(first, 5);
        killAfter(start(), 20);

        try (ServiceProcess last = start()) {
            assertSent(last, releases);
        }
        assertThat(inbox.ids()).hasSize(40);
        assertThat(inbox.deliveries).as("one more for each kill, as one sender had one under way")
                .hasSizeBetween(40, 42);
        inbox.assertEachIsSaidUnderOneIdAndInTheSameWords();
    }

    private static void killAfter(ServiceProcess service, int said) {
        Eventually.within(AFTER_THE_LEASE, () -> assertThat(inbox.deliveries).hasSizeGreaterThanOrEqualTo(said));
        service.kill9();
        assertThat(installation.count("message where status = 'PENDING'")).isPositive();
    }

    private static void assertSent(ServiceProcess service, List<String> releases) {
        Eventually.within(AFTER_THE_LEASE, () -> assertThat(releases)
                .allSatisfy(release -> assertThat(service.pipeline().reminders(release)).containsExactly("SENT")));
    }
}
