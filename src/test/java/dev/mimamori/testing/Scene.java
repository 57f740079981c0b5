package dev.mimamori.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.mimamori.common.Role;

/**
 * A service with an owner and a template of its own, made through mutations when its first release is. Unless a test
 * says otherwise: two items, an hour to the first slot and between slots, whatever the hours, MEDIUM alone, no ladder.
 */
public final class Scene {

    public final String service = Fixtures.unique("svc");
    public final String template = Fixtures.unique("tpl");
    public final String owner = Fixtures.unique("owner");
    private final Map<String, Object> serviceInput = with("name", service, "owners", List.of(owner));
    private final Map<String, Object> schedule = with("risk", "MEDIUM", "firstAfter", "PT1H", "interval", "PT1H",
            "grace", "PT30M", "minimumWatch", "PT0S", "maximumSnooze", "PT8H", "secondSignOff", false,
            "respectWorkingHours", false);
    private final Map<String, Object> templateInput = with("name", template, "services", List.of(service), "items",
            List.of(with("title", "Errors"), with("title", "Latency")), "schedules", List.of(schedule), "escalation",
            List.of());
    private boolean saved;

    /** Keys and values by turns. */
    public static Map<String, Object> with(Object... keysAndValues) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /** Until the engine has done all that is due. */
    public static void quiet() {
        // a mail over a connection that has died without a word takes fifteen seconds to fail
        Eventually.within(Duration.ofSeconds(40), () -> {
            assertThat(Rows.count("watch", "look_at <= mimamori_now()")).as("watches to look at").isZero();
            assertThat(Rows.count("reminder", "message_id is null and not cancelled and plan_at <= mimamori_now()"))
                    .as("reminders to plan").isZero();
            assertThat(Rows.count("message", "status = 'PENDING' and send_at <= mimamori_now()"))
                    .as("messages to send").isZero();
        });
    }

    public Scene service(String field, Object value) {
        serviceInput.put(field, value);
        return this;
    }

    public Scene schedule(String field, Object value) {
        schedule.put(field, value);
        return this;
    }

    public Scene template(String field, Object value) {
        templateInput.put(field, value);
        return this;
    }

    public Scene items(List<Map<String, Object>> items) {
        return template("items", items);
    }

    /** The owner, with a token of theirs. */
    public Api owner() {
        return Api.fresh(Role.OWNER, owner);
    }

    private Stream<String> people() {
        return Stream.of("owners", "backups").map(serviceInput::get).filter(List.class::isInstance)
                .flatMap(handles -> ((List<?>) handles).stream()).map(String.class::cast);
    }

    /** Without a release. */
    public Scene save() {
        if (!saved) {
            people().forEach(Fixtures::person);
            Api.admin().mutate("mutation($input: SaveServiceInput!) { saveService(input: $input) { service { id } } }",
                    serviceInput).ok();
            Api.admin().mutate("""
                    mutation($input: SaveChecklistTemplateInput!) { saveChecklistTemplate(input: $input) { template { id } } }
                    """, templateInput).ok();
            saved = true;
        }
        return this;
    }

    /** A new release in production; fields and values by turns. */
    public Watched release(Object... more) {
        save();
        Map<String, Object> input = with("service", service, "version", Fixtures.unique("v"), "environment", "production");
        input.putAll(with(more));
        Reply reply = Api.admin().mutate("""
                mutation($input: RegisterReleaseInput!) { registerRelease(input: $input) { release { id deployedAt } } }
                """, input).ok();
        return new Watched(this, reply.text("registerRelease.release.id"), (String) input.get("version"),
                Instant.parse(reply.text("registerRelease.release.deployedAt")));
    }
}
