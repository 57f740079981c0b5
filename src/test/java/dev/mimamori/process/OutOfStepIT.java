package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;

/** Two replicas on one database, the second's clock two hours ahead; or one of them stands still for a while. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutOfStepIT {

    private static final long AHEAD = Duration.ofHours(2).toSeconds();
    private static final Duration AFTER_THE_LEASE = Duration.ofSeconds(20);
    private static final String OF = """
            from round r join checklist c on c.id = r.checklist_id join release l on l.id = c.release_id
            join service s on s.id = l.service_id where s.name = '%s'
            """;

    private static Inbox inbox;
    private static Installation host;
    private static Installation guest;
    private static Map<String, ServiceProcess> replicas; // by the path that they send to
    private static Witness witness;

    @BeforeAll
    static void start() throws Exception {
        inbox = new Inbox();
        host = settled(Installation.fresh(), "/first");
        ServiceProcess first = host.start();
        guest = settled(host.guest("mimamori", "second"), "/second");
        ClockAgent.options(AHEAD).forEach(guest::option);
        replicas = Map.of("/first", first, "/second", guest.start());
        witness = Witness.of(host);
    }

    private static Installation settled(Installation installation, String path) {
        return installation.telling(inbox).with("MIMAMORI_WEBHOOK_URL", inbox.url(path)).with("MIMAMORI_SETTLE", "PT0S")
                .with("MIMAMORI_ENGINE_LEASE", "PT4S");
    }

    @AfterAll
    static void leaveNothing() throws Exception {
        inbox.close();
        guest.close();
        host.close();
    }

    @BeforeEach
    void empty() {
        inbox.deliveries.clear();
    }

    @Test
    void replicas_whose_clocks_are_two_hours_apart_make_the_same_schedule() {
        Pipeline right = replicas.get("/first").pipeline();
        Pipeline ahead = replicas.get("/second").pipeline();
        right.remind("PT2S", "PT2S");
        String deployedAt = host.list("select to_json(mimamori_now())#>>'{}'").get(0);
        String one = unique("right");
        String other = unique("ahead");
        right.registration(one, Map.of("deployedAt", deployedAt)).ok();
        ahead.registration(other, Map.of("deployedAt", deployedAt)).ok();
        ahead.registration(unique("far"), Map.of("deployedAt", host.list(
                "select to_json(mimamori_now() + interval '90 minutes')#>>'{}'").get(0))).refused("BAD_INPUT", "deployedAt");
        String now = unique("now");
        ahead.register(now);

        Eventually.assertThat(() -> assertThat(rounds(other)).hasSizeGreaterThanOrEqualTo(3));
        Eventually.assertThat(() -> assertThat(rounds(one)).isEqualTo(rounds(other)));
        assertThat(host.count("round r where opened_at < due_at or opened_at > due_at + interval '1 hour'"))
                .as("opened by a wrong clock").isZero();
        assertThat(host.count("release where registered_at > mimamori_now() or deployed_at > mimamori_now()")).isZero();
        Eventually.assertThat(() -> assertThat(inbox.of(Inbox.Delivery::path)).containsExactlyInAnyOrder("/first", "/second"));
        long real = Long.parseLong(host.list("select extract(epoch from clock_timestamp())::bigint").get(0));
        assertThat(inbox.deliveries).allSatisfy(delivery -> assertThat(delivery.sentAt()).as("by the clock of %s",
                delivery.path()).isBetween(real + ahead(delivery) - 120, real + ahead(delivery) + 1));
        host.execute("update watch set look_at = null");
    }

    private static long ahead(Inbox.Delivery delivery) {
        return delivery.path().equals("/second") ? AHEAD : 0;
    }

    private static List<String> rounds(String service) {
        return host.list("select r.number || ' ' || r.due_at " + OF.formatted(service) + " order by r.number");
    }

    @Test
    void frozen_before_it_sends_and_past_its_lease_a_replica_neither_sends_nor_marks() throws Exception {
        ServiceProcess frozen;
        String sender;
        String service = unique("frozen");
        try (Connection slow = host.connect()) {
            slow.setAutoCommit(false);
            slow.createStatement().execute("lock table dead_destination in access exclusive mode"); // asked before a send
            register(service);
            awaitLeases(service, 1);
            sender = leasers(service).get(0);
            frozen = replicas.get(sender);
            frozen.freeze();
            awaitLeases(service, 2);
            slow.rollback();
        }
        Eventually.within(AFTER_THE_LEASE, () -> assertThat(messages(service)).containsExactly("SENT 2"));
        assertThat(leasers(service)).as("who took over").doesNotHaveDuplicates();
        String before = rowVersion(service);

        frozen.thaw();
        Eventually.assertThat(() -> assertThat(frozen.probe("ready")).isEqualTo(200));
        Eventually.pause(Duration.ofSeconds(1));
        assertThat(inbox.about(service)).extracting(Inbox.Delivery::path).as("who sent").doesNotContain(sender).hasSize(1);
        assertThat(rowVersion(service)).as("the message, untouched").isEqualTo(before);
    }

    @Test
    void frozen_while_the_receiver_answers_and_past_its_lease_a_replica_does_not_mark() {
        inbox.hold();
        String service = unique("answered");
        register(service);
        Eventually.assertThat(() -> assertThat(inbox.about(service)).hasSize(1));
        ServiceProcess frozen = replicas.get(inbox.about(service).get(0).path());
        frozen.freeze();
        inbox.release(); // its answer waits for it
        inbox.hold();
        Eventually.within(AFTER_THE_LEASE, () -> assertThat(inbox.about(service)).hasSize(2));
        String before = rowVersion(service);

        frozen.thaw();
        Eventually.assertThat(() -> assertThat(frozen.probe("ready")).isEqualTo(200));
        Eventually.pause(Duration.ofSeconds(1));
        assertThat(messages(service)).as("while the other's is under way").containsExactly("PENDING 2");
        assertThat(rowVersion(service)).as("the message, untouched").isEqualTo(before);
        inbox.release();
        Eventually.assertThat(() -> assertThat(messages(service)).containsExactly("SENT 2"));
        assertThat(inbox.about(service)).hasSize(2);
        inbox.assertEachIsSaidUnderOneIdAndInTheSameWords();
    }

    private static void register(String service) {
        Pipeline pipeline = replicas.get("/first").pipeline();
        pipeline.remind("PT0S", "PT1H");
        pipeline.register(service);
    }

    private static void awaitLeases(String service, int leases) {
        Eventually.within(AFTER_THE_LEASE, () -> assertThat(leasers(service)).hasSizeGreaterThanOrEqualTo(leases));
    }

    /** The paths of those who have held its message, first to last. */
    private static List<String> leasers(String service) {
        return host.list("select case f.by when 'second' then '/second' else '/first' end from fact f"
                + " where f.what = 'leased' and f.checklist in (select r.checklist_id " + OF.formatted(service)
                + ") order by f.seq");
    }

    private static List<String> messages(String service) {
        return host.list("select m.status || ' ' || m.attempts from message m join reminder n on n.message_id = m.id"
                + " where n.subject_id in (select r.checklist_id " + OF.formatted(service) + ")");
    }

    /** Changes whenever anybody writes to it. */
    private static String rowVersion(String service) {
        return host.list("select m.xmin || ' ' || m.lease from message m join reminder n on n.message_id = m.id"
                + " where n.subject_id in (select r.checklist_id " + OF.formatted(service) + ")").get(0);
    }
}
