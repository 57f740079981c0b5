package dev.mimamori.catalogue;

import static dev.mimamori.catalogue.CatalogueClient.as;
import static dev.mimamori.catalogue.CatalogueClient.refusal;
import static dev.mimamori.catalogue.CatalogueClient.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
import dev.mimamori.testing.StatementCounter;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class PersonApiTest {

    @Inject
    People people;

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

        void merged(@Observes PersonMerged event) {
            events.add(event);
        }

        void left(@Observes PersonLeft event) {
            events.add(event);
        }

        void changed(@Observes AvailabilityChanged event) {
            events.add(event);
        }
    }

    @Test
    void a_new_person_has_the_usual_hours_and_the_organisations_zone() {
        JsonPath saved = as("MANAGER").save("Person",
                "id handle email active timeZone workingHours { from to days } away { from } channels locale aliases",
                "handle", unique("Mika") + "@Example.ORG");

        Map<String, Object> person = saved.getMap("data.savePerson.person");
        assertThat((String) person.get("handle")).startsWith("mika-").endsWith("@example.org").isEqualTo(person.get("email"));
        assertThat(person).containsEntry("active", true).containsEntry("timeZone", "UTC").containsEntry("locale", "EN")
                .containsEntry("aliases", List.of()).containsEntry("away", List.of()).containsEntry("channels", List.of());
        assertThat(saved.getString("data.savePerson.person.workingHours.from")).startsWith("09:00");
        assertThat(saved.getList("data.savePerson.person.workingHours.days")).hasSize(5);
        assertThat(as("VIEWER").send("{ node(id: \"" + person.get("id") + "\") { ... on Person { handle } } }")
                .getString("data.node.handle")).isEqualTo(person.get("handle"));
    }

    @Test
    void all_that_is_given_is_kept_and_saying_it_again_changes_nothing() {
        String handle = unique("ken");
        String standIn = unique("sub");
        people.mention(standIn);
        Object[] input = { "handle", handle, "displayName", "Ken", "email", handle + "@x.org", "aliases",
                List.of(handle + "-b", handle + "-a"), "away",
                List.of(Map.of("from", "2026-05-01", "to", "2026-05-03", "standIn", standIn)), "timeZone", "Asia/Tokyo",
                "workingHours", Map.of("from", "22:00", "to", "06:00", "days", List.of("SUNDAY", "MONDAY")), "channels",
                List.of("SLACK", "EMAIL"), "locale", "JA", "active", false };
        String selection = "displayName email aliases active away { from to standIn { handle } } timeZone "
                + "workingHours { from to days } channels locale";

        Map<String, Object> first = as("ADMIN").save("Person", selection, input).getMap("data.savePerson.person");
        long id = people.idOf(handle).orElseThrow();
        long events = audits(id);
        Map<String, Object> second = as("ADMIN").save("Person", selection, input).getMap("data.savePerson.person");

        assertThat(first).containsEntry("displayName", "Ken").containsEntry("aliases", List.of(handle + "-a", handle + "-b"))
                .containsEntry("channels", List.of("SLACK", "EMAIL")).containsEntry("active", false)
                .containsEntry("timeZone", "Asia/Tokyo").containsEntry("locale", "JA");
        assertThat(first.get("away").toString()).contains("2026-05-01", "2026-05-03", standIn);
        assertThat(first.get("workingHours").toString()).contains("22:00", "06:00", "MONDAY, SUNDAY");
        assertThat(second).isEqualTo(first);
        assertThat(audits(id)).isEqualTo(events).isEqualTo(1);
        assertThat(heard.events()).contains(new PersonLeft(id), new AvailabilityChanged(id));
        assertThat(people.idOf(handle.toUpperCase() + "@X.ORG")).as("the e-mail is a name").contains(id);
        assertThat(as("ADMIN").save("Person", "channels timeZone", "handle", handle, "channels", null, "timeZone", null)
                .getMap("data.savePerson.person")).containsEntry("channels", List.of()).containsEntry("timeZone", "UTC");
    }

    @Test
    void an_owner_changes_their_own_person_but_not_where_it_is_written_to() {
        String me = unique("me");
        people.mention(me);
        var owner = as("OWNER:" + me);

        assertThat(owner.save("Person", "displayName", "handle", me, "displayName", "Me")
                .getString("data.savePerson.person.displayName")).isEqualTo("Me");
        assertThat(refusal(owner.save("Person", "id", "handle", me, "slackUserId", "U1"))).isEqualTo("FORBIDDEN");
        assertThat(refusal(owner.save("Person", "id", "handle", unique("new")))).isEqualTo("FORBIDDEN");
        assertThat(refusal(as("MANAGER").save("Person", "id", "handle", me, "email", "a@b.c"))).isEqualTo("FORBIDDEN");
        assertThat(refusal(as("VIEWER:" + me).save("Person", "id", "handle", me))).isEqualTo("FORBIDDEN");
        String other = unique("other");
        people.mention(other);
        assertThat(refusal(owner.save("Person", "id", "handle", me, "aliases", List.of(other)))).isEqualTo("FORBIDDEN");
    }

    @Test
    void what_is_wrong_is_refused_with_its_field_and_leaves_no_row() {
        String handle = unique("wrong");
        var admin = as("ADMIN");
        Map<String, Object> away = Map.of("from", "2026-05-01", "to", "2026-05-02", "standIn", "nobody-at-all");

        assertThat(refusal(admin.save("Person", "id", "handle", handle, "timeZone", "Mars/Olympus")))
                .isEqualTo("BAD_INPUT timeZone");
        assertThat(refusal(admin.save("Person", "id", "handle", handle, "away", List.of(away))))
                .isEqualTo("NOT_FOUND away[0].standIn");
        assertThat(refusal(admin.save("Person", "id", "handle", handle, "away",
                List.of(Map.of("from", "2026-05-01", "to", "2026-05-02", "standIn", handle)))))
                .isEqualTo("BAD_INPUT away[0].standIn");
        assertThat(refusal(admin.save("Person", "id", "handle", handle, "aliases", List.of("ok", "bad\u0000"))))
                .isEqualTo("BAD_INPUT aliases[1]");
        assertThat(refusal(admin.save("Person", "id", "handle", handle, "email", "no-mail"))).isEqualTo("BAD_INPUT email");
        assertThat(refusal(admin.save("Person", "id", "handle", "x".repeat(201)))).isEqualTo("BAD_INPUT handle");
        assertThat(people.idOf(handle)).isEmpty();
    }

    @Test
    void somebody_elses_handle_as_an_alias_makes_one_person_of_two_on_record() {
        String alice = unique("alice");
        String bob = unique("bob") + "@x.org";
        long survivor = people.mention(alice);
        long merged = people.mention(bob);
        String lead = unique("P");
        as("ADMIN").save("Person", "id", "handle", bob, "aliases", List.of("alias-of-" + bob), "displayName", "Bob");
        as("ADMIN").save("Project", "key", "key", lead, "lead", bob);
        as("ADMIN").save("Service", "name", "name", lead, "owners", List.of(bob, alice), "backups", List.of(bob));

        JsonPath saved = as("ADMIN").save("Person", "aliases email displayName", "handle", alice, "aliases", List.of(bob));

        assertThat(saved.getList("data.savePerson.person.aliases")).containsExactly("alias-of-" + bob, bob);
        assertThat(saved.getString("data.savePerson.person.email")).isEqualTo(bob);
        assertThat(saved.getString("data.savePerson.person.displayName")).isEqualTo("Bob");
        assertThat(people.idOf(bob)).contains(survivor);
        assertThat(people.mention("alias-of-" + bob)).isEqualTo(survivor);
        assertThat(heard.events()).contains(new PersonMerged(survivor, merged), new AvailabilityChanged(survivor));
        assertThat(sql.find("select detail from audit_event where subject_id = ? and detail like 'merged%'",
                row -> row.text("detail"), survivor)).get().asString().contains(bob);
        JsonPath seen = as("VIEWER").send("""
                query($id: ID!, $key: String!) {
                  node(id: $id) { ... on Person { handle } }
                  people(search: $key) { totalCount }
                  project(key: $key) { lead { handle } }
                  service(name: $key) { owners { handle } backups { handle } }
                }""", Map.of("id", GlobalId.of(NodeType.Person, merged), "key", lead));
        assertThat(seen.getString("data.node.handle")).as("the old id").isEqualTo(alice);
        assertThat(seen.getString("data.project.lead.handle")).isEqualTo(alice);
        assertThat(seen.getList("data.service.owners.handle")).containsExactly(alice);
        assertThat(seen.getList("data.service.backups.handle")).containsExactly(alice);
        long found = sql.one("select person_survivor(?) as id", row -> row.id("id"), merged);
        assertThat(found).isEqualTo(survivor);
        long events = audits(survivor);
        as("MANAGER").save("Person", "aliases", "handle", alice, "aliases", List.of(bob));
        assertThat(audits(survivor)).as("said again").isEqualTo(events);
    }

    @Test
    void an_email_that_is_another_persons_name_is_a_conflict() {
        String bob = unique("bob") + "@x.org";
        people.mention(bob);

        assertThat(refusal(as("ADMIN").save("Person", "id", "handle", unique("al"), "email", bob))).isEqualTo("CONFLICT");
    }

    @Test
    void merges_in_a_ring_end_in_one_person_without_a_deadlock() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<String> ring = List.of(unique("a"), unique("b"), unique("c"), unique("d"));
            ring.forEach(people::mention);
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String one = ring.get(i);
                String next = ring.get((i + 1) % 4);
                calls.add(() -> refusal(as("ADMIN").save("Person", "id", "handle", one, "aliases", List.of(next))));
                calls.add(() -> refusal(as("ADMIN").save("Person", "id", "handle", next, "displayName", "N", "away",
                        List.of(Map.of("from", "2026-05-01", "to", "2026-05-02", "standIn", one)))));
                calls.add(() -> "" + people.mention(ring).size());
            }
            assertThat(atOnce(calls)).allMatch(answer -> answer.equals("null") || answer.equals("4")
                    || answer.startsWith("CONFLICT") || answer.startsWith("BAD_INPUT away"));

            assertThat(ring.stream().map(handle -> people.idOf(handle).orElseThrow()).distinct()).hasSize(1);
            assertThat(sql.list("""
                    select 1 as one from person p join person s on s.id = p.merged_into where s.merged_into is not null
                    """, row -> row.id("one"))).as("chains").isEmpty();
        }
    }

    @Test
    void of_many_first_mentions_at_once_one_makes_the_person() throws Exception {
        List<String> names = List.of(unique("n1"), unique("N2") + "@X.org", unique("n3"));
        List<Callable<Map<String, Long>>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            calls.add(() -> people.mention(names));
        }

        assertThat(atOnce(calls).stream().distinct()).hasSize(1);
    }

    @Test
    void a_search_finds_part_of_any_name_literally() {
        String tag = unique("t");
        as("ADMIN").save("Person", "id", "handle", tag + "-1", "displayName", "100% " + tag);
        as("ADMIN").save("Person", "id", "handle", tag + "-2", "aliases", List.of("zz_" + tag));
        as("ADMIN").save("Person", "id", "handle", tag + "-3", "email", "M." + tag + "@x.org");

        assertThat(found(tag.toUpperCase())).containsExactly(tag + "-1", tag + "-2", tag + "-3");
        assertThat(found("zz_" + tag)).containsExactly(tag + "-2");
        assertThat(found("_" + tag)).containsExactly(tag + "-2");
        assertThat(found("m." + tag)).containsExactly(tag + "-3");
        assertThat(found("100% " + tag)).containsExactly(tag + "-1");
        assertThat(found("%" + tag)).isEmpty();
    }

    @Test
    void people_are_paged_by_handle() {
        String tag = unique("page");
        for (int i = 0; i < 5; i++) {
            people.mention(tag + i);
        }
        String query = "query($s: String, $a: String) { people(search: $s, first: 2, after: $a) "
                + "{ totalCount nodes { handle } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } } }";
        JsonPath first = as("VIEWER").send(query, Map.of("s", tag));
        JsonPath second = as("VIEWER").send(query,
                Map.of("s", tag, "a", first.getString("data.people.pageInfo.endCursor")));

        assertThat(first.getList("data.people.nodes.handle")).containsExactly(tag + 0, tag + 1);
        assertThat(first.getInt("data.people.totalCount")).isEqualTo(5);
        assertThat(second.getList("data.people.nodes.handle")).containsExactly(tag + 2, tag + 3);
        assertThat(second.getBoolean("data.people.pageInfo.hasNextPage")).isTrue();
        assertThat(refusal(as("PIPELINE").send(query))).isEqualTo("FORBIDDEN");
    }

    @Test
    void a_pipeline_sees_no_addresses() {
        String handle = unique("hidden") + "@x.org";
        String id = GlobalId.of(NodeType.Person, people.mention(handle));
        String query = "{ node(id: \"" + id + "\") { ... on Person { handle displayName %s } } }";
        String token = Fixtures.token(Role.PIPELINE, handle);

        assertThat(Api.as(token).query("{ viewer { person { handle displayName locale } } }").ok().text("viewer.person.handle"))
                .isEqualTo(handle.replace("@x.org", ""));
        for (String field : List.of("email", "slackUserId", "aliases", "away { from }", "workingHours { from }", "timeZone",
                "channels")) {
            JsonPath answer = as("PIPELINE").send(query.formatted(field));
            assertThat(refusal(answer)).as(field).isEqualTo("FORBIDDEN");
            assertThat(answer.prettify()).as(field).doesNotContain("@x.org");
        }
        assertThat(as("VIEWER").send(query.formatted("email")).getString("data.node.email")).isEqualTo(handle);
    }

    @Test
    void availability_tells_hours_and_stand_ins_in_two_statements() {
        String handle = unique("av");
        String standIn = unique("si");
        long substitute = people.mention(standIn);
        as("ADMIN").save("Person", "id", "handle", handle, "timeZone", "Asia/Tokyo", "away",
                List.of(Map.of("from", "2026-05-01", "to", "2026-05-01", "standIn", standIn)));
        long id = people.idOf(handle).orElseThrow();

        Availability availability = people.availability(List.of(id, substitute)).get(id);

        assertThat(StatementCounter.of(() -> people.availability(List.of(id, substitute)))).isEqualTo(2);
        assertThat(availability.hours().absenceAt(Instant.parse("2026-04-30T15:00:00Z")).orElseThrow().standInId())
                .isEqualTo(substitute);
        assertThat(availability.hours().covers(Instant.parse("2026-05-01T03:00:00Z"))).isFalse();
        assertThat(availability.hours().covers(Instant.parse("2026-05-04T03:00:00Z"))).isTrue();
    }

    private List<String> found(String search) {
        return as("VIEWER").send("query($s: String) { people(search: $s) { nodes { handle } } }", Map.of("s", search))
                .getList("data.people.nodes.handle");
    }

    private long audits(long id) {
        return sql.one("select count(*) as n from audit_event where subject_id = ?", row -> row.id("n"), id);
    }

    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(calls.size());
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> future : pool.invokeAll(calls)) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            pool.shutdown();
        }
    }
}
