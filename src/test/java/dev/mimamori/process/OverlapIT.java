package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;

/** Two transactions that meet once in a thousand times, made to meet each time by holding a lock that one of them wants. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OverlapIT {

    private static final int RACES = Integer.getInteger("race.times", 240);
    private static final int PEOPLE = 8;

    private static Inbox inbox;
    private static Installation installation;
    private static ServiceProcess service;

    @BeforeAll
    static void start() {
        inbox = new Inbox();
        installation = Installation.fresh().telling(inbox).with("MIMAMORI_SETTLE", "PT0S")
                .with("MIMAMORI_ENGINE_LEASE", "PT6S");
        service = installation.start();
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
    void the_next_slot_comes_while_the_receiver_answers_and_both_are_recorded() throws Exception {
        Pipeline pipeline = service.pipeline();
        pipeline.remind("PT0S", "PT4S");
        inbox.hold();
        String release = pipeline.register(unique("answered-late"));
        Eventually.assertThat(() -> assertThat(inbox.deliveries).hasSize(1));
        try (Connection between = installation.connect()) {
            between.setAutoCommit(false);
            // the engine has changed the round by then, and is about to cancel what is unsent
            between.createStatement().execute("lock table reminder in share mode");
            assertWaiting(1);
            inbox.release();
            assertWaiting(2);
            between.rollback();
        }
        Eventually.assertThat(() -> assertThat(pipeline.reminders(release)).startsWith("SENT").endsWith("SENT")
                .hasSizeGreaterThanOrEqualTo(2));
        pipeline.signOff(release);
        assertThat(service.log()).doesNotContain("deadlock", "ERROR");
        inbox.assertEachIsSaidUnderOneIdAndInTheSameWords();
    }

    @Test
    void a_sign_off_while_a_reminder_is_put_into_a_message_cancels_it() throws Exception {
        Pipeline pipeline = service.pipeline();
        pipeline.remind("PT0S", "PT1H");
        installation.execute("""
                create function wait_for_the_test() returns trigger language plpgsql as
                    'begin perform pg_advisory_xact_lock(4711);
                     -- not leased before the sign-off has had its turn: what is under way by then may still arrive
                     new.send_at := new.send_at + interval ''4 seconds''; return new; end';
                create trigger wait_for_the_test before insert on message
                    for each row execute function wait_for_the_test();
                """);
        String release;
        CompletableFuture<Void> signed;
        try (Connection planning = installation.connect()) {
            planning.createStatement().execute("select pg_advisory_lock(4711)");
            release = pipeline.register(unique("signed"));
            assertWaiting(1);
            signed = CompletableFuture.runAsync(() -> pipeline.signOff(release));
            assertWaiting(2);
        }
        signed.get(10, TimeUnit.SECONDS);
        installation.execute("drop function wait_for_the_test cascade");
        Eventually.pause(Duration.ofSeconds(6));
        assertThat(pipeline.reminders(release)).containsExactly("CANCELLED");
        assertThat(inbox.deliveries).isEmpty();
    }

    @Test
    void whoever_is_held_up_past_the_end_of_a_lease_leaves_the_message_to_the_next() throws Exception {
        Pipeline pipeline = service.pipeline();
        pipeline.remind("PT0S", "PT1H");
        String release;
        try (Connection slow = installation.connect()) {
            slow.setAutoCommit(false);
            slow.createStatement().execute("lock table dead_destination in access exclusive mode"); // asked before a send
            release = pipeline.register(unique("held-up"));
            assertWaiting(2); // the second with a lease of its own
            slow.rollback();
        }
        Eventually.assertThat(() -> assertThat(pipeline.reminders(release)).containsExactly("SENT"));
        Eventually.pause(Duration.ofSeconds(1));
        assertThat(inbox.deliveries).hasSize(1);
    }

    /** As many times as the property says, such as {@code -Drace.times=10000}. */
    @Test
    void a_sign_off_and_a_claim_in_the_same_moment_never_leave_a_lease_after_the_sign_off() throws Exception {
        service.pipeline().remind("PT0S", "PT1H");
        Witness witness = Witness.of(installation);
        AtomicInteger reminderFirst = new AtomicInteger();
        AtomicInteger signatureFirst = new AtomicInteger();
        ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
        try {
            List<Callable<Object>> races = IntStream.range(0, PEOPLE).<Callable<Object>> mapToObj(person -> () -> {
                Race race = new Race(service.pipeline(), inbox, reminderFirst, signatureFirst);
                for (int i = 0; i < RACES / PEOPLE; i++) {
                    race.run();
                }
                return null;
            }).toList();
            for (Future<Object> race : people.invokeAll(races)) {
                race.get();
            }
        } finally {
            people.shutdownNow();
        }
        Eventually.assertThat(() -> assertThat(installation.count("message where status = 'PENDING'")).isZero());
        System.out.printf("%d reminders came first, and %d signatures%n", reminderFirst.get(), signatureFirst.get());
        assertThat(witness.count("late")).as("leased after a committed sign-off").isZero();
        assertThat(witness.count("leased")).as("leased at all").isGreaterThanOrEqualTo(inbox.ids().size()).isPositive();
        assertThat(reminderFirst).as("reminders that came first").hasValueGreaterThan(RACES / 10);
        assertThat(signatureFirst).as("signatures that came first").hasValueGreaterThan(RACES / 10);
        assertThat(inbox.deliveries).as("each once").hasSize(inbox.ids().size());
    }

    private static void assertWaiting(int transactions) {
        Eventually.assertThat(() -> assertThat(installation.count("pg_locks where not granted")).isEqualTo(transactions));
    }
}
