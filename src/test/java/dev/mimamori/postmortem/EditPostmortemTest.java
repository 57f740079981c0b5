package dev.mimamori.postmortem;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Scene;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class EditPostmortemTest {

    @Test
    void it_begins_with_its_templates_sections() {
        assertThat(Shelf.see(Shelf.started()).texts("deed.sections.key")).containsExactly("summary", "impact", "detection",
                "trigger", "factors", "resolution", "wentWell", "wentBadly", "lucky", "surprised");
        assertThat(Shelf.see(Shelf.ofProject(Shelf.project())).texts("deed.sections.key")).containsExactly("analysis",
                "protects", "expectations", "factors", "improvements", "decision", "review");
    }

    @Test
    void what_does_not_fit_its_scope_is_refused() {
        Shelf.start(Shelf.owner(), "scope", "INCIDENT", "title", "x").refused("BAD_INPUT", "incidents");
        Shelf.start(Shelf.owner(), "scope", "PROJECT", "title", "x", "project", Shelf.project(), "from", "2026-01-02", "to",
                "2026-01-01").refused("BAD_INPUT", "to");
        Shelf.start(Shelf.owner(), "scope", "PROJECT", "title", "x", "project", Fixtures.unique("prj"), "from", "2026-01-01",
                "to", "2026-01-01").refused("NOT_FOUND", "project");
        Shelf.start(Shelf.owner(), "scope", "INCIDENT", "title", "x", "project", Shelf.project(), "incidents",
                List.of(Shelf.incident())).refused("BAD_INPUT", "project");
        Shelf.start(Api.fresh(Role.VIEWER), "scope", "INCIDENT", "title", "x").refused("FORBIDDEN");
    }

    @Test
    void who_says_the_same_again_means_the_same() {
        Object[] input = { "scope", "INCIDENT", "title", Fixtures.unique("title"), "incidents",
                List.of(Shelf.incident(), Shelf.incident()) };
        List<Reply> replies = Stream.of(1, 2, 3, 4).map(n -> Shelf.owner())
                .map(api -> CompletableFuture.supplyAsync(() -> Shelf.start(api, input))).toList().stream()
                .map(CompletableFuture::join).toList();
        assertThat(replies.stream().map(reply -> reply.ok().text("deed.postmortem.id")).distinct()).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.flag("deed.changed"))).hasSize(1);
        String id = replies.get(0).text("deed.postmortem.id");
        String owner = Fixtures.person();
        List<Reply> saved = Stream.of(1, 2, 3).map(n -> Shelf.owner()).map(api -> CompletableFuture.supplyAsync(
                () -> Shelf.action(api, "postmortem", id, "owner", owner))).toList().stream().map(CompletableFuture::join)
                .toList();
        assertThat(saved.stream().filter(reply -> reply.ok().flag("saveActionItem.changed"))).hasSize(1);
        assertThat(Shelf.see(id).list("deed.actionItems")).hasSize(1);
    }

    @Test
    void two_edit_at_once_and_neither_text_is_lost() {
        String id = Shelf.started();
        Shelf.edit(Shelf.owner(), id, 1, "sections", List.of(Shelf.section("summary", "as it was"))).ok();
        List<Reply> replies = Stream.of("the one's", "the other's").map(text -> {
            Api editor = Shelf.owner();
            return CompletableFuture.supplyAsync(() -> Shelf.edit(editor, id, 2, "sections",
                    List.of(Shelf.section("summary", text), Shelf.section("impact", text + " too"))));
        }).toList().stream().map(CompletableFuture::join).toList();
        assertThat(replies).filteredOn(Reply::failed).hasSize(1);
        Reply refused = replies.stream().filter(Reply::failed).findFirst().orElseThrow();
        refused.refused("CONFLICT");
        String kept = Shelf.body(id, "summary");
        JsonPath details = JsonPath.from(refused.body()).setRootPath("errors[0].extensions");
        assertThat(details.getInt("version")).isEqualTo(3);
        assertThat(details.getString("sections[0].key")).isEqualTo("summary");
        assertThat(details.getString("sections[0].theirs")).isEqualTo(kept);
        assertThat(details.getString("sections[0].yours")).isNotEqualTo(kept).startsWith("the o");
        assertThat(details.getString("sections[0].base")).isEqualTo("as it was");
        assertThat(details.getString("sections[1].key")).isEqualTo("impact");
        Shelf.edit(Shelf.owner(), id, details.getInt("version"), "sections",
                List.of(Shelf.section("summary", kept + "\n" + details.getString("sections[0].yours")))).ok();
        assertThat(Shelf.body(id, "summary")).contains("the one's", "the other's");
    }

    @Test
    void of_people_incidents_and_links_neither_sides_is_lost_either() {
        String first = Shelf.incident();
        String second = Shelf.incident();
        String aiko = Fixtures.person();
        String ben = Fixtures.person();
        String id = Shelf.started("incidents", List.of(first), "facilitator", aiko, "participants", List.of(aiko));
        Shelf.edit(Shelf.owner(), id, 1, "incidents", List.of(first, second), "facilitator", ben, "participants",
                List.of(aiko, ben), "externalUrl", "https://wiki.example.test/theirs").ok();
        Reply refused = Shelf.edit(Shelf.owner(), id, 1, "incidents", List.of(second), "facilitator", null, "participants",
                List.of(ben), "externalUrl", "https://wiki.example.test/yours");
        refused.refused("CONFLICT");
        JsonPath details = JsonPath.from(refused.body()).setRootPath("errors[0].extensions");
        assertThat(details.getList("incidents.yours")).isEqualTo(List.of(second));
        assertThat(details.getList("incidents.theirs")).isEqualTo(List.of(first, second));
        assertThat(details.getList("incidents.base")).isEqualTo(List.of(first));
        assertThat(details.getString("facilitator.yours")).isNull();
        assertThat(details.getString("facilitator.theirs")).isEqualTo(ben);
        assertThat(details.getString("facilitator.base")).isEqualTo(aiko);
        assertThat(details.getList("participants.base")).isEqualTo(List.of(aiko));
        assertThat(details.getString("externalUrl.theirs")).endsWith("theirs");
    }

    @Test
    void an_edit_that_is_sent_again_changes_nothing() {
        String id = Shelf.started();
        Shelf.edit(Shelf.owner(), id, 1, "title", "Another", "externalUrl", "https://wiki.example.test/1").ok();
        Reply again = Shelf.edit(Shelf.owner(), id, 1, "title", "Another").ok();
        assertThat(again.number("deed.postmortem.version")).isEqualTo(2);
        Shelf.edit(Shelf.owner(), id, 1, "title", "A third").refused("CONFLICT");
        Shelf.edit(Shelf.owner(), id, 2, "sections", List.of(Shelf.section("nowhere", "x"))).refused("BAD_INPUT", "sections");
        Shelf.edit(Shelf.owner(), id, 2, "sections", List.of(Shelf.section("summary", "x".repeat(200_001))))
                .refused("BAD_INPUT");
        Shelf.edit(Shelf.owner(), id, 2, "sections", List.of(Shelf.section("summary", "x".repeat(50_000)))).ok();
    }

    @Test
    void it_goes_forward_and_back_one_step_with_who_and_when_and_its_text_stands_when_reviewed() {
        String id = Shelf.started();
        Shelf.move(id, "REVIEWED").refused("CONFLICT");
        Shelf.move(id, "IN_REVIEW").ok();
        Shelf.move(id, "IN_REVIEW").ok();
        Reply reviewed = Shelf.move(id, "REVIEWED").ok();
        assertThat(reviewed.text("deed.postmortem.publishedAt")).isNotNull();
        Shelf.edit(Shelf.owner(), id, 1, "title", "Too late").refused("CONFLICT");
        Shelf.move(id, "IN_REVIEW").ok();
        Shelf.edit(Shelf.owner(), id, 1, "title", "Better").ok();
        Reply seen = Shelf.see(id);
        assertThat(seen.texts("deed.transitions.to")).containsExactly("DRAFT", "IN_REVIEW", "REVIEWED", "IN_REVIEW");
        assertThat(seen.list("deed.transitions.by.handle")).hasSize(4).doesNotContainNull();
        assertThat(seen.text("deed.publishedAt")).isNull();
        assertThat(Api.admin().query("query($id: ID!) { auditLog(subject: $id) { nodes { action } } }", Map.of("id", id)).ok()
                .texts("auditLog.nodes.action")).contains("startPostmortem", "movePostmortem", "editPostmortem");
    }

    @Test
    void its_timeline_fills_itself_and_takes_entries_by_hand() {
        String incident = Shelf.incident("title", "Basket empty", "attributions",
                List.of(with("release", new Scene().release().id(), "share", 1)));
        String id = Shelf.started("incidents", List.of(incident));
        Shelf.edit(Shelf.owner(), id, 1, "timeline", List.of(with("at", "2026-01-01T00:00:00Z", "text", "The phone rang")))
                .ok();
        Reply seen = Shelf.see(id);
        assertThat(seen.texts("deed.timeline.source")).contains("hand", "incident", "deployment");
        assertThat(seen.texts("deed.timeline.text")).contains("The phone rang", "Detected: Basket empty (INCIDENT, SEV3)");
        assertThat(Api.admin().query("query($id: ID!) { node(id: $id) { ... on Incident { postmortem { id } } } }",
                Map.of("id", incident)).ok().text("node.postmortem.id")).isEqualTo(id);
    }

    @Test
    void a_pipeline_does_not_reach_it() {
        String id = Shelf.started();
        Api pipeline = Api.as(Fixtures.token(Role.PIPELINE));
        assertThat(pipeline.query("query($id: ID!) { node(id: $id) { id } }", Map.of("id", id)).text("node.id")).isNull();
        Reply reply = pipeline.mutate("""
                mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { postmortem { id } } } }
                """, with("title", "x", "kind", "NEAR_MISS", "externalId", Fixtures.unique("key")));
        assertThat(reply.failed()).isTrue();
    }
}
