package dev.mimamori.monitoring;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchRolesTest {

    private final Scene scene = new Scene();

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = { "VIEWER", "PIPELINE" })
    void who_only_reads_or_registers_does_not_attend_to_a_watch(Role role) {
        Api caller = Api.fresh(role);
        Watched release = scene.release();
        String until = TestClock.now().plusSeconds(60).toString();

        release.act(caller, "acknowledge", "rest", "OK").refused("FORBIDDEN");
        release.act(caller, "signOff", "verdict", "FAULTY").refused("FORBIDDEN");
        release.act(caller, "secondSignOff").refused("FORBIDDEN");
        release.act(caller, "snooze", "until", until, "reason", "x").refused("FORBIDDEN");
        release.act(caller, "handOver", "to", List.of(scene.owner)).refused("FORBIDDEN");
        release.act(caller, "correctVerdict", "verdict", "FAULTY", "reason", "x").refused("FORBIDDEN");

        assertThat(release.see().status()).isEqualTo("WATCHING");
        assertThat(release.see().rounds()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "VIEWER", "OWNER", "PIPELINE" })
    void templates_are_kept_by_managers(Role role) {
        Api.fresh(role).mutate("""
                mutation($input: SaveChecklistTemplateInput!) { saveChecklistTemplate(input: $input) { template { id } } }
                """, with("name", Fixtures.unique("tpl"), "items", List.of(with("title", "E")))).refused("FORBIDDEN");
    }

    @Test
    void a_viewer_sees_who_was_told_and_a_pipeline_does_not() {
        String address = Fixtures.unique("jo") + "@example.org";
        Watched release = scene.release("owners", List.of(address));
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", address, "channels", List.of("SLACK"))).ok();
        release.atSlot(1);
        Api viewer = Api.fresh(Role.VIEWER);
        Api pipeline = Api.fresh(Role.PIPELINE);
        Reply seen = of(release.id(), viewer, "... on Release { warnings { text } checklist { reminders { id to } } }").ok();
        String reminder = seen.text("node.checklist.reminders[0].id");

        assertThat(seen.text("node.checklist.reminders[0].to")).isEqualTo(address);
        assertThat(seen.text("node.warnings[0].text")).startsWith(address + " wants SLACK");
        assertThat(of(release.id(), pipeline, "... on Release { checklist { reminders { id to reason lastError } } }").body())
                .contains("FORBIDDEN").doesNotContain(address);
        assertThat(of(release.id(), pipeline, "... on Release { warnings { code text } }").body()).contains("FORBIDDEN")
                .doesNotContain(address);
        assertThat(of(reminder, pipeline, "... on Reminder { to }").body()).doesNotContain(address);
        assertThat(of(release.id(), pipeline, "... on Release { owners { handle } "
                + "changes { author } checklist { items { title } rounds { number } } }").ok().body()).doesNotContain(address);
        pipeline.query("{ dueChecks { totalCount } }").refused("FORBIDDEN");
        pipeline.query("{ checklistTemplates { name } }").refused("FORBIDDEN");
    }

    private static Reply of(String id, Api reader, String selection) {
        return reader.query("query($id: ID!) { node(id: $id) { " + selection + " } }", Map.of("id", id));
    }
}
