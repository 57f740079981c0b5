package dev.mimamori.incident;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Watched;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AttributeIncidentTest {

    private static final String ONE = "https://example.test/one";
    private static final String TWO = "https://example.test/two";

    private final Scene scene = new Scene();
    private Api owner;
    private Api manager;

    @Inject
    Sql sql;

    @BeforeEach
    void somebody() {
        owner = Desk.owner();
        manager = Desk.manager();
    }

    /** A release whose two changes belong to two projects. */
    private Watched ofTwo(String one, String two) {
        return scene.release("changes", List.of(with("title", "One", "url", ONE, "project", one),
                with("title", "Two", "url", TWO, "project", two)));
    }

    @Test
    void an_owner_proposes_and_a_manager_confirms() {
        String id = Desk.reported();
        Watched release = scene.release();

        Reply proposed = Desk.attribute(owner, id, with("release", release.id(), "share", 0.7, "note", "The graph")).ok();
        assertThat(proposed.flag("deed.incident.attributions[0].confirmed")).isFalse();
        assertThat(proposed.flag("deed.incident.attributions[0].suggestsFaulty")).isFalse();
        assertThat(proposed.text("deed.incident.attributions[0].note")).isEqualTo("The graph");
        assertThat(proposed.text("deed.incident.service.name")).isEqualTo(scene.service);
        assertThat(proposed.text("deed.incident.environment")).isEqualTo("production");
        Reply confirmed = Desk.attribute(manager, id, with("release", release.id(), "share", 0.7, "foreseen", "NO_STATEMENT"))
                .ok();
        assertThat(confirmed.flag("deed.incident.attributions[0].confirmed")).isTrue();
        assertThat(confirmed.text("deed.incident.attributions[0].foreseen")).isEqualTo("NO_STATEMENT");
        assertThat(confirmed.flag("deed.incident.attributions[0].suggestsFaulty")).isTrue();
        assertThat(Desk.audit(id).get(0)).isEqualTo("0.7 confirmed to release " + release.id()
                + "; before: 0.7 proposed to release " + release.id());

        release.act(scene.owner(), "signOff", "verdict", "FAULTY").ok();
        assertThat(Desk.see(id).flag("incident.attributions[0].suggestsFaulty")).isFalse();
    }

    @Test
    void an_owner_neither_confirms_nor_takes_away_what_is_confirmed() {
        String id = Desk.reported();
        String project = Desk.project();
        Desk.attribute(manager, id, with("project", project, "share", 0.5, "note", "Known")).ok();
        String before = Desk.see(id).body();

        Desk.attribute(owner, id, with("project", project, "share", 0.5, "confirmed", true)).refused("FORBIDDEN");
        Desk.attribute(owner, id, with("project", project, "share", 0.4)).refused("FORBIDDEN");
        Desk.attribute(owner, id).refused("FORBIDDEN");
        assertThat(Desk.see(id).body()).isEqualTo(before);

        Reply more = Desk
                .attribute(owner, id, with("project", project, "share", 0.5), with("project", Desk.project(), "share", 0.2))
                .ok();
        assertThat(more.list("deed.incident.attributions.confirmed")).isEqualTo(List.of(true, false));
        assertThat(more.text("deed.incident.attributions[0].note")).isEqualTo("Known");
    }

    @Test
    void a_repeated_attribution_changes_nothing_and_an_empty_one_takes_all_away() {
        String id = Desk.reported();
        Map<String, Object> share = with("project", Desk.project(), "share", 0.5);
        Desk.attribute(manager, id, share).ok();
        String first = Desk.see(id).body();

        Desk.attribute(Desk.manager(), id, share).ok();
        assertThat(Desk.see(id).body()).isEqualTo(first);
        assertThat(Desk.audit(id)).hasSize(2);
        assertThat(Desk.attribute(manager, id).ok().list("deed.incident.attributions")).isEmpty();
        assertThat(Desk.audit(id)).hasSize(3);
    }

    @Test
    void a_share_on_a_release_belongs_to_the_project_of_its_change() {
        String id = Desk.reported();
        String one = Desk.project();
        String two = Desk.project();
        Watched release = ofTwo(one, two);

        Desk.attribute(manager, id, with("release", release.id(), "share", 1)).refused("BAD_INPUT",
                "attributions[0].changeUrl");
        Desk.attribute(manager, id, with("release", release.id(), "share", 1, "changeUrl", "https://example.test/none"))
                .refused("BAD_INPUT", "attributions[0].changeUrl");
        assertThat(Desk.attribute(manager, id, with("release", release.id(), "share", 0.6, "changeUrl", ONE),
                with("release", release.id(), "share", 0.4, "changeUrl", TWO)).ok()
                .texts("deed.incident.attributions.project.key"))
                .containsExactly(one, two);
    }

    @Test
    void a_corrected_registration_takes_the_share_to_the_right_project() {
        String id = Desk.reported();
        String wrong = Desk.project();
        String right = Desk.project();
        Watched release = ofTwo(wrong, wrong);
        Desk.attribute(manager, id, with("release", release.id(), "share", 1)).ok();

        release.act(Api.admin(), "updateRelease", "changes", List.of(with("title", "One", "url", ONE, "project", right))).ok();
        assertThat(Desk.see(id).text("incident.attributions[0].project.key")).isEqualTo(right);
        release.act(Api.admin(), "updateRelease", "changes", List.of(with("title", "One", "url", ONE, "project", right),
                with("title", "Two", "url", TWO, "project", wrong))).ok();
        assertThat(Desk.see(id).text("incident.attributions[0].project.key")).as("nobody can tell").isEqualTo(right);
    }

    @Test
    void ten_tenths_are_the_whole_and_a_little_more_is_refused() {
        String id = Desk.reported();
        List<Map<String, Object>> tenths = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tenths.add(with("project", Desk.project(), "share", 0.1));
        }
        assertThat(Desk.attribute(manager, id, shares(tenths)).ok().list("deed.incident.attributions")).hasSize(10);
        tenths.add(with("project", Desk.project(), "share", 0.01));
        Desk.attribute(manager, id, shares(tenths)).refused("BAD_INPUT", "attributions");
        assertThat(Desk.see(id).list("incident.attributions")).hasSize(10);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object>[] shares(List<Map<String, Object>> list) {
        return list.toArray(Map[]::new);
    }

    @Test
    void what_is_not_there_or_was_withdrawn_is_no_cause() {
        String id = Desk.reported();
        Watched release = scene.release();
        Watched taken = scene.release();
        Desk.attribute(manager, id, with("release", taken.id(), "share", 0.1)).ok();
        taken.act(Api.admin(), "withdrawRelease", "reason", "never went out").ok();
        release.act(Api.admin(), "withdrawRelease", "reason", "never went out").ok();

        Desk.attribute(manager, id, with("release", release.id(), "share", 1)).refused("CONFLICT");
        Desk.attribute(manager, id, with("release", taken.id(), "share", 0.2)).ok();
        Desk.attribute(manager, id, with("release", GlobalId.of(NodeType.Release, 1), "share", 1)).refused("NOT_FOUND",
                "attributions[0].release");
        Desk.attribute(manager, id, with("project", Fixtures.unique("prj"), "share", 1)).refused("NOT_FOUND",
                "attributions[0].project");
        Desk.attribute(manager, GlobalId.of(NodeType.Incident, 1)).refused("NOT_FOUND", "incident");
        Desk.attribute(manager, GlobalId.of(NodeType.Incident, 1), with("share", 1)).refused("BAD_INPUT",
                "attributions[0].release");
    }

    @Test
    void two_attributions_at_once_never_add_up_to_more_than_the_whole() throws Exception {
        String one = Desk.project();
        String two = Desk.project();
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 20; round++) {
                String id = Desk.reported();
                CyclicBarrier barrier = new CyclicBarrier(2);
                List<Future<Reply>> calls = new ArrayList<>();
                for (String project : List.of(one, two)) {
                    calls.add(callers.submit(() -> {
                        barrier.await();
                        return Desk.attribute(manager, id, with("project", project, "share", 0.6));
                    }));
                }
                for (Future<Reply> call : calls) {
                    call.get().ok();
                }
                assertThat(Desk.see(id).list("incident.attributions")).as("the last one stands").hasSize(1);
                assertThat(Desk.audit(id)).hasSize(3);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void the_database_itself_refuses_more_than_the_whole_also_of_two_that_see_nothing_of_each_other() throws Exception {
        long id = GlobalId.parse("id", Desk.reported()).number();
        long one = number("project", "key", Desk.project());
        long two = number("project", "key", Desk.project());
        CyclicBarrier bothWritten = new CyclicBarrier(2);
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (long project : List.of(one, two)) {
                calls.add(callers.submit(() -> {
                    try {
                        QuarkusTransaction.requiringNew().run(() -> {
                            put(id, project, 0.6);
                            await(bothWritten);
                        });
                        return true;
                    } catch (RuntimeException refused) {
                        return false;
                    }
                }));
            }
            List<Boolean> written = new ArrayList<>();
            for (Future<Boolean> call : calls) {
                written.add(call.get());
            }
            assertThat(written).containsExactlyInAnyOrder(true, false);
        } finally {
            callers.shutdownNow();
        }
        assertThat(Rows.count("attribution", "incident_id = ?", id)).isEqualTo(1);
        assertThatThrownBy(() -> put(id, number("project", "key", Desk.project()), 0.5))
                .hasMessageContaining("add up to more than 1");
    }

    private long number(String table, String column, String value) {
        return sql.one("select id from " + table + " where " + column + " = ?", row -> row.id("id"), value);
    }

    private void put(long incident, long project, double share) {
        sql.update("""
                insert into attribution (id, incident_id, position, project_id, share, confirmed, by_id, at)
                select nextval('node_id'), id, 1, ?, ?, false, reporter_id, mimamori_now() from incident where id = ?
                """, project, share, incident);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
