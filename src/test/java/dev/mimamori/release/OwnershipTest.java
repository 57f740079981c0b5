package dev.mimamori.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import io.quarkus.test.junit.QuarkusTest;

/** Whose a release is: its owners, its projects and its risk. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnershipTest {

    private static final Instant NOW = Pipeline.now();

    private final Pipeline pipeline = Pipeline.ofNewService();
    private String ann;
    private String bob;
    private String cleo;
    private String dan;

    @BeforeEach
    void people() {
        ann = Fixtures.person();
        bob = Fixtures.person();
        cleo = Fixtures.person();
        dan = Fixtures.person();
    }

    private static void leave(String person) {
        Pipeline.API.mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { active } } }",
                Map.of("handle", person, "active", false)).ok();
    }

    private List<String> owners(String version) {
        return pipeline.texts(version, "owners.handle");
    }

    @Test
    void those_who_are_given_own_it_before_anybody_else() {
        pipeline.with("owners", List.of(cleo), "backups", List.of(dan));
        pipeline.deploy("1", "owners", List.of(bob, ann), "changes", List.of(Pipeline.change("1", "author", cleo)));

        assertThat(owners("1")).containsExactly(bob, ann);
    }

    @Test
    void else_the_authors_of_its_changes_each_once() {
        pipeline.with("owners", List.of(cleo));
        pipeline.deploy("1", "changes", List.of(Pipeline.change("1", "author", bob), Pipeline.change("2", "author", ann),
                Pipeline.change("3", "author", bob)));

        assertThat(owners("1")).containsExactly(bob, ann);
    }

    @Test
    void else_the_owners_of_its_service() {
        pipeline.deploy("1", "changes", List.of(Pipeline.change("1")));
        pipeline.with("owners", List.of(bob, ann), "backups", List.of(dan));

        assertThat(owners("1")).containsExactly(bob, ann);
    }

    @Test
    void else_the_first_rung_that_can_be_reached() {
        pipeline.with("backups", List.of(dan));
        pipeline.deploy("1");
        assertThat(owners("1")).containsExactly(dan);

        String project = Fixtures.unique("prj");
        Pipeline.API.mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                Map.of("key", project, "lead", cleo)).ok();
        Pipeline led = Pipeline.ofNewService();
        led.deploy("1", "project", project);
        assertThat(led.texts("1", "owners.handle")).containsExactly(cleo);
    }

    @Test
    void else_nobody() {
        pipeline.deploy("1");

        assertThat(owners("1")).isEmpty();
        assertThat(pipeline.status("1")).isEqualTo("WATCHING");
        assertThat(pipeline.see("1").list("release.checklist.upcoming")).isNotEmpty();
    }

    @Test
    void what_a_leaver_owned_goes_to_the_backups() {
        pipeline.with("owners", List.of(cleo), "backups", List.of(dan));
        pipeline.deploy("1", "owners", List.of(ann, bob));
        leave(ann);
        assertThat(owners("1")).containsExactly(bob);
        leave(bob);
        assertThat(owners("1")).containsExactly(dan);
        leave(dan);
        assertThat(owners("1")).containsExactly(cleo);

        Pipeline other = Pipeline.ofNewService().with("owners", List.of(bob), "backups", List.of(cleo));
        other.deploy("1");
        assertThat(other.texts("1", "owners.handle")).containsExactly(cleo);
    }

    @Test
    void an_e_mail_in_any_case_and_an_alias_are_one_person() {
        String mail = Fixtures.unique("ann") + "@example.org";
        Pipeline.API.mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                Map.of("handle", ann, "aliases", List.of(mail))).ok();
        pipeline.deploy("1", "owners", List.of(mail.toUpperCase(), ann), "changes",
                List.of(Pipeline.change("1", "author", mail)));

        assertThat(owners("1")).containsExactly(ann);
        assertThat(pipeline.text("1", "changes[0].person.handle")).isEqualTo(ann);
    }

    @Test
    void its_projects_are_those_of_its_changes_and_else_its_own() {
        String own = Fixtures.unique("own");
        String other = Fixtures.unique("other");
        pipeline.deploy("1", "project", own);
        pipeline.deploy("2", "project", own, "changes",
                List.of(Pipeline.change("1", "project", other), Pipeline.change("2")));
        pipeline.deploy("3", "project", own, "changes", List.of(Pipeline.change("1", "project", other)));
        pipeline.deploy("4", "changes", List.of(Pipeline.change("1")));

        assertThat(pipeline.texts("1", "projects.key")).containsExactly(own);
        assertThat(pipeline.texts("2", "projects.key")).containsExactly(other, own);
        assertThat(pipeline.texts("2", "changes.project.key")).containsExactly(other, own);
        assertThat(pipeline.texts("3", "projects.key")).containsExactly(other);
        assertThat(pipeline.texts("4", "projects.key")).isEmpty();
        assertThat(pipeline.see("4").data("release.changes[0].project")).isNull();
    }

    @Test
    void its_risk_is_given_or_the_highest_of_its_changes() {
        Object low = Pipeline.change("1", "risk", "LOW");
        Object none = Pipeline.change("2");
        Object high = Pipeline.change("3", "risk", "HIGH");
        pipeline.deploy("1", "changes", List.of(low, high, none));
        pipeline.deploy("2", "changes", List.of(low, none));
        pipeline.deploy("3", "changes", List.of(none));
        pipeline.deploy("4", "risk", "LOW", "changes", List.of(high));

        assertThat(List.of("1", "2", "3", "4")).extracting(version -> pipeline.text(version, "risk"))
                .containsExactly("HIGH", "LOW", "MEDIUM", "LOW");
    }

    @Test
    void a_watch_follows_a_risk_that_is_told_later() {
        pipeline.watchedBy("CARRY_OVER");
        pipeline.deploy("1", "deployedAt", NOW);
        assertThat(pipeline.text("1", "checklist.schedule.risk")).isEqualTo("MEDIUM");
        pipeline.deploy("1", "deployedAt", NOW, "changes", List.of(Pipeline.change("1", "risk", "HIGH")));

        Reply seen = pipeline.see("1");
        assertThat(seen.text("release.checklist.schedule.risk")).isEqualTo("HIGH");
        assertThat(seen.texts("release.checklist.items.title"))
                .containsExactly("Errors", "Latency", "Deep look", "Deeper look");
        assertThat(seen.text("release.checklist.upcoming[0]")).isEqualTo(NOW.plusSeconds(600).toString());
    }
}
