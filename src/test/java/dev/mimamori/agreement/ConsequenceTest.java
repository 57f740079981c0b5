package dev.mimamori.agreement;

import static dev.mimamori.agreement.Table.limit;
import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsequenceTest {

    private static final List<String> ALL = List.of("REQUIRE_SECOND_SIGN_OFF", "HOLD_NEXT_DEPLOY", "CALL_POSTMORTEM");

    @Inject
    AgreementLooks looks;

    @Inject
    Sql sql;

    private Table table;

    @BeforeEach
    void sit() {
        table = new Table();
    }

    @AfterEach
    void now() {
        TestClock.reset();
    }

    private long told(String agreement, String person) {
        return Rows.count("reminder", "subject_id = ? and reason = 'AGREEMENT_BROKEN' and recipient = ?",
                GlobalId.parse("id", agreement).number(), person);
    }

    private static boolean wantsSecond(Watched release) {
        return Api.admin().query("""
                query($id: ID!) { node(id: $id) { ... on Release { checklist { schedule { secondSignOff } } } } }
                """, with("id", release.id())).ok().flag("node.checklist.schedule.secondSignOff");
    }

    @Test
    void a_breach_is_noticed_once_and_everything_agreed_follows() {
        String id = table.agreed("consequences", ALL, "dryRun", false);
        Watched before = new Scene().release("project", table.project);
        looks.look();
        assertThat(Table.see(id).list("node.breaches")).isEmpty();
        String first = table.broke("INCIDENT", 1);
        String second = table.broke("INCIDENT", 1);
        table.broke("NEAR_MISS", 1);
        looks.look();
        looks.look();
        Reply seen = Table.see(id);
        assertThat(seen.list("node.breaches")).hasSize(1);
        assertThat(seen.texts("node.breaches[0].consequences")).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(seen.flag("node.breaches[0].enforced")).isTrue();
        assertThat(seen.text("node.breaches[0].since")).isEqualTo(seen.text("node.brokenSince"));
        assertThat(seen.text("node.breaches[0].postmortem.facilitator.handle")).isEqualTo(table.lead);
        assertThat(seen.texts("node.breaches[0].postmortem.incidents.id")).containsExactlyInAnyOrder(first, second);
        assertThat(told(id, table.lead)).isOne();
        assertThat(told(id, table.mate)).isOne();
        assertThat(wantsSecond(before)).as("what was being watched").isTrue();
        assertThat(wantsSecond(new Scene().release("project", table.project))).as("what comes after").isTrue();
        assertThat(wantsSecond(new Scene().release())).as("another's").isFalse();
        assertThat(analysis(seen.text("node.breaches[0].postmortem.id"))).contains("| Incident |");
    }

    private static String analysis(String postmortem) {
        return Api.admin().query("query($id: ID!) { node(id: $id) { ... on Postmortem { sections { key body } } } }",
                with("id", postmortem)).ok().text("node.sections.find { it.key == 'analysis' }.body");
    }

    @Test
    void a_dry_run_is_recorded_and_told_and_nothing_follows() {
        String id = table.agreed("consequences", ALL);
        Watched release = new Scene().release("project", table.project);
        table.broke("INCIDENT", 1);
        table.broke("INCIDENT", 1);
        looks.look();
        Reply seen = Table.see(id);
        assertThat(seen.texts("node.breaches[0].consequences")).containsExactlyInAnyOrderElementsOf(ALL);
        assertThat(seen.flag("node.breaches[0].enforced")).isFalse();
        assertThat(seen.data("node.breaches[0].postmortem")).isNull();
        assertThat(wantsSecond(release)).isFalse();
        assertThat(told(id, table.lead)).isOne();
        Reply gate = Table.gate(Api.admin(), release.scene().service, "production", null).ok();
        assertThat(gate.flag("deployGate.allowed")).isTrue();
        assertThat(gate.texts("deployGate.reasons.code")).contains("AGREEMENT_BROKEN");
    }

    @Test
    void when_it_is_kept_again_the_breach_is_over_and_another_one_follows_anew() {
        String id = table.agreed("quality", List.of(limit("INCIDENT", 0, "P7D")), "consequences", List.of("CALL_POSTMORTEM"),
                "dryRun", false);
        table.broke("INCIDENT", 0.5);
        looks.look();
        TestClock.advance(Duration.ofDays(8));
        looks.look();
        Reply seen = Table.see(id);
        assertThat(seen.text("node.state")).isEqualTo("KEPT");
        assertThat(seen.text("node.breaches[0].endedAt")).isNotNull();
        table.broke("INCIDENT", 1);
        looks.look();
        assertThat(Table.see(id).list("node.breaches")).hasSize(2);
        assertThat(Table.see(id).texts("node.breaches.postmortem.id")).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void nothing_follows_from_weeks_before_anybody_agreed_and_slowness_makes_nothing_slower() {
        String id = table.agreed("quality", List.of(), "releasesPerWeek", 1.0, "consequences", ALL, "dryRun", false);
        looks.look();
        assertThat(Table.see(id).text("node.state")).isEqualTo("BROKEN");
        assertThat(Table.see(id).list("node.breaches")).isEmpty();
        LocalDate monday = LocalDate.ofInstant(TestClock.now(), ZoneOffset.UTC).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        TestClock.moveTo(monday.plusWeeks(4).atTime(1, 0).toInstant(ZoneOffset.UTC));
        looks.look();
        assertThat(Table.see(id).texts("node.breaches[0].consequences")).containsExactly("CALL_POSTMORTEM");
        assertThat(Table.see(id).text("node.breaches[0].part")).isEqualTo("SPEED");
    }

    @Test
    void a_project_that_is_stopped_or_has_ended_is_not_called_slow() {
        String id = table.agreed("quality", List.of(), "releasesPerWeek", 2.0);
        Table over = new Table();
        String ended = over.agreed("quality", List.of(), "releasesPerWeek", 2.0);
        project("saveProject", "SaveProjectInput", "key", over.project, "endedOn", TestClock.now().toString().substring(0, 10));
        project("suspendProject", "SuspendProjectInput", "project", table.project, "reason", "To take stock");
        in(5);
        assertThat(Table.see(id).list("node.breaches")).as("it is stopped").isEmpty();
        assertThat(Table.see(ended).list("node.breaches")).as("it is over").isEmpty();
        project("resumeProject", "ResumeProjectInput", "project", table.project);
        in(3);
        assertThat(Table.see(id).list("node.breaches")).as("it has hardly begun again").isEmpty();
        in(2);
        assertThat(Table.see(id).texts("node.breaches.part")).containsExactly("SPEED");
        assertThat(Table.see(ended).list("node.breaches")).isEmpty();
    }

    private void in(int weeks) {
        LocalDate monday = LocalDate.ofInstant(TestClock.now(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        TestClock.moveTo(monday.plusWeeks(weeks).atTime(1, 0).toInstant(ZoneOffset.UTC));
        looks.look();
    }

    private static void project(String mutation, String type, Object... input) {
        Api.admin().mutate("mutation($input: %s!) { %s(input: $input) { project { id } } }".formatted(type, mutation),
                with(input)).ok();
    }

    @Test
    void what_is_too_slow_and_too_faulty_at_once_calls_one_postmortem() {
        String id = table.agreed("releasesPerWeek", 2.0, "consequences", List.of("CALL_POSTMORTEM"), "dryRun", false,
                "quality", List.of(limit("INCIDENT", 0, "P7D")));
        TestClock.advance(Duration.ofDays(36));
        table.broke("INCIDENT", 1);
        looks.look();
        assertThat(Table.see(id).texts("node.breaches.part")).containsExactlyInAnyOrder("QUALITY", "SPEED");
        assertThat(Table.see(id).texts("node.breaches.postmortem.id").stream().distinct()).hasSize(1).doesNotContainNull();
        assertThat(Api.admin().query("query($p: String) { postmortems(filter: { project: $p }) { totalCount } }",
                with("p", table.project)).ok().number("postmortems.totalCount")).isOne();
        assertThat(told(id, table.lead)).isOne();
    }

    @Test
    void one_that_cannot_be_noted_keeps_no_other_from_it() {
        List<Table> tables = List.of(table, new Table(), new Table());
        List<String> ids = tables.stream().map(t -> t.agreed("quality", List.of(limit("INCIDENT", 0, "P7D")))).toList();
        tables.forEach(t -> t.broke("INCIDENT", 1));
        poisoned("agreement_breach", "agreement_id not in (%d, %d)".formatted(number(ids.get(0)), number(ids.get(2))),
                looks::look);
        assertThat(Table.see(ids.get(0)).list("node.breaches")).isEmpty();
        assertThat(Table.see(ids.get(1)).list("node.breaches")).hasSize(1);
        looks.look();
        assertThat(Table.see(ids.get(0)).list("node.breaches")).as("it is tried again").hasSize(1);
    }

    @Test
    void a_release_of_which_no_second_signature_can_be_wanted_keeps_no_other_from_it() {
        String id = table.agreed("quality", List.of(limit("INCIDENT", 0, "P7D")), "consequences",
                List.of("REQUIRE_SECOND_SIGN_OFF"), "dryRun", false);
        List<Watched> releases = List.of(new Scene().release("project", table.project),
                new Scene().release("project", table.project), new Scene().release("project", table.project));
        table.broke("INCIDENT", 1);
        poisoned("checklist", "not second_sign_off or release_id not in (%d, %d)".formatted(number(releases.get(0).id()),
                number(releases.get(2).id())), looks::look);
        assertThat(releases).extracting(ConsequenceTest::wantsSecond).containsExactly(false, true, false);
        assertThat(Table.see(id).list("node.breaches")).hasSize(1);
    }

    private static long number(String id) {
        return GlobalId.parse("id", id).number();
    }

    private void poisoned(String table, String check, Runnable meanwhile) {
        sql.update("alter table %s add constraint poison check (%s) not valid".formatted(table, check));
        try {
            meanwhile.run();
        } finally {
            sql.update("alter table " + table + " drop constraint poison");
        }
    }

    @Test
    void many_replicas_that_notice_at_once_make_one_breach_and_call_one_postmortem() throws Exception {
        String id = table.agreed("consequences", ALL, "dryRun", false);
        table.broke("INCIDENT", 1);
        table.broke("INCIDENT", 1);
        together(6, () -> {
            looks.look();
            return null;
        });
        assertThat(Table.see(id).list("node.breaches")).hasSize(1);
        assertThat(told(id, table.lead)).isOne();
        assertThat(Api.admin().query("query($p: String) { postmortems(filter: { project: $p }) { totalCount } }",
                with("p", table.project)).ok().number("postmortems.totalCount")).isOne();
    }

    @Test
    void of_two_last_approvals_at_once_one_brings_it_into_force() throws Exception {
        for (int n = 0; n < 5; n++) {
            Table of = new Table();
            String older = of.agreed();
            String id = of.proposed("statement", "Otherwise");
            List<Api> approvers = new ArrayList<>(List.of(Api.fresh(Role.OWNER, of.lead), Api.fresh(Role.OWNER, of.mate)));
            together(2, () -> {
                Api mine;
                synchronized (approvers) {
                    mine = approvers.remove(0);
                }
                return Table.approve(mine, id, null).ok();
            });
            assertThat(Table.see(id).text("node.status")).isEqualTo("IN_FORCE");
            assertThat(Table.see(older).text("node.status")).isEqualTo("REPLACED");
        }
    }

    @Test
    void of_the_same_proposal_many_times_at_once_there_is_one() throws Exception {
        table.proposed("statement", "Before");
        List<Object> changed = together(4, () -> table.propose(Api.admin()).ok().flag("deed.changed"));
        assertThat(changed).containsOnlyOnce(true);
        assertThat(Rows.count("agreement", "project_id = (select id from project where key = ?)", table.project)).isEqualTo(2);
    }

    private static <T> List<Object> together(int many, Callable<T> what) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            CyclicBarrier start = new CyclicBarrier(many);
            List<Future<T>> all = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                all.add(threads.submit(() -> {
                    start.await();
                    return what.call();
                }));
            }
            List<Object> results = new ArrayList<>();
            for (Future<T> one : all) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
