package dev.mimamori.agreement;

import static dev.mimamori.agreement.Table.limit;
import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.GlobalId;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.TestClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AgreementTest {

    @Inject
    Sql sql;

    @Inject
    AgreementReminders reminders;

    private Table table;

    @BeforeEach
    void sit() {
        table = new Table();
    }

    @AfterEach
    void now() {
        TestClock.reset();
    }

    private long reminded(String agreement, String reason, String person) {
        return Rows.count("reminder", "subject_id = ? and reason = ? and recipient = ?",
                GlobalId.parse("id", agreement).number(), reason, person);
    }

    @Test
    void it_is_in_force_once_everybody_named_has_approved_for_themselves() {
        String id = table.proposed();
        assertThat(reminded(id, "APPROVAL_WANTED", table.lead)).isOne();
        Reply first = Table.approve(Api.fresh(Role.OWNER, table.lead), id, "Gladly").ok();
        assertThat(first.text("deed.agreement.status")).isEqualTo("PROPOSED");
        assertThat(first.texts("deed.agreement.approvals.comment")).containsExactly("Gladly", null);
        assertThat(Table.approve(table.lead, id).ok().flag("deed.changed")).as("said again").isFalse();
        Table.approve(Fixtures.person(), id).refused("FORBIDDEN");
        Table.approve(Api.as(Fixtures.token(Role.OWNER)), id, null).refused("FORBIDDEN");
        Reply last = Table.approve(table.mate, id).ok();
        assertThat(last.text("deed.agreement.status")).isEqualTo("IN_FORCE");
        assertThat(last.text("deed.agreement.agreedAt")).isNotNull();
        assertThat(Table.approve(table.mate, id).ok().flag("deed.changed")).isFalse();
        assertThat(inForce()).isEqualTo(id);
    }

    private String inForce() {
        return Api.admin().query("query($k: String!) { project(key: $k) { agreement { id } } }", with("k", table.project)).ok()
                .text("project.agreement.id");
    }

    @Test
    void a_newer_one_takes_its_place_and_nothing_is_edited() {
        String first = table.agreed();
        String second = table.proposed("statement", "Otherwise");
        assertThat(inForce()).as("until the newer one is approved").isEqualTo(first);
        String third = table.proposed("statement", "Otherwise again");
        Table.approve(table.lead, second).refused("CONFLICT");
        Table.approve(table.lead, third).ok();
        Table.approve(table.mate, third).ok();
        Reply all = Api.admin().query("query($k: String!) { agreements(project: $k) { id version status } }",
                with("k", table.project)).ok();
        assertThat(all.texts("agreements.id")).containsExactly(third, second, first);
        assertThat(all.texts("agreements.status")).containsExactly("IN_FORCE", "REPLACED", "REPLACED");
        assertThat(all.<Integer> list("agreements.version")).containsExactly(3, 2, 1);
    }

    @Test
    void the_same_proposal_again_is_the_same() {
        Reply first = table.propose(Api.admin()).ok();
        Reply second = table.propose(Api.admin()).ok();
        assertThat(first.flag("deed.changed")).isTrue();
        assertThat(second.flag("deed.changed")).isFalse();
        assertThat(second.text("deed.agreement.id")).isEqualTo(first.text("deed.agreement.id"));
    }

    @Test
    void consequences_are_a_dry_run_unless_somebody_says_otherwise() {
        assertThat(Table.see(table.proposed("consequences", List.of("HOLD_NEXT_DEPLOY"))).flag("node.dryRun")).isTrue();
    }

    @Test
    void what_makes_no_sense_is_refused() {
        table.propose(Api.admin(), "quality", List.of(limit("NEAR_MISS", 3, "P28D"))).refused("BAD_INPUT", "quality[0].kind");
        table.propose(Api.admin(), "quality", List.of(limit("INCIDENT", -1, "P28D"))).refused("BAD_INPUT",
                "quality[0].atMost");
        table.propose(Api.admin(), "quality", List.of(limit("INCIDENT", 1, "PT0S"))).refused("BAD_INPUT", "quality[0].per");
        table.propose(Api.admin(), "quality", List.of(limit("INCIDENT", 1, "P7D"), limit("INCIDENT", 2, "P7D")))
                .refused("BAD_INPUT", "quality[1].per");
        table.propose(Api.admin(), "releasesPerWeek", 0).refused("BAD_INPUT", "releasesPerWeek");
        table.propose(Api.admin(), "leadTimeMedianAtMost", "PT0S").refused("BAD_INPUT", "leadTimeMedianAtMost");
        table.propose(Api.admin(), "approvers", List.of()).refused("BAD_INPUT", "approvers");
        table.propose(Api.admin(), "approvers", List.of("nobody-at-all")).refused("NOT_FOUND", "approvers[0]");
        table.propose(Api.admin(), "revisitOn", "2001-01-01").refused("BAD_INPUT", "revisitOn");
        table.propose(Api.admin(), "project", "nobody's").refused("NOT_FOUND", "project");
        table.propose(Api.admin(), "statement", " ").refused("BAD_INPUT", "statement");
    }

    @Test
    void a_manager_proposes_and_withdraws_and_whoever_is_named_approves() {
        for (Role role : List.of(Role.VIEWER, Role.OWNER, Role.PIPELINE)) {
            table.propose(Api.fresh(role)).refused("FORBIDDEN");
            Table.withdraw(Api.fresh(role), table.proposed()).refused("FORBIDDEN");
        }
        String id = table.propose(Api.fresh(Role.MANAGER)).ok().text("deed.agreement.id");
        Table.approve(Api.fresh(Role.VIEWER, table.lead), id, null).refused("FORBIDDEN");
        Table.approve(Api.fresh(Role.PIPELINE, table.lead), id, null).refused("FORBIDDEN");
        Table.approve(Api.admin(), id, null).refused("FORBIDDEN");
        Table.approve(Api.fresh(Role.MANAGER, table.lead), id, null).ok();
    }

    @Test
    void one_that_is_withdrawn_stays_on_record_and_wants_nothing_more() {
        String id = table.proposed();
        assertThat(Table.withdraw(Api.fresh(Role.MANAGER), id).ok().text("deed.agreement.status")).isEqualTo("WITHDRAWN");
        assertThat(Table.withdraw(Api.admin(), id).ok().flag("deed.changed")).isFalse();
        Table.approve(table.lead, id).refused("CONFLICT");
        assertThat(Table.see(id).text("node.state")).isEqualTo("KEPT");
    }

    @Test
    void the_database_lets_nobody_edit_it() {
        long id = GlobalId.parse("id", table.agreed()).number();
        for (String edit : List.of("statement = 'Nothing'", "quality_at_most = '{9}'", "dry_run = not dry_run",
                "revisit_on = '2100-01-01'", "agreed_at = agreed_at - interval '1 day'", "status = 'PROPOSED'",
                "releases_per_week = 1", "project_id = project_id + 1")) {
            assertThatThrownBy(() -> sql.update("update agreement set " + edit + " where id = ?", id)).as(edit)
                    .isInstanceOf(Sql.Failure.class);
        }
        for (String edit : List.of("update agreement_approval set at = null", "update agreement_approval set comment = 'Never'",
                "update agreement_approval set person_id = (select max(id) from person)", "delete from agreement_approval")) {
            assertThatThrownBy(() -> sql.update(edit + " where agreement_id = ?", id)).as(edit)
                    .isInstanceOf(Sql.Failure.class);
        }
        assertThatThrownBy(() -> sql.update("delete from agreement where id = ?", id)).isInstanceOf(Sql.Failure.class);
        long proposed = GlobalId.parse("id", new Table().proposed()).number();
        assertThatThrownBy(() -> sql.update("update agreement set status = 'IN_FORCE', agreed_at = now() where id = ?",
                proposed)).as("nobody has approved").isInstanceOf(Sql.Failure.class);
    }

    @Test
    void of_two_who_are_one_person_one_approval_is_enough() {
        String id = table.proposed();
        Table.approve(table.lead, id).ok();
        Api.admin().mutate("mutation($input: SavePersonInput!) { savePerson(input: $input) { person { id } } }",
                with("handle", table.lead, "aliases", List.of(table.mate))).ok();
        assertThat(Table.see(id).text("node.status")).isEqualTo("IN_FORCE");
        assertThat(Table.see(id).texts("node.approvals.person.handle")).containsExactly(table.lead);
    }

    @Test
    void whoever_is_waited_for_is_asked_again_and_whoever_has_approved_is_not() {
        String id = table.proposed();
        Table.approve(table.lead, id).ok();
        remindIn(Duration.ofDays(8));
        assertThat(reminded(id, "APPROVAL_WANTED", table.mate)).isEqualTo(2);
        assertThat(reminded(id, "APPROVAL_WANTED", table.lead)).isLessThan(2);
    }

    @Test
    void on_the_day_to_look_at_it_again_people_are_told() {
        String id = table.agreed("revisitOn", TestClock.now().atZone(ZoneOffset.UTC).toLocalDate().plusDays(30).toString());
        remindIn(Duration.ofDays(29));
        assertThat(reminded(id, "REVISIT_DUE", table.lead)).isZero();
        remindIn(Duration.ofDays(1));
        assertThat(reminded(id, "REVISIT_DUE", table.lead)).isOne();
        assertThat(reminded(id, "REVISIT_DUE", table.mate)).isOne();
        remindIn(Duration.ofDays(1));
        assertThat(reminded(id, "REVISIT_DUE", table.lead)).as("not every day").isOne();
        remindIn(Duration.ofDays(7));
        assertThat(reminded(id, "REVISIT_DUE", table.lead)).as("it was not looked at").isEqualTo(2);
        Table.withdraw(Api.admin(), id).ok();
        remindIn(Duration.ofDays(14));
        assertThat(reminded(id, "REVISIT_DUE", table.lead)).isLessThan(3);
    }

    private void remindIn(Duration time) {
        TestClock.advance(time);
        QuarkusTransaction.requiringNew().run(() -> reminders.remind(TestClock.now(), 1000));
    }

    @Test
    void figures_say_what_is_left_and_since_when() {
        String id = table.agreed("quality", List.of(limit("INCIDENT", 1, "P28D"), limit("REGRESSION", 5, "P7D")),
                "releasesPerWeek", 2.0);
        assertThat(Table.see(id).text("node.state")).as("nobody releases anything").isEqualTo("BROKEN");
        assertThat(Table.see(id).text("node.brokenSince")).isEqualTo(Table.see(id).text("node.agreedAt"));
        table.broke("INCIDENT", 0.5);
        assertThat(Table.see(id).texts("node.quality.state")).containsExactly("AT_RISK", "KEPT");
        assertThat(Table.see(id).<Float> list("node.quality.remaining")).containsExactly(0.5f, 5f);
        table.broke("INCIDENT", 0.75);
        assertThat(Table.see(id).texts("node.quality.state")).containsExactly("BROKEN", "KEPT");
        assertThat(Table.see(id).<Float> list("node.quality.observed")).containsExactly(1.25f, 0f);
        assertThat(Table.see(id).text("node.speed.state")).isEqualTo("BROKEN");
    }
}
