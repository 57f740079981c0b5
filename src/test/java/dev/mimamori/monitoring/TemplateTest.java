package dev.mimamori.monitoring;

import static dev.mimamori.testing.Scene.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Api;
import dev.mimamori.testing.Fixtures;
import dev.mimamori.testing.Reply;
import dev.mimamori.testing.Rows;
import dev.mimamori.testing.Scene;
import dev.mimamori.testing.Watched;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class TemplateTest {

    private static final String PARTS = """
            name environments onNewerRelease services { name } escalation { afterMissed to channel }
            items { title required minimumRisk once notBefore dashboardUrl expected rollbackTrigger }
            schedules { risk firstAfter interval grace minimumWatch maximumSnooze secondSignOff respectWorkingHours }
            """;
    private static final List<Map<String, Object>> ITEMS = List.of(with("title", "Errors"));

    private final String name = Fixtures.unique("tpl");

    private Reply save(Object... input) {
        Map<String, Object> fields = with("name", name, "items", ITEMS);
        fields.putAll(with(input));
        return Api.fresh(Role.MANAGER).mutate("mutation($input: SaveChecklistTemplateInput!) { "
                + "saveChecklistTemplate(input: $input) { template { " + PARTS + " } } }", fields);
    }

    private static Object part(Reply saved, String path) {
        return saved.ok().data("saveChecklistTemplate.template." + path);
    }

    private static Map<String, Object> schedule(String risk, Object... more) {
        Map<String, Object> schedule = with("risk", risk, "firstAfter", "PT5M", "interval", "PT10M");
        schedule.putAll(with(more));
        return schedule;
    }

    private static String service() {
        String service = Fixtures.unique("svc");
        Api.admin().mutate("mutation($input: SaveServiceInput!) { saveService(input: $input) { service { id } } }",
                with("name", service)).ok();
        return service;
    }

    private static String templateOf(String service) {
        return Api.admin().query("query($name: String!) { service(name: $name) { template { name } } }",
                with("name", service)).ok().text("service.template.name");
    }

    @Test
    void what_is_left_out_on_creation_is_that_of_default() {
        Map<String, Object> usual = Api.admin().query("{ checklistTemplates { " + PARTS + " } }").ok()
                .<Map<String, Object>> list("checklistTemplates").stream()
                .filter(template -> template.get("name").equals("default")).findFirst().orElseThrow();

        Reply saved = save();

        assertThat(part(saved, "schedules")).isEqualTo(usual.get("schedules"));
        assertThat(part(saved, "escalation")).isEqualTo(usual.get("escalation"));
        assertThat(part(saved, "onNewerRelease")).isEqualTo("CARRY_OVER");
        assertThat(part(saved, "environments")).isEqualTo(List.of());
        assertThat(part(saved, "items[0]")).isEqualTo(with("title", "Errors", "required", true, "minimumRisk", "LOW", "once",
                false, "notBefore", null, "dashboardUrl", null, "expected", null, "rollbackTrigger", null));
    }

    @Test
    void hours_are_respected_for_low_and_medium_and_not_for_high_unless_set() {
        Reply saved = save("schedules", List.of(schedule("LOW"), schedule("MEDIUM"), schedule("HIGH")));
        assertThat(part(saved, "schedules.respectWorkingHours")).isEqualTo(List.of(true, true, false));

        Reply set = save("schedules",
                List.of(schedule("LOW", "respectWorkingHours", false), schedule("HIGH", "respectWorkingHours", true)));
        assertThat(part(set, "schedules.respectWorkingHours")).isEqualTo(List.of(false, true, true));
        Reply kept = save("schedules", List.of(schedule("LOW", "interval", "PT11M"), schedule("HIGH")));
        assertThat(part(kept, "schedules.respectWorkingHours")).isEqualTo(List.of(false, true, true));
        assertThat(part(kept, "schedules.interval")).isEqualTo(List.of("PT11M", "PT10M", "PT10M"));
    }

    @Test
    void a_field_left_out_stays_and_null_clears_it() {
        String service = service();
        save("services", List.of(service), "environments", List.of("prod"), "onNewerRelease", "SUPERSEDE", "escalation",
                List.of(with("afterMissed", 1, "to", "TEAM", "channel", "#x")), "schedules",
                List.of(schedule("LOW", "grace", "PT3M", "minimumWatch", "PT4M", "maximumSnooze", "PT7M", "secondSignOff",
                        true)))
                .ok();

        Reply kept = save("items", List.of(with("title", "Errors"), with("title", "Logs", "required", false)));
        assertThat(part(kept, "services.name")).isEqualTo(List.of(service));
        assertThat(part(kept, "environments")).isEqualTo(List.of("prod"));
        assertThat(part(kept, "onNewerRelease")).isEqualTo("SUPERSEDE");
        assertThat(part(kept, "escalation")).isEqualTo(List.of(with("afterMissed", 1, "to", "TEAM", "channel", "#x")));
        assertThat(part(kept, "schedules[0]")).isEqualTo(with("risk", "LOW", "firstAfter", "PT5M", "interval", "PT10M",
                "grace", "PT3M", "minimumWatch", "PT4M", "maximumSnooze", "PT7M", "secondSignOff", true, "respectWorkingHours",
                true));
        assertThat(part(kept, "items.title")).isEqualTo(List.of("Errors", "Logs"));

        Reply cleared = save("services", null, "environments", null, "escalation", null);
        assertThat(part(cleared, "services")).isEqualTo(List.of());
        assertThat(part(cleared, "environments")).isEqualTo(List.of());
        assertThat(part(cleared, "escalation")).isEqualTo(List.of());
        assertThat(part(cleared, "items.title")).isEqualTo(List.of("Errors"));
    }

    @Test
    void what_is_wrong_is_refused_with_its_field_and_nothing_is_saved() {
        save("items", List.of(with("title", "Errors"), with("title", " Errors "))).refused("BAD_INPUT", "items[1].title");
        save("items", List.of()).refused("BAD_INPUT", "items");
        save("items", List.of(with("title", "Errors", "required", false))).refused("BAD_INPUT", "items");
        save("items", List.of(with("title", "Errors", "minimumRisk", "MEDIUM"))).refused("BAD_INPUT", "items");
        save("items", List.of(with("title", " "))).refused("BAD_INPUT", "items[0].title");
        save("items", List.of(with("title", "E", "dashboardUrl", "ftp://x"))).refused("BAD_INPUT", "items[0].dashboardUrl");
        save("schedules", List.of(schedule("LOW", "interval", "PT0S"))).refused("BAD_INPUT", "schedules[0].interval");
        save("schedules", List.of(schedule("LOW", "grace", "-PT1S"))).refused("BAD_INPUT", "schedules[0].grace");
        save("schedules", List.of(schedule("LOW"), schedule("LOW"))).refused("BAD_INPUT", "schedules[1].risk");
        save("escalation", List.of(with("afterMissed", 0, "to", "TEAM"))).refused("BAD_INPUT", "escalation[0].afterMissed");
        save("services", List.of(Fixtures.unique("nowhere"))).refused("NOT_FOUND");
        save("name", " ").refused("BAD_INPUT", "name");
        assertThat(Rows.count("checklist_template", "name = ?", name)).isZero();
    }

    @Test
    void a_grace_may_be_longer_than_the_interval() {
        assertThat(part(save("schedules", List.of(schedule("LOW", "grace", "PT1H"))), "schedules[0].grace")).isEqualTo("PT1H");
    }

    @Test
    void of_a_services_templates_the_last_assignment_wins() {
        String service = service();
        assertThat(templateOf(service)).isEqualTo("default");
        save("services", List.of(service)).ok();
        assertThat(templateOf(service)).isEqualTo(name);
        String later = Fixtures.unique("tpl");
        save("name", later, "services", List.of(service)).ok();

        assertThat(templateOf(service)).isEqualTo(later);
        assertThat(part(save(), "services")).isEqualTo(List.of());
        choose(service, name).ok();
        assertThat(templateOf(service)).isEqualTo(name);
        choose(service, null).ok();
        assertThat(templateOf(service)).isEqualTo("default");
        choose(service, Fixtures.unique("nowhere")).refused("NOT_FOUND", "template");
    }

    private static Reply choose(String service, String template) {
        return Api.admin().mutate("mutation($input: SaveServiceInput!) { saveService(input: $input) { service { id } } }",
                with("name", service, "template", template));
    }

    @Test
    void editing_a_template_changes_no_watch_that_has_begun() {
        Scene scene = new Scene();
        Watched release = scene.release();
        save("name", scene.template, "schedules", List.of(schedule("MEDIUM", "interval", "PT9M"))).ok();

        assertThat(release.see().reply().texts("node.checklist.items.title")).containsExactly("Errors", "Latency");
        assertThat(release.see().upcoming().get(1)).isEqualTo(release.deployedAt().plus(Duration.ofHours(2)));
        Watched next = scene.release();
        assertThat(next.see().upcoming().get(1)).isEqualTo(next.see().upcoming().get(0).plus(Duration.ofMinutes(9)));
    }

    @Test
    void a_preview_shows_the_times_and_the_ladder() {
        String owner = Fixtures.person();
        String backup = Fixtures.person();
        String service = service();
        Api.admin().mutate("mutation($input: SaveServiceInput!) { saveService(input: $input) { service { id } } }",
                with("name", service, "owners", List.of(owner), "backups", List.of(backup), "teamChannel", "#team")).ok();
        save("services", List.of(service), "schedules", List.of(schedule("HIGH")), "escalation",
                List.of(with("afterMissed", 2, "to", "BACKUPS"), with("afterMissed", 6, "to", "TEAM"))).ok();

        Reply preview = Api.fresh(Role.VIEWER)
                .query("""
                        query($template: String!) { previewSchedule(template: $template, risk: HIGH, deployedAt: "2026-03-02T10:00:00Z") {
                          times ladder { at to channel people { handle } } } }
                        """,
                        with("template", name))
                .ok();

        assertThat(preview.texts("previewSchedule.times")).containsExactly("2026-03-02T10:05:00Z", "2026-03-02T10:15:00Z",
                "2026-03-02T10:25:00Z", "2026-03-02T10:35:00Z", "2026-03-02T10:45:00Z");
        assertThat(preview.list("previewSchedule.ladder")).containsExactly(step("10:05", "OWNERS", null, owner),
                step("10:25", "BACKUPS", null, backup), step("11:05", "TEAM", "#team"));
        Api.admin().query("""
                { previewSchedule(template: "nowhere at all", risk: LOW, deployedAt: "2026-03-02T10:00:00Z") { times } }
                """).refused("NOT_FOUND", "template");
    }

    private static Map<String, Object> step(String at, String to, String channel, String... people) {
        return with("at", "2026-03-02T" + at + ":00Z", "to", to, "channel", channel, "people",
                List.of(people).stream().map(handle -> with("handle", handle)).toList());
    }

    @Test
    void a_preview_respects_the_owners_hours() {
        save("schedules", List.of(schedule("LOW", "interval", "PT6H"))).ok();
        assertThat(Api.admin()
                .query("""
                        query($template: String!) { previewSchedule(template: $template, risk: LOW, deployedAt: "2026-03-06T17:00:00Z") { times } }
                        """,
                        with("template", name))
                .ok().texts("previewSchedule.times")).startsWith("2026-03-06T17:05:00Z",
                        "2026-03-09T09:00:00Z", "2026-03-09T11:05:00Z", "2026-03-09T17:05:00Z", "2026-03-10T09:00:00Z");
    }
}
