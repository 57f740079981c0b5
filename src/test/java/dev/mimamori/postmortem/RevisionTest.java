package dev.mimamori.postmortem;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import io.quarkus.test.junit.QuarkusTest;

/** What a postmortem said before somebody wrote over it. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RevisionTest {

    private static final String REVISION = """
            query($id: ID!, $version: Int!) { said: postmortemRevision(postmortem: $id, version: $version) {
              version title by { handle } sections { key title body } } }
            """;

    private static Reply revision(String id, int version) {
        return Api.fresh(Role.VIEWER).query(REVISION, with("id", id, "version", version));
    }

    @Test
    void each_edit_leaves_what_it_wrote_over() {
        String id = Shelf.started();
        String editor = Fixtures.person();
        Api first = Api.fresh(Role.OWNER, editor);
        Shelf.edit(first, id, 1, "title", "Another name", "sections", List.of(Shelf.section("summary", "one"))).ok();
        Shelf.edit(Shelf.owner(), id, 2, "sections", List.of(Shelf.section("summary", "two"))).ok();
        Reply listed = Api.fresh(Role.VIEWER).query("""
                query($id: ID!) { node(id: $id) { ... on Postmortem { version revisions { version title by { handle }
                  sections { key body } } } } }
                """, with("id", id)).ok();
        assertThat(listed.list("node.revisions.version")).containsExactly(2, 1);
        assertThat(listed.text("node.revisions[1].by.handle")).isEqualTo(editor);
        assertThat(listed.text("node.revisions[0].title")).isEqualTo("Another name");
        assertThat(listed.texts("node.revisions.sections.collect { it.find { it.key == 'summary' }.body }"))
                .containsExactly("one", "");
        Reply one = revision(id, 2).ok();
        assertThat(one.text("said.sections[0].title")).isEqualTo("Summary");
        assertThat(one.text("said.sections[0].body")).isEqualTo("one");
    }

    @Test
    void what_is_not_there_is_null_and_what_is_no_postmortem_is_refused() {
        String id = Shelf.started();
        assertThat(revision(id, 1).ok().text("said")).as("it says so still").isNull();
        assertThat(revision(id, 0).ok().text("said")).isNull();
        revision("x", 1).refused("BAD_INPUT", "postmortem");
        Api.fresh(Role.PIPELINE).query(REVISION, with("id", id, "version", 1)).refused("FORBIDDEN");
    }
}
