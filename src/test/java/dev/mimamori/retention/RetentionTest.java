package dev.mimamori.retention;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Sql;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import javax.sql.DataSource;

/** What is forgotten of a watch that ended long ago, and all that is not. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RetentionTest {

    private static final Duration LATER = Duration.ofDays(91);
    private static final Duration MUCH_LATER = Duration.ofDays(401);

    @Inject
    Retention retention;

    @Inject
    OldWatches watches;

    @Inject
    Sql sql;

    @Inject
    DataSource database;

    @Inject
    MeterRegistry meters;

    private final Scene scene = new Scene();

    /** Other tests' clocks were elsewhere: their watches may have ended later than this one's, and their messages too. */
    @BeforeEach
    void fromHere() {
        sql.update("update retention_mark set at = timestamptz 'epoch', id = coalesce((select max(id) from message), 0)");
    }

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    /** Two rounds that were missed, one with half an answer, one that was answered, and one that the signature closed. */
    private Watched ended(Object... more) {
        Watched release = scene.release(more);
        release.atSlot(1);
        release.atSlot(2);
        release.atSlot(3);
        Api owner = scene.owner();
        release.does(owner, "acknowledge", "results", List.of(with("item", release.see().item("Errors"), "result", "UNSURE")));
        release.atSlot(4);
        release.does(owner, "acknowledge", "rest", "OK");
        release.atSlot(5);
        release.does(owner, "signOff", "verdict", "FAULTY");
        Scene.quiet();
        return release;
    }

    private String checklist() {
        return """
                (select c.id from checklist c join release r on r.id = c.release_id join service s on s.id = r.service_id
                 where s.name = '%s')""".formatted(scene.service);
    }

    private List<String> rounds() {
        return sql.list("select number || ' ' || status as round from round_as_seen where checklist_id in %s order by number"
                .formatted(checklist()), row -> row.text("round"));
    }

    private long reminders() {
        return Rows.count("reminder", "subject_id in " + checklist());
    }

    private static List<String> timeline(Watched release) {
        return Api.admin().query("query($id: ID!) { node(id: $id) { ... on Release { timeline { text } } } }",
                Map.of("id", release.id())).ok().texts("node.timeline.text");
    }

    /** Whatever has become of its rounds. */
    private static List<String> opened(Watched release) {
        return timeline(release).stream().map(line -> line.replace(", and was missed", "")).toList();
    }

    private String figures(Watched release) {
        String day = release.deployedAt().toString().substring(0, 10);
        return Api.admin().query("""
                query($filter: MetricsFilter, $day: Date!) { watchQuality(filter: $filter, from: $day, to: $day) {
                  releases signedOff unwatched roundsOnTime items { title looks found } } }
                """, Map.of("filter", Map.of("service", scene.service), "day", day)).ok().body();
    }

    @Test
    void what_a_message_said_goes_first_and_that_it_was_sent_stays() {
        Watched release = ended();
        List<String> before = timeline(release);
        String sent = "status = 'SENT' and id in (select message_id from reminder where subject_id in %s)"
                .formatted(checklist());
        long messages = Rows.count("message", sent + " and body <> '' and data <> ''");
        assertThat(messages).isPositive();

        retention.forget();
        assertThat(Rows.count("message", sent + " and body <> ''")).as("too young").isEqualTo(messages);
        TestClock.advance(LATER);
        retention.forget();

        assertThat(Rows.count("message", sent + " and body = '' and data = '' and letter is null")).isEqualTo(messages);
        assertThat(timeline(release)).isEqualTo(before);
        assertThat(rounds()).hasSize(5);
        assertThat(meters.counter("mimamori.retention.rows", "kind", "texts").count()).isPositive();
    }

    @Test
    void rounds_that_nobody_answered_go_with_the_reminders_and_no_figure_changes() {
        Watched release = ended();
        String figures = figures(release);
        assertThat(figures).contains("\"roundsOnTime\":0.25");
        List<String> record = timeline(release).stream().filter(line -> !line.startsWith("Told") && !line.contains("missed"))
                .toList();
        assertThat(rounds()).containsExactly("1 MISSED", "2 MISSED", "3 MISSED", "4 DONE", "5 CLOSED");
        assertThat(reminders()).isPositive();
        long audited = Rows.count("audit_event");

        TestClock.advance(MUCH_LATER);
        retention.forget();

        assertThat(rounds()).as("the answered and the last").containsExactly("3 MISSED", "4 DONE", "5 CLOSED");
        assertThat(reminders()).isZero();
        assertThat(Rows.count("message", "recipient like ?", "%" + scene.owner + "%")).isZero();
        assertThat(timeline(release)).containsAll(record).noneMatch(line -> line.startsWith("Told"));
        assertThat(figures(release)).isEqualTo(figures);
        assertThat(release.see().answers(3)).containsExactly("UNSURE Errors");
        assertThat(release.see().status()).isEqualTo("FAULTY");
        assertThat(Rows.count("audit_event")).isEqualTo(audited);
    }

    @Test
    void what_a_postmortem_tells_of_is_kept_and_so_is_what_is_still_watched() {
        Watched broke = ended();
        Api.admin().mutate("mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }",
                with("title", "It broke", "kind", "INCIDENT", "check", broke.see().item("Errors"))).ok();
        Scene ofProject = new Scene();
        String project = Fixtures.unique("prj");
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                with("key", project)).ok();
        Watched looked = ofProject.release("project", project);
        looked.atSlot(2);
        looked.does(ofProject.owner(), "signOff", "verdict", "FAULTY");
        Api.admin().mutate("""
                mutation($input: StartPostmortemInput!) { startPostmortem(input: $input) { postmortem { id } } }
                """, with("scope", "PROJECT", "title", Fixtures.unique("How it went"), "project", project, "from",
                looked.deployedAt().toString().substring(0, 10), "to", looked.deployedAt().toString().substring(0, 10))).ok();
        Scene open = new Scene();
        Watched watching = open.release();
        watching.atSlot(3);

        List<Watched> all = List.of(broke, looked, watching);
        List<List<String>> before = all.stream().map(RetentionTest::opened).toList();
        TestClock.advance(MUCH_LATER);
        retention.forget();

        for (int i = 0; i < all.size(); i++) {
            assertThat(opened(all.get(i))).containsAll(before.get(i));
        }
    }

    @Test
    void one_replica_looks_at_a_time_and_waits_for_nobody() throws Exception {
        Watched release = ended();
        TestClock.advance(MUCH_LATER);
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select from retention_mark where kind = 'WATCHES' for update");
            retention.forget();
            assertThat(rounds()).as("another one does").hasSize(5);
            other.rollback();

            other.createStatement().execute("select from checklist where id in " + checklist() + " for update");
            retention.forget();
            assertThat(rounds()).as("somebody has it in hand").hasSize(5);
            other.rollback();
        }
        retention.forget();
        assertThat(rounds()).as("looked at again, since it was not passed by").hasSize(3);
        assertThat(release.see().status()).isEqualTo("FAULTY");
        assertThat(QuarkusTransaction.requiringNew().call(watches::forget)).as("nothing is left").isFalse();
    }
}
