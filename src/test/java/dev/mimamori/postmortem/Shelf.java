package dev.mimamori.postmortem;

import static dev.mimamori.testing.Scene.with;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;

/** Where postmortems stand: made, written in and read through the API. */
final class Shelf {

    private static final String FIELDS = """
            id title scope status project { key } from to version externalUrl publishedAt facilitator { handle }
            participants { handle } incidents { id title } sections { key title body }
            timeline { at text source by { handle } } transitions { to by { handle } at analysis }
            actionItems { id title type status dueOn owner { handle } hypothesis measure kind trackerUrl }
            """;

    private Shelf() {
    }

    static Api owner() {
        return Api.fresh(Role.OWNER);
    }

    static String project() {
        return project(null);
    }

    static String project(String lead) {
        String key = Fixtures.unique("prj");
        Api.admin().mutate("mutation($input: SaveProjectInput!) { saveProject(input: $input) { project { id } } }",
                with("key", key, "lead", lead)).ok();
        return key;
    }

    /** Fields and values by turns. */
    static String incident(Object... fields) {
        Map<String, Object> input = with("title", "Something broke", "kind", "INCIDENT");
        input.putAll(with(fields));
        return Api.admin()
                .mutate("mutation($input: ReportIncidentInput!) { reportIncident(input: $input) { incident { id } } }",
                        input)
                .ok().text("reportIncident.incident.id");
    }

    static Reply start(Api by, Object... fields) {
        return act(by, "startPostmortem", with(fields));
    }

    /** Of a new incident. */
    static String started(Object... more) {
        Map<String, Object> fields = with("scope", "INCIDENT", "title", "What we learned", "incidents", List.of(incident()));
        fields.putAll(with(more));
        return act(Api.admin(), "startPostmortem", fields).ok().text("deed.postmortem.id");
    }

    /** Of a project over a period. */
    static String ofProject(String project, Object... more) {
        Map<String, Object> fields = with("scope", "PROJECT", "title", Fixtures.unique("How it went"), "project", project,
                "from", "2026-01-01",
                "to", "2026-03-31");
        fields.putAll(with(more));
        return act(Api.admin(), "startPostmortem", fields).ok().text("deed.postmortem.id");
    }

    static Reply edit(Api by, String postmortem, int version, Object... fields) {
        Map<String, Object> input = with(fields);
        input.put("postmortem", postmortem);
        input.put("version", version);
        return act(by, "editPostmortem", input);
    }

    static Reply move(String postmortem, String to) {
        return act(Api.admin(), "movePostmortem", with("postmortem", postmortem, "to", to));
    }

    static Map<String, Object> section(String key, String body) {
        return with("key", key, "body", body);
    }

    static Reply see(String postmortem) {
        return Api.admin().query("query($id: ID!) { deed: node(id: $id) { ... on Postmortem { " + FIELDS + " markdown } } }",
                Map.of("id", postmortem)).ok();
    }

    static String body(String postmortem, String section) {
        return see(postmortem).text("deed.sections.find { it.key == '" + section + "' }.body");
    }

    static Reply action(Api by, Object... fields) {
        Map<String, Object> input = with("title", "Do something", "type", "PREVENT", "dueOn", "2026-12-01");
        input.putAll(with(fields));
        return by.mutate("""
                mutation($input: SaveActionItemInput!) { saveActionItem(input: $input) { changed actionItem {
                  id title status dueOn completedAt trackerUrl hypothesis measure kind owner { handle } } } }
                """, input);
    }

    static Reply take(Api by, String markdown) {
        return by.mutate("""
                mutation($input: ImportPostmortemInput!) { importPostmortem(input: $input) {
                  created changed ignored postmortem { %s } } }
                """.formatted(FIELDS), new HashMap<>(Map.of("markdown", markdown)));
    }

    private static Reply act(Api by, String mutation, Map<String, Object> input) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input!";
        return by.mutate(
                "mutation($input: %s) { deed: %s(input: $input) { changed postmortem { %s } } }".formatted(type, mutation,
                        FIELDS),
                input);
    }
}
