package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.testing.Eventually;

/** A receiver that hangs, and rows that nobody can make sense of: everybody else is told as if they were not there. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadNeighboursIT {

    private static final int SENDERS = 16;
    private static final double HANG = 15; // seconds until a receiver that does not answer is given up
    private static final Duration AFTER_THE_HANG = Duration.ofSeconds(40);

    private static Inbox inbox;
    private static Installation installation;
    private static ServiceProcess service;
    private static Pipeline pipeline;

    @BeforeAll
    static void start() {
        inbox = new Inbox();
        installation = Installation.fresh().telling(inbox).with("MIMAMORI_SETTLE", "PT0S");
        service = installation.start();
        pipeline = service.pipeline();
        pipeline.api().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                Map.of("handle", "reader", "channels", List.of("LOG"))).ok();
    }

    @BeforeEach
    void empty() {
        inbox.deliveries.clear();
    }

    @AfterAll
    static void leaveNothing() throws Exception {
        inbox.close();
        installation.close();
    }

    @Test
    void a_receiver_that_hangs_delays_nobody_else_by_more_than_a_second() {
        List<Double> before = delaysOfOthers();
        pipeline.remind("PT0S", "PT1H");
        inbox.hold();
        IntStream.range(0, 2 * SENDERS).forEach(n -> pipeline.register(unique("hanging")));
        Eventually.assertThat(() -> assertThat(inbox.deliveries).as("all places are taken").hasSize(SENDERS));

        List<Double> meanwhile = delaysOfOthers();

        assertThat(inbox.deliveries).as("still hanging").hasSize(SENDERS);
        inbox.release();
        Eventually.within(AFTER_THE_HANG, () -> assertThat(inbox.ids()).hasSize(2 * SENDERS));
        assertThat(middle(meanwhile) - middle(before)).as("seconds more: %s after %s", meanwhile, before).isLessThan(1);
        assertThat(meanwhile).as("nobody waited for the receiver").allSatisfy(delay -> assertThat(delay).isLessThan(HANG / 2));
    }

    /** Seconds from due to sent, of others' watches, who are told over another channel. */
    private static List<Double> delaysOfOthers() {
        pipeline.remind("PT1S", "PT1S");
        List<String> others = IntStream.range(0, 10).mapToObj(n -> unique("other")).toList();
        others.forEach(name -> pipeline.registration(name, Map.of("owners", List.of("reader"))).ok());
        Eventually.assertThat(() -> assertThat(others).allSatisfy(name -> assertThat(delays(name)).hasSizeGreaterThan(2)));
        installation.execute(
                "update watch set look_at = null from checklist c where c.id = checklist_id and c.interval_seconds = 1");
        return others.stream().flatMap(name -> delays(name).stream()).sorted().toList();
    }

    private static List<Double> delays(String service) {
        return installation.rows("""
                select extract(epoch from m.sent_at - r.due_at) from message m join reminder r on r.message_id = m.id
                join release l on l.id = r.release_id join service s on s.id = l.service_id
                where m.status = 'SENT' and m.channel = 'LOG' and s.name = '%s'
                """.formatted(service), row -> row.getDouble(1));
    }

    private static double middle(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }

    @Test
    void one_bad_watch_does_not_stop_the_loop() {
        String bad = registered("bad-watch", "PT1H");
        String it = "where release_id = " + GlobalId.number("release", bad, NodeType.Release);
        installation.execute("alter table checklist drop constraint checklist_interval_seconds_check");
        installation.execute("update checklist set interval_seconds = 0 " + it);
        tellsTheOthers("update watch set look_at = mimamori_now() where checklist_id in (select id from checklist " + it + ")");
        assertThat(service.log()).contains("could not be looked at, and is put off");
        assertThat(installation.count("round r join checklist c on c.id = r.checklist_id " + it)).isZero();
        installation.execute("update checklist set interval_seconds = 3600 " + it);
        installation.execute(
                "update watch set grid_at = mimamori_now(), look_at = mimamori_now() where checklist_id in (select id from checklist "
                        + it + ")");
        isToldAfterAll(bad);
    }

    @Test
    void one_bad_reminder_does_not_stop_the_loop() {
        garble("reminder", "reason", "NONSENSE");
        String bad = registered("bad-reminder", "PT0S");
        Eventually.assertThat(() -> assertThat(installation.count("reminder where reason = 'NONSENSE'")).isEqualTo(1));
        garbleNoMore();
        tellsTheOthers("update reminder set plan_at = mimamori_now() where reason = 'NONSENSE'");
        assertThat(service.log()).contains("could not be planned, and is put off");
        installation.execute("update reminder set reason = 'CHECK_DUE', plan_at = mimamori_now() where reason = 'NONSENSE'");
        isToldAfterAll(bad);
    }

    @Test
    void one_bad_message_does_not_stop_the_loop() {
        garble("message", "letter", "{");
        String bad = registered("bad-message", "PT0S");
        Eventually.assertThat(() -> assertThat(installation.count("message where letter = '{'")).isEqualTo(1));
        garbleNoMore();
        tellsTheOthers("update message set send_at = mimamori_now() where letter = '{'");
        assertThat(installation.list("select last_error from message where letter = '{'").get(0)).contains("unexpected");
        installation
                .execute("update message set letter = null, status = 'PENDING', send_at = mimamori_now() where letter = '{'");
        isToldAfterAll(bad);
    }

    /** Every new row of this table has this in this column. */
    private static void garble(String table, String column, String value) {
        installation.execute("""
                create function garble() returns trigger language plpgsql as
                    'begin new.%s := ''%s''; return new; end';
                create trigger garble before insert on %s for each row execute function garble();
                """.formatted(column, value, table));
    }

    private static void garbleNoMore() {
        installation.execute("drop function garble cascade");
    }

    private static String registered(String name, String firstAfter) {
        pipeline.remind(firstAfter, "PT1H");
        return pipeline.register(unique(name));
    }

    /** @param again makes what is bad due, each time, so that it comes among them */
    private static void tellsTheOthers(String again) {
        List<String> releases = IntStream.range(0, 9).mapToObj(n -> {
            installation.execute(again);
            return registered("good", "PT" + n % 2 + "S");
        }).toList();
        Eventually.assertThat(() -> assertThat(releases)
                .allSatisfy(release -> assertThat(pipeline.reminders(release)).containsExactly("SENT")));
    }

    private static void isToldAfterAll(String release) {
        Eventually.assertThat(() -> assertThat(pipeline.reminders(release)).as("once it is mended").containsExactly("SENT"));
    }
}
