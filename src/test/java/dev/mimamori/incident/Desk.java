package dev.mimamori.incident;

import static dev.mimamori.testing.Scene.with;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;

/** Where incidents are reported, as each role does it. */
final class Desk {

    static final String FIELDS = """
            id title description externalId links { title url } kind severity cause status service { name } environment
            startedAt detectedAt mitigatedAt resolvedAt detectedBy check { id } reporter { handle } excludedFromMetrics
            attributions { release { id } changeUrl project { key } share confirmed foreseen by { handle } at note suggestsFaulty }
            """;

    private Desk() {
    }

    static Api owner() {
        return Api.fresh(Role.OWNER);
    }

    static Api manager() {
        return Api.fresh(Role.MANAGER);
    }

    static Api pipeline() {
        return Api.as(Fixtures.token(Role.PIPELINE));
    }

    /** Fields and values by turns; a title and a kind unless given. */
    static Reply report(Api by, Object... fields) {
        Map<String, Object> input = with("title", "Something broke", "kind", "INCIDENT");
        input.putAll(with(fields));
        return act(by, "reportIncident", "ReportIncidentInput", input);
    }

    static String reported(Object... fields) {
        return report(Api.admin(), fields).ok().text("deed.incident.id");
    }

    static Reply update(Api by, Object... fields) {
        return act(by, "updateIncident", "UpdateIncidentInput", with(fields));
    }

    @SafeVarargs
    static Reply attribute(Api by, String incident, Map<String, Object>... shares) {
        return act(by, "attributeIncident", "AttributeIncidentInput",
                with("incident", incident, "attributions", Arrays.asList(shares)));
    }

    static Reply see(String incident) {
        return Api.admin().query("query($id: ID!) { incident: node(id: $id) { ... on Incident { " + FIELDS + " } } }",
                Map.of("id", incident)).ok();
    }

    static List<String> audit(String incident) {
        return Api.admin().query("query($id: ID!) { auditLog(subject: $id) { nodes { detail } } }", Map.of("id", incident)).ok()
                .texts("auditLog.nodes.detail");
    }

    static String project() {
        String key = Fixtures.unique("prj");
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                with("key", key)).ok();
        return key;
    }

    private static Reply act(Api by, String mutation, String type, Map<String, Object> input) {
        return by.mutate("mutation($input: %s!) { deed: %s(input: $input) { created incident { %s } } }".formatted(type,
                mutation, FIELDS), input);
    }
}
