package dev.mimamori.postmortem;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostmortemFilesTest {

    @Inject
    Sql sql;

    private static final String BODY = "決済が止まった。\n\n## not a part\n- [ ] no action\n<!-- mimamori:section decision -->\n---\nend";

    private static Api lead() {
        return Api.fresh(Role.MANAGER);
    }

    private static String elsewhere(String markdown) {
        return markdown.replaceFirst("key: \"[^\"]+\"", "key: \"" + Fixtures.unique("key") + "\"");
    }

    private static String written() {
        String person = Fixtures.person();
        String id = Shelf.ofProject(Shelf.project(), "incidents", List.of(Shelf.incident()), "facilitator", person,
                "participants", List.of(person, Fixtures.person()));
        Shelf.edit(Shelf.owner(), id, 1, "sections",
                List.of(Shelf.section("protects", BODY), Shelf.section("decision", "We go on: \"slowly\"")), "timeline",
                List.of(with("at", "2026-01-01T00:00:00Z", "text", "電話 <!-- rang --> ")), "externalUrl",
                "https://wiki.example.test/1").ok();
        Shelf.action(Api.admin(), "postmortem", id, "owner", person, "title", "Watch it --> closely", "hypothesis",
                "fewer\nsurprises", "measure", "INCIDENTS_OF_KIND", "kind", "REGRESSION").ok();
        Shelf.move(id, "IN_REVIEW").ok();
        return id;
    }

    @Test
    void a_file_that_is_imported_elsewhere_keeps_every_section() {
        String id = written();
        Reply here = Shelf.see(id);
        Reply there = Shelf.take(lead(), elsewhere(here.text("deed.markdown"))).ok();
        assertThat(there.flag("importPostmortem.created")).isTrue();
        assertThat(there.list("importPostmortem.ignored")).isEmpty();
        for (String field : List.of("title", "scope", "status", "project", "from", "to", "sections", "externalUrl",
                "facilitator",
                "participants", "incidents")) {
            assertThat(there.data("importPostmortem.postmortem." + field)).as(field).isEqualTo(here.data("deed." + field));
        }
        assertThat(there.text("importPostmortem.postmortem.sections[0].body")).contains("| Incident |");
        assertThat(there.list("importPostmortem.postmortem.timeline.findAll { it.source == 'hand' }.text"))
                .isEqualTo(here.list("deed.timeline.findAll { it.source == 'hand' }.text"));
        for (String field : List.of("title", "type", "status", "dueOn", "owner", "hypothesis", "measure", "kind")) {
            assertThat(there.list("importPostmortem.postmortem.actionItems." + field)).as(field)
                    .isEqualTo(here.list("deed.actionItems." + field));
        }
    }

    @Test
    void a_file_that_is_sent_again_changes_nothing() {
        String id = written();
        String markdown = Shelf.see(id).text("deed.markdown");
        Reply home = Shelf.take(lead(), markdown).ok();
        assertThat(home.flag("importPostmortem.created")).isFalse();
        assertThat(home.flag("importPostmortem.changed")).isFalse();
        String file = elsewhere(markdown);
        String copy = Shelf.take(lead(), file).ok().text("importPostmortem.postmortem.id");
        Reply again = Shelf.take(lead(), file).ok();
        assertThat(again.text("importPostmortem.postmortem.id")).isEqualTo(copy);
        assertThat(again.flag("importPostmortem.changed")).isFalse();
        QuarkusTransaction.requiringNew().run(() -> sql.update(
                "update action_item set title = 'In other words' where postmortem_id = ?",
                GlobalId.number("id", copy, NodeType.Postmortem)));
        assertThat(Shelf.take(lead(), file).ok().flag("importPostmortem.changed")).isFalse();
        String changed = file.replace("We go on", "We stop");
        assertThat(Shelf.take(lead(), changed).ok().flag("importPostmortem.changed")).isTrue();
        assertThat(Shelf.body(copy, "decision")).startsWith("We stop");
        Shelf.edit(Shelf.owner(), copy, 2, "sections", List.of(Shelf.section("decision", "Ours"))).ok();
        Shelf.take(lead(), changed.replace("We stop", "We turn")).refused("CONFLICT");
        assertThat(Shelf.body(copy, "decision")).isEqualTo("Ours");
    }

    @Test
    void what_is_wrong_in_a_file_is_told_with_its_line() {
        assertThat(Shelf.take(lead(), "no front matter").refused("BAD_INPUT", "markdown").message()).contains("line 1");
        Shelf.take(Api.fresh(Role.OWNER), "x").refused("FORBIDDEN");
        String file = elsewhere(Shelf.see(written()).text("deed.markdown"));
        Shelf.take(lead(), file.replaceFirst("facilitator: \"[^\"]+\"", "facilitator: \"token:ci\"")).refused("BAD_INPUT",
                "markdown");
    }

    @Test
    void one_that_is_far_already_has_come_there_step_by_step() {
        String file = elsewhere(
                Shelf.see(written()).text("deed.markdown").replace("status: \"IN_REVIEW\"", "status: \"CLOSED\""));
        assertThat(Shelf.take(lead(), file).ok().texts("importPostmortem.postmortem.transitions.to"))
                .containsExactly("DRAFT", "IN_REVIEW", "REVIEWED", "CLOSED");
    }
}
