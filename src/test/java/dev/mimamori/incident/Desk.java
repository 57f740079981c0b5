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

    /** What a pipeline may read of it. */
    private static final String ALERT = """
            id title description externalId links { title url } kind severity cause status service { name } environment
            startedAt detectedAt mitigatedAt resolvedAt detectedBy excludedFromMetrics
            """;

    static final String FIELDS = ALERT
            + """
                    check { id } reporter { handle }
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

    /** The same by a pipeline, which reads less. */
    static Reply alert(Api pipeline, Object... fields) {
        Map<String, Object> input = with("title", "Something broke", "kind", "INCIDENT");
        input.putAll(with(fields));
        return act(pipeline, "reportIncident", "ReportIncidentInput", input, ALERT);
    }

    static Reply updateAlert(Api pipeline, Object... fields) {
        return act(pipeline, "updateIncident", "UpdateIncidentInput", with(fields), ALERT);
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
        return act(by, mutation, type, input, FIELDS);
    }

    private static Reply act(Api by, String mutation, String type, Map<String, Object> input, String selection) {
        return by.mutate("mutation($input: %s!) { deed: %s(input: $input) { created incident { %s } } }".formatted(type,
                mutation, selection), input);
    }
}
