package dev.mimamori.process;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;

/**
 * Replicas that are killed and frozen at random, on a database that is torn down and cut off at random, while releases
 * are registered, superseded, answered and signed. In the end the outbox holds what a pure model predicts: nothing lost,
 * nothing twice. The full run:
 *
 * <pre>
 * ./mvnw package -DskipTests
 * ./mvnw failsafe:integration-test failsafe:verify -Dit.test=ChaosIT \
 *     -Dchaos.processes=5 -Dchaos.watches=10000 -Dchaos.minutes=5
 * </pre>
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChaosIT {

    private static final int PROCESSES = Integer.getInteger("chaos.processes", 3);
    private static final int WATCHES = Integer.getInteger("chaos.watches", 300);
    private static final int MINUTES = Integer.getInteger("chaos.minutes", 0);
    private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());
    private static final int SENDERS = 8;

    private static final Duration RAGE = MINUTES > 0 ? Duration.ofMinutes(MINUTES) : Duration.ofSeconds(16);
    private static final Duration LEASE = MINUTES > 0 ? Duration.ofSeconds(10) : Duration.ofSeconds(4);
    private static final Duration FREEZE = LEASE.multipliedBy(2); // past the end of every lease that it holds
    /** About a hundred and fifty rounds a second. */
    private static final Duration INTERVAL = Duration.ofSeconds(Math.max(3, WATCHES / 150));
    private static final Duration PATIENCE = Duration.ofSeconds(MINUTES > 0 ? 300 : 90);

    @Test
    void the_outbox_holds_what_the_model_predicts_whoever_is_struck() throws Exception {
        List<Replica> replicas = new ArrayList<>();
        try (Inbox inbox = new Inbox();
                OwnDatabase database = OwnDatabase.prepared();
                Mayhem mayhem = new Mayhem(replicas, database, FREEZE, new Random(SEED))) {
            Witness witness = Witness.of(database.home);
            try {
                start(replicas, database, inbox);
                replicas.get(0).pipeline().remind("PT1S", INTERVAL.toString(),
                        List.of(Map.of("afterMissed", 2, "to", "TEAM", "channel", "ladder")));
                Crowd crowd = new Crowd(replicas, new Random(SEED + 1));
                crowd.watch(WATCHES, database.home, INTERVAL);
                try (Crowd busy = crowd.start()) {
                    mayhem.rage(RAGE);
                }
                mayhem.calm();
                untilNothingIsOwed(database.home);
                judge(database.home, witness, inbox, crowd, mayhem);
            } finally {
                for (Replica replica : replicas) {
                    replica.close();
                }
            }
        }
    }

    private static void start(List<Replica> replicas, OwnDatabase database, Inbox inbox) {
        for (int i = 1; i <= PROCESSES; i++) {
            replicas.add(new Replica(database.home.guest("mimamori", "replica-" + i).telling(inbox)
                    .with("MIMAMORI_SETTLE", "PT0S").with("MIMAMORI_ENGINE_LEASE", LEASE.toString())
                    .with("MIMAMORI_ENGINE_SENDERS", Integer.toString(SENDERS))));
        }
        replicas.stream().parallel().forEach(Replica::start);
    }

    /** Looks go on until every slot that has passed is opened or skipped; then no new ones come, and what is said goes out. */
    private static void untilNothingIsOwed(Installation home) {
        Eventually.within(PATIENCE, () -> assertThat(home.count("""
                checklist join watch on checklist_id = id where ended_at is null and grid_slot - 1 + floor(extract(epoch from
                    mimamori_now() - interval '1 s' - grid_at) / interval_seconds) + 1 > next_slot - 1
                """)).as("watches with slots that nobody has looked at").isZero());
        Eventually.within(PATIENCE, () -> {
            home.execute("update watch set look_at = null where look_at is not null");
            assertThat(home.count("watch where look_at is not null")).isZero();
        });
        Eventually.within(PATIENCE, () -> {
            // however long an attempt is put off: that it is made is the question here
            home.execute("update message set send_at = mimamori_now() where status = 'PENDING' and leased_until is null"
                    + " and send_at > mimamori_now() + interval '10 s'");
            assertThat(home.count("reminder where message_id is null and not cancelled")).as("reminders to plan").isZero();
            assertThat(home.count("message where status = 'PENDING'")).as("messages to send").isZero();
        });
    }

    private static void judge(Installation home, Witness witness, Inbox inbox, Crowd crowd, Mayhem mayhem) {
        Map<Long, WatchHistory> histories = witness.histories().entrySet().stream().collect(toMap(Map.Entry::getKey,
                each -> new WatchHistory("checklist " + each.getKey(), 2).play(each.getValue())));
        Map<Long, Integer> arrivals = inbox.deliveries.stream().collect(
                groupingBy(delivery -> Long.valueOf(delivery.id().substring("msg_".length())), summingInt(delivery -> 1)));
        OutboxVerdict verdict = new OutboxVerdict(histories, witness.told(), arrivals);
        System.out.printf("""
                seed %d: %s
                %d watches, %d rounds, %d reminders sent and %d overtaken, %d messages came again
                """, SEED, mayhem, home.count("checklist"), home.count("round"), verdict.sent, verdict.cancelled,
                verdict.repeated);

        assertThat(verdict.contradictions).as("seed %d", SEED).isEmpty();
        assertThat(witness.uncounted()).as("seed %d: opened + skipped = elapsed", SEED).isEmpty();
        assertThat(home.count("reminder where created_at < due_at")).as("said before its time").isZero();
        assertThat(witness.count("late")).as("leased after the end").isZero();
        assertThat(home.count("(select distinct release_id from checklist) as watched"))
                .as("releases that were promised").isGreaterThanOrEqualTo(crowd.releases().size());
        assertThat(verdict.repeated).as("came again, with %s", mayhem).isLessThanOrEqualTo(mayhem.interrupted() * SENDERS);
        inbox.assertEachIsSaidUnderOneIdAndInTheSameWords();
    }
}
