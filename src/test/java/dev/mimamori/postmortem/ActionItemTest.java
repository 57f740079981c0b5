package dev.mimamori.postmortem;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ActionItemTest {

    @Inject
    ActionReminders reminders;

    @Inject
    Sql sql;

    private String owner;
    private String facilitator;
    private String lead;
    private String project;
    private String postmortem;

    @BeforeEach
    void begin() {
        owner = atAnyHour();
        facilitator = atAnyHour();
        lead = atAnyHour();
        project = Shelf.project(lead);
        postmortem = Shelf.ofProject(project, "facilitator", facilitator);
    }

    @AfterEach
    void reset() {
        TestClock.reset();
    }

    private static String atAnyHour() {
        String handle = Fixtures.unique("person");
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", handle, "workingHours", with("from", "00:00", "to", "00:00", "days",
                        List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"))))
                .ok();
        return handle;
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(TestClock.now(), ZoneOffset.UTC);
    }

    private String due(LocalDate day, Object... more) {
        Map<String, Object> fields = with("postmortem", postmortem, "owner", owner, "dueOn", day.toString(), "title",
                Fixtures.unique("Do"));
        fields.putAll(with(more));
        return save(fields).ok().text("saveActionItem.actionItem.id");
    }

    private static Reply save(Map<String, Object> fields) {
        return Shelf.action(Api.admin(), fields.entrySet().stream()
                .flatMap(e -> Arrays.asList(e.getKey(), e.getValue()).stream()).toArray());
    }

    private Reply change(String item, LocalDate dueOn, Object... more) {
        Map<String, Object> fields = with("id", item, "postmortem", postmortem, "owner", owner, "dueOn", dueOn.toString());
        fields.putAll(with(more));
        return save(fields);
    }

    /** At noon, when the engine has done what is due then. */
    private List<String> toldOn(LocalDate day, String item) {
        TestClock.moveTo(day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
        reminders.look();
        Scene.quiet();
        return Api.admin().query("""
                query($id: ID!) { node(id: $id) { ... on ActionItem { reminders { reason to status } } } }
                """, Map.of("id", item)).ok().<Map<String, Object>> list("node.reminders").stream()
                .map(told -> told.get("reason") + " " + told.get("to") + " " + told.get("status")).toList();
    }

    @Test
    void its_owner_is_told_before_on_and_after_the_day_and_then_the_ladder_is_climbed() {
        LocalDate due = today().plusDays(10);
        String item = due(due);
        String told = "ACTION_ITEM_DUE " + owner + " SENT";
        assertThat(toldOn(due.minusDays(4), item)).isEmpty();
        assertThat(toldOn(due.minusDays(3), item)).containsExactly(told);
        assertThat(toldOn(due.minusDays(1), item)).hasSize(1);
        assertThat(toldOn(due, item)).hasSize(2);
        assertThat(toldOn(due.plusDays(1), item)).containsExactly(told, told, told);
        assertThat(toldOn(due.plusDays(7), item)).hasSize(3);
        assertThat(toldOn(due.plusDays(8), item)).hasSize(6).contains(told, "ESCALATED " + facilitator + " SENT",
                "ESCALATED " + lead + " SENT");
        change(item, due, "status", "DONE").ok();
        assertThat(toldOn(due.plusDays(30), item)).hasSize(6);
    }

    @Test
    void one_of_the_same_title_that_says_otherwise_is_refused_and_nothing_is_written_over() {
        LocalDate due = today().plusDays(10);
        String item = due(due, "title", "Watch it");
        assertThat(due(due, "title", "Watch it")).as("sent again").isEqualTo(item);
        Reply refused = save(with("postmortem", postmortem, "owner", lead, "dueOn", due.toString(), "title", "Watch it"));
        refused.refused("CONFLICT");
        assertThat(JsonPath.from(refused.body()).getString("errors[0].extensions.actionItem")).isEqualTo(item);
        assertThat(Shelf.see(postmortem).texts("deed.actionItems.owner.handle")).containsExactly(owner);
    }

    @Test
    void a_hundred_are_enough_for_one_postmortem() {
        due(today());
        QuarkusTransaction.requiringNew().run(() -> sql.update("""
                insert into action_item (id, postmortem_id, title, type, owner_id, due_on, status, created_at)
                select nextval('node_id'), postmortem_id, title || n, type, owner_id, due_on, 'CANCELLED', created_at
                from action_item, generate_series(1, 99) n where postmortem_id = ?
                """, GlobalId.number("id", postmortem, NodeType.Postmortem)));
        save(with("postmortem", postmortem, "owner", owner, "dueOn", today().toString(), "title", "One more"))
                .refused("BAD_INPUT", "postmortem");
    }

    @Test
    void one_that_cannot_be_told_of_stops_no_other() {
        LocalDate due = today().plusDays(6);
        String bad = due(due, "title", "poison");
        String good = due(due);
        sql.update("""
                create function poisoned() returns trigger language plpgsql as
                $$ begin if new.topic = 'poison' then raise exception 'poison'; end if; return new; end $$
                """);
        sql.update("create trigger poisoned before insert on reminder for each row execute function poisoned()");
        try {
            assertThat(toldOn(due, good)).containsExactly("ACTION_ITEM_DUE " + owner + " SENT");
            assertThat(toldOn(due, bad)).isEmpty();
        } finally {
            sql.update("drop trigger poisoned on reminder");
            sql.update("drop function poisoned");
        }
        assertThat(toldOn(due.plusDays(1), bad)).as("it was put off").containsExactly("ACTION_ITEM_DUE " + owner + " SENT");
    }

    @Test
    void while_nobody_looked_nothing_is_told_twice_and_a_stand_in_is_told_for_whoever_is_away() {
        String standIn = atAnyHour();
        LocalDate due = today().plusDays(5);
        String item = due(due);
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", owner, "away", List.of(with("from", due.toString(), "to", due.plusDays(40).toString(),
                        "standIn", standIn))))
                .ok();
        assertThat(toldOn(due.plusDays(20), item)).contains("ACTION_ITEM_DUE " + standIn + " SENT").hasSize(3);
        reminders.look();
        assertThat(toldOn(due.plusDays(20), item)).hasSize(3);
    }

    @Test
    void what_is_not_said_yet_is_not_said_any_more_when_it_is_done() {
        String asleep = Fixtures.unique("person");
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", asleep, "workingHours", with("from", "23:58", "to", "23:59", "days", List.of("MONDAY")))).ok();
        LocalDate due = today().plusDays(5);
        String item = due(due, "owner", asleep);
        assertThat(toldOn(due, item)).containsExactly("ACTION_ITEM_DUE " + asleep + " PENDING");
        change(item, due, "owner", asleep, "status", "CANCELLED").ok();
        assertThat(toldOn(due, item)).containsExactly("ACTION_ITEM_DUE " + asleep + " CANCELLED");
    }

    @Test
    void where_nobody_can_be_told_the_default_channel_is() {
        LocalDate due = today().plusWeeks(1).with(TemporalAdjusters.next(DayOfWeek.WEDNESDAY)); // it works on weekdays
        String item = due(due);
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", owner, "active", false)).ok();
        assertThat(toldOn(due, item)).containsExactly("ACTION_ITEM_DUE " + project + " SENT");
    }

    @Test
    void what_is_overdue_is_on_the_project() {
        String late = due(today().minusDays(1), "title", "late");
        due(today(), "title", "today");
        change(due(today().minusDays(2), "title", "done"), today().minusDays(2), "title", "done", "status", "DONE").ok();
        String incident = Shelf.incident("attributions", List.of(with("project", project, "share", 0.5)));
        String about = Shelf.started("incidents", List.of(incident));
        Shelf.action(Api.admin(), "postmortem", about, "owner", owner, "title", "of an incident", "dueOn",
                today().minusDays(3).toString()).ok();
        assertThat(Api.admin().query("query($p: String!) { project(key: $p) { overdueActionItems { title } } }",
                with("p", project)).ok().texts("project.overdueActionItems.title")).containsExactly("of an incident", "late");
        Reply listed = Api.admin().query("""
                query($f: ActionItemFilter) { actionItems(filter: $f) { totalCount nodes { id title } } }
                """, with("f", with("project", project, "overdue", true, "owner", owner))).ok();
        assertThat(listed.texts("actionItems.nodes.title")).containsExactly("of an incident", "late");
        assertThat(listed.texts("actionItems.nodes.id")).contains(late);
    }

    @Test
    void a_field_that_is_left_out_stays_and_null_clears_it() {
        String item = due(today().plusDays(5), "hypothesis", "fewer", "measure", "INCIDENTS_OF_KIND", "kind", "REGRESSION",
                "trackerUrl", "https://tracker.example.test/1");
        Reply kept = change(item, today().plusDays(6)).ok();
        assertThat(kept.text("saveActionItem.actionItem.hypothesis")).isEqualTo("fewer");
        assertThat(kept.text("saveActionItem.actionItem.kind")).isEqualTo("REGRESSION");
        Reply cleared = change(item, today().plusDays(6), "measure", null, "trackerUrl", null).ok();
        assertThat(cleared.text("saveActionItem.actionItem.measure")).isNull();
        assertThat(cleared.text("saveActionItem.actionItem.kind")).isNull();
        change(item, today(), "kind", "INCIDENT").refused("BAD_INPUT", "kind");
        change(item, today(), "owner", Fixtures.unique("nobody")).refused("NOT_FOUND", "owner");
        Shelf.action(Api.fresh(Role.VIEWER), "postmortem", postmortem, "owner", owner)
                .refused("FORBIDDEN");
    }
}
