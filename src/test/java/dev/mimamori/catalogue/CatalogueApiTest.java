package dev.mimamori.catalogue;

import static dev.mimamori.catalogue.CatalogueClient.as;
import static dev.mimamori.catalogue.CatalogueClient.refusal;
import static dev.mimamori.catalogue.CatalogueClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Sql;
import dev.mimamori.testing.StatementCounter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class CatalogueApiTest {

    @Inject
    People people;

    @Inject
    Services services;

    @Inject
    Projects projects;

    @Inject
    Sql sql;

    @Inject
    Heard heard;

    @ApplicationScoped
    static class Heard {
        final List<Object> events = Collections.synchronizedList(new ArrayList<>());

        List<Object> events() {
            return List.copyOf(events);
        }

        void members(@Observes ServiceMembersChanged event) {
            events.add(event);
        }

        void template(@Observes ServiceTemplateChosen event) {
            events.add(event);
        }
    }

    @Test
    void a_service_is_saved_and_saying_it_again_changes_nothing() {
        String name = unique("svc");
        String other = unique("dep");
        String ann = unique("ann");
        services.mention(other);
        people.mention(List.of(ann, ann + "@x.org"));
        Object[] input = { "name", name, "team", name + "-team", "repositoryUrl", "https://example.org/r", "owners",
                List.of(ann + "@X.org", ann, ann), "backups", List.of(ann), "teamChannel", "#shop", "dependsOn",
                List.of(other), "template", null };
        String selection = "id name team repositoryUrl teamChannel owners { handle } backups { handle } dependsOn { name }";

        Map<String, Object> first = as("MANAGER").save("Service", selection, input).getMap("data.saveService.service");
        long id = services.idOf(name).orElseThrow();
        Map<String, Object> second = as("MANAGER").save("Service", selection, input).getMap("data.saveService.service");

        assertThat(first).containsEntry("team", name + "-team").containsEntry("teamChannel", "#shop")
                .containsEntry("owners", List.of(Map.of("handle", ann + "@x.org"), Map.of("handle", ann)))
                .containsEntry("dependsOn", List.of(Map.of("name", other)));
        assertThat(second).isEqualTo(first);
        long audits = sql.one("select count(*) as n from audit_event where subject_id = ?", row -> row.id("n"), id);
        assertThat(audits).isEqualTo(1);
        assertThat(heard.events()).contains(new ServiceTemplateChosen(id, null))
                .containsOnlyOnce(new ServiceMembersChanged(id));
        assertThat(services.members(List.of(id)).get(id).owners()).containsExactly(people.mention(ann + "@x.org"),
                people.mention(ann));
        assertThat(as("MANAGER").save("Service", selection, "name", name, "owners", null)
                .getMap("data.saveService.service")).containsEntry("owners", List.of()).containsEntry("teamChannel", "#shop");
        assertThat(as("VIEWER").send("{ vocabulary { teams } }").getList("data.vocabulary.teams")).contains(name + "-team");
    }

    @Test
    void unknown_names_and_a_service_that_needs_itself_are_refused_and_leave_no_row() {
        String name = unique("svc");
        var manager = as("MANAGER");

        assertThat(refusal(manager.save("Service", "id", "name", name, "backups", List.of("nobody-at-all"))))
                .isEqualTo("NOT_FOUND backups[0]");
        assertThat(refusal(manager.save("Service", "id", "name", name, "dependsOn", List.of("nothing-at-all"))))
                .isEqualTo("NOT_FOUND dependsOn[0]");
        assertThat(refusal(manager.save("Service", "id", "name", name, "dependsOn", List.of(name))))
                .isEqualTo("BAD_INPUT dependsOn[0]");
        assertThat(refusal(manager.save("Service", "id", "name", name, "repositoryUrl", "ftp://x")))
                .isEqualTo("BAD_INPUT repositoryUrl");
        assertThat(refusal(manager.save("Service", "id", "name", name, "owners", Collections.nCopies(101, "a"))))
                .isEqualTo("BAD_INPUT owners");
        assertThat(refusal(as("OWNER:" + dev.mimamori.testing.Fixtures.person()).save("Service", "id", "name", name)))
                .isEqualTo("FORBIDDEN");
        assertThat(services.idOf(name)).isEmpty();
        assertThat(as("VIEWER").send("{ service(name: \"" + name + "\") { id } }").getString("data.service")).isNull();
    }

    @Test
    void two_services_may_need_each_other() {
        String a = unique("a");
        String b = unique("b");
        services.mention(b);
        as("MANAGER").save("Service", "id", "name", a, "dependsOn", List.of(b));

        assertThat(as("MANAGER").save("Service", "dependsOn { name dependsOn { name } }", "name", b, "dependsOn", List.of(a))
                .getList("data.saveService.service.dependsOn[0].dependsOn.name")).containsExactly(b);
    }

    @Test
    void a_service_is_found_by_part_of_its_name_or_team_and_a_wildcard_is_a_letter() {
        String name = unique("Find-me");
        String team = unique("Finders");
        as("MANAGER").save("Service", "id", "name", name, "team", team);
        String query = "query($search: String) { services(search: $search) { totalCount nodes { name } } }";

        for (String search : List.of(name, name.toUpperCase(), name.substring(3), team.toLowerCase())) {
            var found = as("VIEWER").send(query, Map.of("search", search));
            assertThat(found.getList("data.services.nodes.name")).as(search).containsExactly(name);
            assertThat(found.getInt("data.services.totalCount")).isEqualTo(1);
        }
        assertThat(as("VIEWER").send(query, Map.of("search", name.replace('-', '_'))).getList("data.services.nodes")).isEmpty();
    }

    @Test
    void a_page_of_any_size_takes_the_same_number_of_statements() {
        String tag = unique("00-many");
        String person = unique("p");
        String standIn = unique("s");
        people.mention(standIn);
        as("ADMIN").save("Person", "id", "handle", person, "away",
                List.of(Map.of("from", "2026-05-01", "to", "2026-05-02", "standIn", standIn)));
        for (int i = 0; i < 20; i++) {
            as("MANAGER").save("Service", "id", "name", tag + i, "owners", List.of(person), "backups", List.of(standIn),
                    "dependsOn", i == 0 ? List.of() : List.of(tag + (i - 1)));
        }
        String query = "query($n: Int!) { services(first: $n) { totalCount nodes { name dependsOn { name } "
                + "owners { handle aliases away { standIn { handle } } } backups { handle aliases } } } }";

        assertThat(statements(query, 2)).isEqualTo(statements(query, 20));
    }

    private long statements(String query, int size) {
        CatalogueClient viewer = as("VIEWER");
        return StatementCounter.of(
                () -> assertThat(viewer.send(query, Map.of("n", size)).getList("data.services.nodes")).hasSize(size));
    }

    @Test
    void a_project_is_named_by_its_key_until_somebody_names_it() {
        String key = unique("PRJ");
        String lead = unique("lead");
        people.mention(lead);
        String selection = "id key name lead { handle } startedOn endedOn status suspension { reason by { handle } at }";

        assertThat(as("MANAGER").save("Project", selection, "key", key).getMap("data.saveProject.project"))
                .containsEntry("name", key).containsEntry("status", "ACTIVE");
        assertThat(as("MANAGER").save("Project", selection, "key", key, "name", "Big", "lead", lead, "startedOn", "2026-01-01")
                .getMap("data.saveProject.project")).containsEntry("name", "Big").containsEntry("startedOn", "2026-01-01")
                .containsEntry("lead", Map.of("handle", lead));
        assertThat(as("MANAGER").save("Project", selection, "key", key, "name", null).getMap("data.saveProject.project"))
                .containsEntry("name", key).containsEntry("lead", Map.of("handle", lead));
        assertThat(refusal(as("MANAGER").save("Project", "id", "key", key, "endedOn", "2025-12-31"))).isEqualTo("CONFLICT");
        assertThat(refusal(as("MANAGER").save("Project", "id", "key", key, "startedOn", "2026-02-02", "endedOn", "2026-02-01")))
                .isEqualTo("BAD_INPUT endedOn");
        assertThat(refusal(as("MANAGER").save("Project", "id", "key", key, "lead", "nobody-at-all")))
                .isEqualTo("NOT_FOUND lead");
        assertThat(as("VIEWER").send("{ project(key: \"no-such\") { id } }").getString("errors")).isNull();
    }

    @Test
    void a_project_has_ended_when_its_last_day_is_over_and_is_suspended_before() {
        String tag = unique("ST");
        LocalDate today = sql.one("select (mimamori_now() at time zone 'UTC')::date as d", row -> row.date("d"));
        as("MANAGER").save("Project", "id", "key", tag + "-ended", "endedOn", today.minusDays(1).toString());
        as("MANAGER").save("Project", "id", "key", tag + "-last-day", "endedOn", today.toString());
        String by = unique("by");
        sql.update("update project set suspended_reason = 'why', suspended_by = ?, suspended_at = mimamori_now() where id = ?",
                people.mention(by), projects.mention(tag + "-suspended"));

        JsonPath answer = as("VIEWER").send("""
                query($a: String!, $b: String!, $c: String!) {
                  a: project(key: $a) { status }
                  b: project(key: $b) { status }
                  c: project(key: $c) { status suspension { reason by { handle } at } }
                  suspended: projects(status: [SUSPENDED], first: 100) { totalCount nodes { key } }
                }""", Map.of("a", tag + "-ended", "b", tag + "-last-day", "c", tag + "-suspended"));

        assertThat(answer.getString("data.a.status")).isEqualTo("ENDED");
        assertThat(answer.getString("data.b.status")).isEqualTo("ACTIVE");
        assertThat(answer.getString("data.c.suspension.by.handle")).isEqualTo(by);
        assertThat(answer.getList("data.suspended.nodes.key")).contains(tag + "-suspended").doesNotContain(tag + "-ended");
    }

    @Test
    void the_organisation_is_as_configured() {
        assertThat(as("VIEWER").send("{ organisation { timeZone locale holidays watchedEnvironments } }")
                .getMap("data.organisation")).containsEntry("timeZone", "UTC").containsEntry("locale", "EN")
                .containsEntry("holidays", List.of()).containsEntry("watchedEnvironments", List.of("production", "prod"));
    }

    @Test
    void everything_in_the_served_schema_is_described() {
        JsonPath schema = as("ADMIN").send("""
                { __schema { types { name description fields { name description args { name description } }
                  inputFields { name description } enumValues { name description } } } }""");

        List<String> bare = new ArrayList<>();
        collect(bare, "", schema.getList("data.__schema.types"));
        assertThat(bare).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static void collect(List<String> bare, String path, List<?> things) {
        for (Object thing : things == null ? List.of() : things) {
            Map<String, Object> described = (Map<String, Object>) thing;
            String name = path + described.get("name");
            if (!name.startsWith("__")) {
                if (described.get("description") == null || described.get("description").toString().isBlank()) {
                    bare.add(name);
                }
                for (String part : List.of("fields", "args", "inputFields", "enumValues")) {
                    collect(bare, name + ".", (List<?>) described.get(part));
                }
            }
        }
    }
}
