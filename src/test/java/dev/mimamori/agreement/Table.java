package dev.mimamori.agreement;

import static dev.mimamori.testing.Scene.with;

import java.util.List;
import java.util.Map;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;

/** Where people agree: a project with a lead, and what is said at it, through the API. */
final class Table {

    private static final String AGREEMENT = """
            id version status statement dryRun consequences agreedAt revisitOn endedAt state brokenSince
            quality { kind atMost per observed remaining state }
            speed { releasesPerWeek leadTimeMedianAtMost observedReleasesPerWeek observedLeadTimeMedian state }
            approvals { person { handle } at comment } project { key } postmortem { id }
            breaches { part since endedAt consequences enforced postmortem { id title facilitator { handle } incidents { id } } }
            """;

    final String lead = Fixtures.person(Fixtures.unique("lead"));
    final String mate = Fixtures.person(Fixtures.unique("mate"));
    final String project = Fixtures.unique("prj");

    Table() {
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                with("key", project, "lead", lead)).ok();
    }

    static Map<String, Object> limit(String kind, int atMost, String per) {
        return with("kind", kind, "atMost", atMost, "per", per);
    }

    /** Fields and values by turns; without consequences, and nobody but the lead and a mate to approve. */
    Reply propose(Api by, Object... more) {
        Map<String, Object> input = with("project", project, "statement", "What customers pay for goes on working",
                "quality", List.of(limit("INCIDENT", 1, "P28D")), "approvers", List.of(lead, mate), "revisitOn", "2099-01-01");
        input.putAll(with(more));
        return by.mutate(
                "mutation($input: ProposeAgreementInput!) { deed: proposeAgreement(input: $input) { changed agreement { "
                        + AGREEMENT + " } } }",
                input);
    }

    /** Its id. */
    String proposed(Object... more) {
        return propose(Api.admin(), more).ok().text("deed.agreement.id");
    }

    /** In force. */
    String agreed(Object... more) {
        String id = proposed(more);
        approve(lead, id).ok();
        approve(mate, id).ok();
        return id;
    }

    static Reply approve(String person, String agreement) {
        return approve(Api.fresh(Role.OWNER, person), agreement, null);
    }

    static Reply approve(Api by, String agreement, String comment) {
        return by.mutate("""
                mutation($input: ApproveAgreementInput!) { deed: approveAgreement(input: $input) { changed agreement {
                  status agreedAt approvals { person { handle } at comment } } } }
                """, with("agreement", agreement, "comment", comment));
    }

    static Reply withdraw(Api by, String agreement) {
        return by.mutate(
                """
                        mutation($input: WithdrawAgreementInput!) { deed: withdrawAgreement(input: $input) { changed agreement { status } } }
                        """,
                with("agreement", agreement, "reason", "It was a mistake"));
    }

    static Reply see(String agreement) {
        return Api.admin().query("query($id: ID!) { node(id: $id) { ... on Agreement { " + AGREEMENT + " } } }",
                Map.of("id", agreement)).ok();
    }

    /** Something of this kind broke, and this much of it is the project's. */
    String broke(String kind, double share, Object... more) {
        Map<String, Object> input = with("title", "It broke", "kind", kind, "attributions",
                List.of(with("project", project, "share", share)));
        input.putAll(with(more));
        return Api.admin().mutate("""
                mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }
                """, input).ok().text("reportIncident.incident.id");
    }

    void stop(String reason) {
        stop(Api.admin(), reason).ok();
    }

    Reply stop(Api by, String reason) {
        return by.mutate("mutation($input: SuspendProjectInput!) { suspendProject(input: $input) { project { status } } }",
                with("project", project, "reason", reason));
    }

    static Reply gate(Api by, String service, String environment, String project) {
        return by.query("""
                query($s: String!, $e: String!, $p: String) { deployGate(service: $s, environment: $e, project: $p) {
                  allowed enforced reasons { code text enforced release { version } } } }
                """, with("s", service, "e", environment, "p", project));
    }
}
