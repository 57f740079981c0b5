package dev.mimamori.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class UpdateIncidentTest {

    private Api owner;

    @BeforeEach
    void somebody() {
        owner = Desk.owner();
    }

    @Test
    void an_incident_comes_to_its_end_and_is_opened_again_on_record() {
        String id = Desk.reported();

        assertThat(Desk.update(owner, "incident", id, "status", "MITIGATED").ok().text("deed.incident.mitigatedAt"))
                .isNotNull();
        Reply resolved = Desk.update(owner, "incident", id, "status", "RESOLVED").ok();
        assertThat(resolved.text("deed.incident.status")).isEqualTo("RESOLVED");
        String end = resolved.text("deed.incident.resolvedAt");
        Reply again = Desk.update(owner, "incident", id, "status", "OPEN").ok();

        assertThat(again.text("deed.incident.status")).isEqualTo("OPEN");
        assertThat(again.text("deed.incident.mitigatedAt")).isNull();
        assertThat(again.text("deed.incident.resolvedAt")).isNull();
        assertThat(Desk.audit(id).get(0)).contains("status RESOLVED → OPEN").contains("resolvedAt " + end + " → none");
    }

    @Test
    void a_repeated_update_changes_nothing_and_leaves_no_record() {
        String id = Desk.reported();
        Desk.update(owner, "incident", id, "status", "RESOLVED", "cause", "Cache").ok();
        String first = Desk.see(id).body();

        assertThat(Desk.update(owner, "incident", id, "status", "RESOLVED", "cause", "Cache").ok().flag("deed.created"))
                .isFalse();
        assertThat(Desk.see(id).body()).isEqualTo(first);
        assertThat(Desk.audit(id)).hasSize(2);
    }

    @Test
    void a_field_left_out_stays_and_null_clears_it() {
        Scene scene = new Scene().save();
        String id = Desk.reported("description", "d", "cause", "c", "service", scene.service, "environment", "staging",
                "severity",
                "SEV1", "detectedBy", "USER", "links", List.of(Scene.with("title", "a", "url", "https://example.test/a")));

        Reply same = Desk.update(owner, "incident", id, "title", "Another").ok();
        assertThat(same.text("deed.incident.title")).isEqualTo("Another");
        assertThat(same.text("deed.incident.description")).isEqualTo("d");
        Reply cleared = Desk
                .update(owner, "incident", id, "description", null, "cause", null, "service", null, "environment", null,
                        "severity", null, "detectedBy", null, "links", null)
                .ok();
        for (String field : List.of("description", "cause", "service", "environment")) {
            assertThat(cleared.data("deed.incident." + field)).as(field).isNull();
        }
        assertThat(cleared.text("deed.incident.severity")).isEqualTo("SEV3");
        assertThat(cleared.text("deed.incident.detectedBy")).isEqualTo("OTHER");
        assertThat(cleared.list("deed.incident.links")).isEmpty();
        for (String field : List.of("title", "kind", "status", "startedAt", "detectedAt")) {
            Desk.update(owner, "incident", id, field, null).refused("BAD_INPUT", field);
        }
    }

    @Test
    void it_is_left_out_of_figures_and_taken_back_in() {
        String id = Desk.reported();

        assertThat(
                Desk.update(owner, "incident", id, "excludedFromMetrics", true).ok().flag("deed.incident.excludedFromMetrics"))
                .isTrue();
        assertThat(
                Desk.update(owner, "incident", id, "excludedFromMetrics", false).ok().flag("deed.incident.excludedFromMetrics"))
                .isFalse();
    }

    @Test
    void times_stay_in_order() {
        Instant start = TestClock.now().minusSeconds(600);
        String id = Desk.reported("startedAt", start.toString(), "detectedAt", start.toString());

        Desk.update(owner, "incident", id, "resolvedAt", start.minusSeconds(1).toString()).refused("CONFLICT");
        Desk.update(owner, "incident", id, "mitigatedAt", start.plusSeconds(60).toString(), "resolvedAt",
                start.plusSeconds(30).toString()).refused("BAD_INPUT", "resolvedAt");
        Desk.update(owner, "incident", id, "resolvedAt", TestClock.now().plusSeconds(3600).toString()).refused("BAD_INPUT",
                "resolvedAt");
        Desk.update(owner, "incident", id, "status", "OPEN", "resolvedAt", start.plusSeconds(30).toString()).refused(
                "BAD_INPUT",
                "resolvedAt");
        assertThat(Desk.see(id).text("incident.status")).isEqualTo("OPEN");
    }

    @Test
    void a_pipeline_updates_by_external_id_alone() {
        String key = Fixtures.unique("alert");
        String id = Desk.reported("externalId", key);

        Desk.updateAlert(Desk.pipeline(), "incident", id, "status", "RESOLVED").refused("FORBIDDEN");
        assertThat(Desk.updateAlert(Desk.pipeline(), "externalId", key, "status", "RESOLVED").ok().text("deed.incident.id"))
                .isEqualTo(id);
        Desk.updateAlert(Desk.pipeline(), "externalId", Fixtures.unique("alert"), "status", "OPEN").refused("NOT_FOUND",
                "externalId");
    }

    @Test
    void an_incident_is_named_in_exactly_one_way() {
        String key = Fixtures.unique("alert");
        String id = Desk.reported("externalId", key);

        Desk.update(owner, "title", "x").refused("BAD_INPUT", "incident");
        Desk.update(owner, "title", "x", "incident", id, "externalId", key).refused("BAD_INPUT", "externalId");
        Desk.update(owner, "title", "x", "incident", GlobalId.of(NodeType.Incident, 1)).refused("NOT_FOUND", "incident");
        Desk.update(owner, "service", Fixtures.unique("svc"), "incident", id).refused("NOT_FOUND", "service");
    }

    @Test
    void a_viewer_reads_and_does_nothing() {
        Api viewer = Api.fresh(Role.VIEWER);
        String id = Desk.reported();

        Desk.report(viewer).refused("FORBIDDEN");
        Desk.update(viewer, "incident", id, "title", "x").refused("FORBIDDEN");
        Desk.attribute(viewer, id).refused("FORBIDDEN");
        Desk.attribute(Desk.pipeline(), id).refused("FORBIDDEN");
        assertThat(
                viewer.query("{ incidents(first: 1) { nodes { id title } totalCount } }").ok().number("incidents.totalCount"))
                .isPositive();
        Desk.pipeline().query("{ incidents { totalCount } }").refused("FORBIDDEN");
    }

    @Test
    void who_proves_to_be_another_reported_as_that_other() {
        String one = Fixtures.person();
        String other = Fixtures.person();
        String id = Desk.report(Api.fresh(Role.OWNER, other), "attributions",
                List.of(Scene.with("project", Desk.project(), "share", 0.5))).ok().text("deed.incident.id");

        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                Scene.with("handle", one, "aliases", List.of(other))).ok();

        assertThat(Desk.see(id).text("incident.reporter.handle")).isEqualTo(one);
        assertThat(Desk.see(id).text("incident.attributions[0].by.handle")).isEqualTo(one);
    }
}
