package dev.mimamori.agreement.meeting;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

/** What the service says by itself. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class MeetingTest {

    @Inject
    Suggestions suggestions;

    @Inject
    WeeklyDigest digest;

    @Inject
    Sql sql;

    @AfterEach
    void now() {
        TestClock.reset();
    }

    private static String project(String lead) {
        String key = Fixtures.unique("prj");
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                with("key", key, "lead", lead)).ok();
        return key;
    }

    private static void broke(String project, String kind, String severity, int times) {
        for (int i = 0; i < times; i++) {
            Api.admin().mutate("mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { created } }",
                    with("title", "Nearly", "kind", kind, "severity", severity, "attributions",
                            List.of(with("project", project, "share", 0.5, "confirmed", i % 2 == 0))))
                    .ok();
        }
    }

    private long suggested(String lead) {
        suggestions.look();
        return Rows.count("reminder", "reason = 'POSTMORTEM_SUGGESTED' and recipient = ?", lead);
    }

    @Test
    void many_small_things_suggest_a_postmortem_once_in_a_while() {
        String lead = Fixtures.person();
        String project = project(lead);
        broke(project, "NEAR_MISS", "SEV3", 3);
        broke(project, "INCIDENT", "SEV1", 3);
        broke(project, "REGRESSION", "SEV4", 1);
        assertThat(suggested(lead)).as("four small ones").isZero();
        broke(project, "USER_INQUIRY", "SEV3", 1);
        assertThat(suggested(lead)).isOne();
        assertThat(suggested(lead)).as("once").isOne();
        TestClock.advance(Duration.ofDays(30));
        assertThat(suggested(lead)).as("nothing new").isOne();
        broke(project, "NEAR_MISS", "SEV3", 5);
        assertThat(suggested(lead)).isEqualTo(2);
    }

    @Test
    void of_many_replicas_one_suggests_it_and_one_that_cannot_be_written_keeps_no_other_from_it() {
        String unlucky = Fixtures.person();
        String poison = project(unlucky);
        broke(poison, "NEAR_MISS", "SEV3", 5);
        String lead = Fixtures.person();
        broke(project(lead), "NEAR_MISS", "SEV3", 5);
        long id = sql.one("select id from project where key = ?", row -> row.id("id"), poison);
        sql.update("alter table postmortem_suggestion add constraint poison check (project_id <> " + id + ") not valid");
        try {
            atOnce(suggestions::look);
        } finally {
            sql.update("alter table postmortem_suggestion drop constraint poison");
        }
        assertThat(Rows.count("reminder", "reason = 'POSTMORTEM_SUGGESTED' and recipient = ?", lead)).isOne();
        assertThat(suggested(unlucky)).isOne();
    }

    private static void atOnce(Runnable what) {
        CyclicBarrier start = new CyclicBarrier(4);
        List<CompletableFuture<Void>> all = Stream.generate(() -> CompletableFuture.runAsync(() -> {
            try {
                start.await();
            } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            what.run();
        }, command -> new Thread(command).start())).limit(4).toList();
        all.forEach(CompletableFuture::join);
    }

    @Test
    void where_somebody_looks_back_or_has_agreed_already_nothing_is_suggested() {
        String looking = Fixtures.person();
        String first = project(looking);
        broke(first, "NEAR_MISS", "SEV3", 5);
        Api.admin().mutate("mutation($input: StartPostmortemInput!) { startPostmortem(input: $input) { changed } }",
                with("scope", "PROJECT", "title", "How it goes", "project", first, "from", "2026-01-01", "to", "2026-01-31"))
                .ok();
        String agreed = Fixtures.person();
        String second = project(agreed);
        broke(second, "NEAR_MISS", "SEV3", 5);
        Api.admin().mutate("mutation($input: ProposeAgreementInput!) { proposeAgreement(input: $input) { changed } }",
                with("project", second, "statement", "It works", "quality", List.of(), "approvers", List.of(agreed),
                        "revisitOn", "2099-01-01"))
                .ok();
        assertThat(suggested(looking)).isZero();
        assertThat(suggested(agreed)).isZero();
    }

    private String words(String recipient, String language) {
        return sql
                .list("select words ->> ? as words from reminder where reason = 'WEEKLY_DIGEST' and recipient = ? order by id",
                        row -> row.text("words"), language, recipient)
                .stream().findFirst().orElse(null);
    }

    @Test
    void a_team_is_told_its_week_once() {
        LocalDate monday = LocalDate.ofInstant(TestClock.now(), ZoneOffset.UTC).with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .plusWeeks(1);
        TestClock.moveTo(monday.minusDays(2).atTime(12, 0).toInstant(ZoneOffset.UTC));
        digest.look(); // the week before
        String project = project(null);
        String channel = "#" + Fixtures.unique("team");
        Scene scene = new Scene().service("team", Fixtures.unique("team")).service("teamChannel", channel)
                .template("onNewerRelease", "KEEP_WATCHING");
        Watched faulty = scene.release("project", project);
        faulty.does(scene.owner(), "signOff", "verdict", "FAULTY");
        Watched waiting = scene.release("project", project, "changes", List.of(with("title", "A change", "url",
                "https://example.test/" + Fixtures.unique("pull"), "committedAt",
                TestClock.now().minus(Duration.ofHours(3)).toString())));
        Scene elsewhere = new Scene().service("team", Fixtures.unique("team")).service("teamChannel", channel + "-2");
        elsewhere.release("project", project, "environment", "staging");
        elsewhere.release();
        Api.admin().mutate("mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { created } }",
                with("title", "Nearly", "kind", "NEAR_MISS", "service", scene.service)).ok();
        agree(project);
        TestClock.moveTo(monday.atTime(8, 59).toInstant(ZoneOffset.UTC));
        digest.look();
        assertThat(words(channel, "EN")).as("it is not nine yet").isNull();
        TestClock.moveTo(monday.atTime(9, 0, 1).toInstant(ZoneOffset.UTC));
        atOnce(digest::look);
        assertThat(words(channel, "EN")).isEqualTo("""
                Releases: 2, 1 of them faulty or rolled back
                Not signed yet: 1 (%s %s)
                Near misses: 1
                Near misses were reported: thank you. What nearly broke is the cheapest lesson.
                %s: kept
                Incidents: 2 left of 2 in 28 days
                Lead time 3 h, at most 24 h""".formatted(scene.service, waiting.version(), project));
        assertThat(words(channel + "-2", "EN")).as("what it ships for nobody's use").doesNotContain(project);
        assertThat(words(channel, "JA")).contains("ヒヤリハット 1件", "守られています", "28日間で残り2件");
        assertThat(Rows.count("reminder", "reason = 'WEEKLY_DIGEST' and recipient = ?", channel)).isOne();
        assertThat(Rows.count("reminder", "reason = 'WEEKLY_DIGEST' and recipient = ? and place = ?", channel, channel))
                .isOne();
    }

    private static void agree(String project) {
        String approver = Fixtures.person();
        String id = Api.admin().mutate("""
                mutation($input: ProposeAgreementInput!) { proposeAgreement(input: $input) { agreement { id } } }
                """, with("project", project, "statement", "It works", "quality",
                List.of(with("kind", "INCIDENT", "atMost", 2, "per", "P28D")), "leadTimeMedianAtMost", "P1D", "approvers",
                List.of(approver), "revisitOn",
                "2099-01-01")).ok().text("proposeAgreement.agreement.id");
        Api.fresh(Role.OWNER, approver).mutate("""
                mutation($input: ApproveAgreementInput!) { approveAgreement(input: $input) { changed } }
                """, with("agreement", id)).ok();
    }
}
