package dev.mimamori.release;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.inject.spi.CDI;

import dev.mimamori.common.Caller;
import dev.mimamori.common.CurrentCaller;
import dev.mimamori.common.Role;
import dev.mimamori.release.RegisterRelease.Registered;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.TestClock;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;

/** A service in one environment that no other test has, and what pipelines and owners do with its releases. */
record Pipeline(String service, String environment) {

    static final Api API = Api.admin();

    private static final String SEEN = """
            query($service: String!, $version: String!, $environment: String!) {
              release(service: $service, version: $version, environment: $environment) {
                id version status commit risk unplanned deployedAt registeredAt sources
                changes { title url author person { handle } project { key } risk committedAt mergedAt
                          impact { summary affected detection rollback } }
                projects { key } owners { handle } links { title url }
                deployments { key at rollback }
                previous { version } supersededBy { version } carriedOver { version }
                checklist {
                  id skipped upcoming schedule { risk } rounds { number status } reminders { status reason to }
                  items { id title source required expected change { url } latest { result } }
                }
              }
            }""";

    static Pipeline ofNewService() {
        return in("production");
    }

    static Pipeline in(String environment) {
        return new Pipeline(Fixtures.unique("svc"), environment);
    }

    /** Now, to the second. */
    static Instant now() {
        return TestClock.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Keys and values by turns. */
    static Map<String, Object> map(Object... fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put((String) fields[i], fields[i + 1] instanceof Instant at ? at.toString() : fields[i + 1]);
        }
        return map;
    }

    static Map<String, Object> change(String url, Object... more) {
        Map<String, Object> change = map("title", "Change " + url, "url", "https://git.example.org/" + url);
        change.putAll(map(more));
        return change;
    }

    static Map<String, Object> impact(String detection) {
        return map("summary", "It does something else", "detection", detection);
    }

    static Reply register(Map<String, ?> input) {
        return API.mutate("""
                mutation($input: RegisterReleaseInput!) {
                  registerRelease(input: $input) { created changed ignored release { id } }
                }""", input);
    }

    Map<String, Object> release(String version, Object... fields) {
        Map<String, Object> input = map("service", service, "version", version, "environment", environment);
        input.putAll(map(fields));
        return input;
    }

    /** Registers a deployment; fields by turns. */
    Reply deploy(String version, Object... fields) {
        return register(release(version, fields)).ok();
    }

    /** The same as another source tells it: there is no API for that but the intake's own. */
    Registered told(ReleaseSource source, String version, String key, Instant deployedAt) {
        ManagedContext request = Arc.container().requestContext();
        boolean mine = !request.isActive();
        if (mine) {
            request.activate();
        }
        try {
            CDI.current().select(CurrentCaller.class).get().set(new Caller("intake", null, null, Set.of(Role.PIPELINE)));
            return CDI.current().select(RegisterRelease.class).get().register(source,
                    new RegisterReleaseInput(service, version, environment, null, null, null, null, null, null,
                            deployedAt, key, null, null));
        } finally {
            if (mine) {
                request.terminate();
            }
        }
    }

    Reply see(String version) {
        return API.query(SEEN, map("service", service, "version", version, "environment", environment)).ok();
    }

    /** One thing of a release; the path begins below it. */
    String text(String version, String path) {
        return see(version).text("release." + path);
    }

    List<String> texts(String version, String path) {
        return see(version).texts("release." + path);
    }

    String status(String version) {
        return text(version, "status");
    }

    String id(String version) {
        return text(version, "id");
    }

    Reply update(String version, Object... fields) {
        return act("updateRelease", "UpdateReleaseInput", version, fields);
    }

    Reply withdraw(String version) {
        return act("withdrawRelease", "WithdrawReleaseInput", version, "reason", "by mistake");
    }

    Reply acknowledge(String version, Map<String, String> results) {
        List<Map<String, Object>> answers = new ArrayList<>();
        results.forEach((title, result) -> answers.add(map("item", item(version, title), "result", result)));
        return act("acknowledge", "AcknowledgeInput", version, "results", answers);
    }

    private String item(String version, String title) {
        return text(version, "checklist.items.find { it.title == '" + title + "' }.id");
    }

    Reply sign(String version, String verdict) {
        return act("signOff", "SignOffInput", version, "verdict", verdict, "overrideReason", "for the test");
    }

    private Reply act(String mutation, String input, String version, Object... fields) {
        Map<String, Object> all = map("release", id(version));
        all.putAll(map(fields));
        return act(mutation, input, all);
    }

    static Reply act(String mutation, String input, Map<String, ?> fields) {
        return API.mutate("mutation($input: %s!) { %s(input: $input) { changed release { id status } } }"
                .formatted(input, mutation), fields);
    }

    /** Saves what the service is; fields by turns. */
    Pipeline with(Object... fields) {
        Map<String, Object> input = map("name", service);
        input.putAll(map(fields));
        API.mutate("mutation($input: SaveServiceInput!) { saveService(input: $input) { service { id } } }", input).ok();
        return this;
    }

    /** A template of its own, at any hour, with two items at every risk and two more at HIGH. */
    Pipeline watchedBy(String onNewerRelease) {
        with();
        API.mutate("mutation($input: SaveChecklistTemplateInput!) { saveChecklistTemplate(input: $input) { template { id } } }",
                map("name", service, "services", List.of(service), "onNewerRelease", onNewerRelease,
                        "items", List.of(map("title", "Errors"), map("title", "Latency"),
                                map("title", "Deep look", "minimumRisk", "HIGH"),
                                map("title", "Deeper look", "minimumRisk", "HIGH")),
                        "schedules", List.of(schedule("LOW", "PT30M", "PT4H"), schedule("MEDIUM", "PT15M", "PT2H"),
                                schedule("HIGH", "PT10M", "PT30M"))))
                .ok();
        return this;
    }

    private static Map<String, Object> schedule(String risk, String firstAfter, String interval) {
        return map("risk", risk, "firstAfter", firstAfter, "interval", interval, "respectWorkingHours", false);
    }
}
