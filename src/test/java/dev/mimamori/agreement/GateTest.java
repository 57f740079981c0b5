package dev.mimamori.agreement;

import static dev.mimamori.agreement.Table.limit;
import static dev.mimamori.testing.Scene.with;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.agreement.gate.Gate;
import dev.mimamori.agreement.gate.Verdict;
import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.TestClock;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class GateTest {

    @Inject
    Gate gate;

    private Table table;

    @BeforeEach
    void sit() {
        table = new Table();
    }

    @AfterEach
    void now() {
        TestClock.reset();
    }

    private static Response http(Role role, String path) {
        return given().header("Authorization", "Bearer " + Fixtures.token(role)).get("/gate/" + path);
    }

    private static Reply ask(String service) {
        return Table.gate(Api.fresh(Role.PIPELINE), service, "production", null).ok();
    }

    /** A signed release of the project, in a service of its own. */
    private Watched shipped() {
        Watched release = new Scene().release("project", table.project);
        release.does(release.scene().owner(), "signOff", "verdict", "FAULTY");
        return release;
    }

    private void broken(boolean dryRun) {
        table.agreed("quality", List.of(limit("INCIDENT", 0, "P28D")), "consequences", List.of("HOLD_NEXT_DEPLOY"),
                "dryRun", dryRun);
        table.broke("INCIDENT", 0.1);
    }

    @Test
    void it_is_open_until_there_is_something_against_it() {
        String service = shipped().scene().service;
        assertThat(ask(service).flag("deployGate.allowed")).isTrue();
        assertThat(ask(service).list("deployGate.reasons")).isEmpty();
        assertThat(http(Role.PIPELINE, service + "/production").then().statusCode(200).extract().asString())
                .isEqualTo("This deploy may go.\n");
    }

    @Test
    void a_broken_agreement_holds_what_its_project_ships_at_once() {
        String service = shipped().scene().service;
        broken(false);
        Reply held = ask(service);
        assertThat(held.flag("deployGate.allowed")).isFalse();
        assertThat(held.flag("deployGate.enforced")).isTrue();
        assertThat(held.texts("deployGate.reasons.code")).containsExactly("AGREEMENT_BROKEN");
        Response plain = http(Role.PIPELINE, service + "/production");
        assertThat(plain.statusCode()).isEqualTo(409);
        assertThat(plain.contentType()).startsWith("text/plain");
        assertThat(plain.asString()).startsWith("This deploy is held.\nAGREEMENT_BROKEN: the agreement of " + table.project);
        assertThat(plain.asString()).as("what of it, and since when").containsPattern(
                "is broken since \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ: [A-Z_]+ \\d+(\\.\\d+)? of at most \\d+");
        assertThat(ask(shipped(new Table()).scene().service).flag("deployGate.allowed")).as("another project's").isTrue();
        assertThat(http(Role.PIPELINE, service + "/staging").then().statusCode(200).extract().asString()).as("not watched")
                .isEqualTo("This deploy may go.\nstaging is not watched: nothing is ever held there\n");
        assertThat(http(Role.PIPELINE, service + "/production?project=" + new Table().project).statusCode())
                .as("whoever ships something else says so").isEqualTo(200);
        Verdict verdict = gate.of(service, "production");
        assertThat(verdict.allowed()).isFalse();
        assertThat(verdict.reasons()).singleElement().satisfies(reason -> assertThat(reason.enforced()).isTrue());
    }

    private static Watched shipped(Table of) {
        Watched release = new Scene().release("project", of.project);
        release.does(release.scene().owner(), "signOff", "verdict", "FAULTY");
        return release;
    }

    @Test
    void a_dry_run_is_told_and_holds_nothing() {
        String service = shipped().scene().service;
        broken(true);
        assertThat(ask(service).flag("deployGate.allowed")).isTrue();
        assertThat(ask(service).flag("deployGate.enforced")).isFalse();
        assertThat(http(Role.PIPELINE, service + "/production").then().statusCode(200).extract().asString())
                .contains("AGREEMENT_BROKEN", "a dry run");
    }

    @Test
    void a_release_that_nobody_has_signed_is_told() {
        Watched release = new Scene().release();
        Reply told = ask(release.scene().service);
        assertThat(told.flag("deployGate.allowed")).isTrue();
        assertThat(told.texts("deployGate.reasons.code")).containsExactly("UNSIGNED_RELEASE");
        assertThat(told.texts("deployGate.reasons.release.version")).containsExactly(release.version());
    }

    @Test
    void a_hold_is_broken_for_a_while_with_a_reason_on_record() {
        Watched release = shipped();
        String service = release.scene().service;
        broken(false);
        override(Api.fresh(Role.OWNER), service, Duration.ofHours(1)).refused("FORBIDDEN");
        override(Api.admin(), service, Duration.ofDays(8)).refused("BAD_INPUT", "until");
        override(Api.admin(), service, Duration.ofHours(-1)).refused("BAD_INPUT", "until");
        override(Api.admin(), "nobody's", Duration.ofHours(1)).refused("NOT_FOUND", "service");
        Reply open = override(Api.fresh(Role.MANAGER), service, Duration.ofHours(1)).ok();
        assertThat(open.flag("overrideHold.gate.allowed")).isTrue();
        assertThat(open.flag("overrideHold.gate.enforced")).isFalse();
        assertThat(open.texts("overrideHold.gate.reasons.code")).containsExactly("AGREEMENT_BROKEN");
        assertThat(http(Role.PIPELINE, service + "/production").then().statusCode(200).extract().asString())
                .startsWith("This deploy may go: the hold is overridden.\nAGREEMENT_BROKEN: ");
        assertThat(Rows.count("audit_event", "action = 'overrideHold' and detail like '%A fix must go%' and detail like ?",
                "production%")).isPositive();
        Watched fix = release.scene().release("project", table.project);
        assertThat(timeline(fix)).anyMatch(text -> text.startsWith("A hold was overridden until ")
                && text.endsWith(": A fix must go out"));
        TestClock.advance(Duration.ofHours(2));
        assertThat(http(Role.PIPELINE, service + "/production").statusCode()).as("it ends by itself").isEqualTo(409);
    }

    private static Reply override(Api by, String service, Duration time) {
        return by.mutate("""
                mutation($input: OverrideHoldInput!) { overrideHold(input: $input) {
                  changed gate { allowed enforced reasons { code } } } }
                """, with("service", service, "environment", "production", "reason", "A fix must go out", "until",
                TestClock.now().plus(time).toString()));
    }

    @Test
    void a_project_that_is_stopped_is_held_and_each_of_its_releases_shows_it() {
        Watched release = shipped();
        String service = release.scene().service;
        suspend(Api.fresh(Role.OWNER), "We lost sight of it").refused("FORBIDDEN");
        suspend(Api.fresh(Role.MANAGER), "We lost sight of it").ok();
        suspend(Api.admin(), "We lost sight of it").ok();
        assertThat(Rows.count("project_suspension", "project_id = (select id from project where key = ?)", table.project))
                .isOne();
        assertThat(http(Role.PIPELINE, service + "/production").then().statusCode(409).extract().asString())
                .contains("PROJECT_SUSPENDED: " + table.project + " is stopped: We lost sight of it");
        Watched next = release.scene().release("project", table.project);
        Reply seen = Api.admin()
                .query("""
                        query($id: ID!) { node(id: $id) { ... on Release { status projects { status suspension { reason by { handle } } }
                          timeline { text source } } } }
                        """,
                        with("id", next.id()))
                .ok();
        assertThat(seen.text("node.status")).as("registration is never refused").isEqualTo("WATCHING");
        assertThat(seen.text("node.projects[0].status")).isEqualTo("SUSPENDED");
        assertThat(seen.text("node.projects[0].suspension.reason")).isEqualTo("We lost sight of it");
        assertThat(seen.texts("node.timeline.text")).contains(table.project + " was stopped: We lost sight of it");
        resume().ok();
        assertThat(resume().ok().text("resumeProject.project.status")).isEqualTo("ACTIVE");
        next.does(next.scene().owner(), "signOff", "verdict", "FAULTY");
        assertThat(http(Role.PIPELINE, service + "/production").statusCode()).isEqualTo(200);
    }

    private Reply suspend(Api by, String reason) {
        return table.stop(by, reason);
    }

    private Reply resume() {
        return Api.admin().mutate(
                "mutation($input: ResumeProjectInput!) { resumeProject(input: $input) { project { status } } }",
                with("project", table.project, "note", "We know what to protect now"));
    }

    @Test
    void a_service_that_is_called_by_a_path_is_asked_of_by_its_path() {
        String service = "acme/" + Fixtures.unique("shop");
        Api.admin().mutate("mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) { created } }",
                with("service", service, "version", "1", "environment", "production", "project", table.project)).ok();
        suspend(Api.admin(), "We lost sight of it").ok();
        assertThat(http(Role.PIPELINE, service + "/production").statusCode()).isEqualTo(409);
        assertThat(given().urlEncodingEnabled(false).header("Authorization", "Bearer " + Fixtures.token(Role.PIPELINE))
                .get("/gate/" + service.replace("/", "%2F") + "/production").statusCode()).isEqualTo(409);
        assertThat(http(Role.PIPELINE, "acme/nobodys/production").statusCode()).isEqualTo(404);
    }

    @Test
    void where_a_project_stands_still_shows_on_what_ships_its_changes_and_on_nothing_else() {
        Table other = new Table();
        Watched release = new Scene().release("project", table.project, "changes", List.of(with("title", "A change", "url",
                "https://example.test/" + Fixtures.unique("pull"), "project", other.project)));
        suspend(Api.admin(), "We lost sight of it").ok();
        assertThat(timeline(release)).noneMatch(text -> text.contains("was stopped"));
        other.stop("They too");
        assertThat(timeline(release)).contains(other.project + " was stopped: They too");
    }

    private static List<String> timeline(Watched release) {
        return Api.admin().query("query($id: ID!) { node(id: $id) { ... on Release { timeline { text } } } }",
                with("id", release.id())).ok().texts("node.timeline.text");
    }

    @Test
    void each_role_may_ask_and_strangers_may_not_and_what_nobody_knows_is_not_found() {
        String service = shipped().scene().service;
        for (Role role : Role.values()) {
            assertThat(http(role, service + "/production").statusCode()).as(role.name()).isEqualTo(200);
        }
        assertThat(given().get("/gate/" + service + "/production").statusCode()).isEqualTo(401);
        Response unknown = http(Role.PIPELINE, "nobodys/production");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.asString()).contains("no service is called \"nobodys\"");
        assertThat(http(Role.PIPELINE, service + "/production?project=nobodys").statusCode()).isEqualTo(404);
        assertThat(http(Role.PIPELINE, service + "/ ").statusCode()).as("a blank").isEqualTo(404);
        assertThat(given().header("Authorization", "Bearer " + Fixtures.token(Role.PIPELINE))
                .post("/gate/" + service + "/production").statusCode()).isEqualTo(405);
        Table.gate(Api.fresh(Role.PIPELINE), "nobodys", "production", null).refused("NOT_FOUND", "service");
        Api.fresh(Role.PIPELINE).query("{ deployGate(service: \"" + service
                + "\", environment: \"production\") { reasons { agreement { id } } } }").refused("FORBIDDEN");
        assertThat(gate.of("nobodys", "production").allowed()).as("nothing is known against it").isTrue();
    }
}
