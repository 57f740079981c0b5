package dev.mimamori.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.mimamori.testing.Api;
import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Reply;

/** What a delivery pipeline and an owner do, through the API. */
record Pipeline(Api api) {

    /** Where a checklist stands. */
    record Progress(List<Integer> opened, int skipped) {

        int slots() {
            return opened.size() + skipped;
        }
    }

    /** For every release from now on, at any hour, without a ladder. Durations as ISO-8601. */
    void remind(String firstAfter, String interval) {
        remind(firstAfter, interval, List.of());
    }

    /** The same, with a ladder. */
    void remind(String firstAfter, String interval, List<Map<String, Object>> escalation) {
        List<Map<String, Object>> schedules = List.of(Map.of("risk", "MEDIUM", "firstAfter", firstAfter, "interval", interval,
                "grace", "P1D", "minimumWatch", "PT0S", "respectWorkingHours", false));
        api.mutate("""
                mutation($input: SaveChecklistTemplateInput!) { saveChecklistTemplate(input: $input) { template { id } } }
                """, Map.of("name", "default", "items", List.of(Map.of("title", "Errors")), "escalation", escalation,
                "schedules", schedules)).ok();
    }

    /** The id of the release. */
    String register(String service) {
        return registration(service, Map.of()).ok().text("registerRelease.release.id");
    }

    Reply registration(String service, Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(
                Map.of("service", service, "version", "v1", "environment", "production", "owners", List.of("alice")));
        input.putAll(more);
        return api.mutate("""
                mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) { created release { id } } }
                """, input);
    }

    Progress progress(String release) {
        Reply reply = api.query("""
                query($id: ID!) { node(id: $id) { ... on Release { checklist { skipped rounds { number } } } } }
                """, Map.of("id", release)).ok();
        return new Progress(reply.list("node.checklist.rounds.number"), reply.number("node.checklist.skipped"));
    }

    void signOff(String release) {
        Eventually.assertThat(() -> api.mutate("""
                mutation($input: SignOffInput!) { signOff(input: $input) { release { status } } }
                """, Map.of("release", release, "verdict", "HEALTHY", "rest", "OK")).ok());
    }

    /** That all is well, for now. */
    Reply acknowledge(String release) {
        return api.mutate("""
                mutation($input: AcknowledgeInput!) { acknowledge(input: $input) { release { status } } }
                """, Map.of("release", release, "rest", "OK"));
    }

    /** Ends the watch, at any time. */
    Reply callFaulty(String release) {
        return api.mutate("""
                mutation($input: SignOffInput!) { signOff(input: $input) { release { status } } }
                """, Map.of("release", release, "verdict", "FAULTY"));
    }

    /** SENT, PENDING, …, newest first. */
    List<String> reminders(String release) {
        return api.query("""
                query($id: ID!) { node(id: $id) { ... on Release { checklist { reminders { status } } } } }
                """, Map.of("id", release)).ok().texts("node.checklist.reminders.status");
    }

    void assertAnswers() {
        assertThat(api.query("{ viewer { token } }").ok().text("viewer.token")).isEqualTo("admin");
    }
}
