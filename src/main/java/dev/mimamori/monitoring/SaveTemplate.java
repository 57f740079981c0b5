package dev.mimamori.monitoring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import dev.mimamori.catalogue.Services;
import dev.mimamori.common.Audit;
import dev.mimamori.common.DomainException.BadInput;
import dev.mimamori.common.Given;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Text;
import dev.mimamori.monitoring.SaveChecklistTemplateInput.EscalationStepInput;
import dev.mimamori.monitoring.SaveChecklistTemplateInput.ScheduleInput;
import dev.mimamori.monitoring.SaveChecklistTemplateInput.TemplateItemInput;
import dev.mimamori.monitoring.Templates.Template;
import dev.mimamori.release.Risk;

/** Creates or changes a template. Watches that have begun keep their snapshot. */
@ApplicationScoped
class SaveTemplate {

    private static final int MOST = 100;
    private static final Duration LONGEST = Duration.ofDays(365);

    @Inject
    Templates templates;

    @Inject
    Services services;

    @Inject
    Sql sql;

    @Inject
    Audit audit;

    @Transactional
    long save(SaveChecklistTemplateInput input) {
        Given given = Given.input();
        String name = Text.name("name", input.name());
        List<TemplateItem> items = items(input.items());
        List<String> environments = names("environments", input.environments());
        List<EscalationStep> steps = steps(input.escalation());
        // two who save at once come one after the other, and the second builds on what the first has saved
        sql.list("select id from checklist_template where name = ? for update", row -> null, name);
        Optional<Template> before = templates.find(name).map(templates::whole);
        Template base = before.orElseGet(() -> templates.require("name", Templates.DEFAULT));
        Map<Risk, Schedule> schedules = schedules(input.schedules(), base, before.isEmpty());
        List<String> users = names("services", input.services());
        List<Long> assigned = List.copyOf(services.require("services", users).values());

        OnNewerRelease rule = input.onNewerRelease() != null ? input.onNewerRelease() : base.view().onNewerRelease();
        List<String> where = given.has("environments") || before.isEmpty() ? environments : base.view().environments();
        long id = put(name, where, rule);
        putItems(id, items);
        schedules.values().forEach(schedule -> putSchedule(id, schedule));
        putSteps(id, given.has("escalation") ? steps : base.steps());
        if (given.has("services")) {
            assign(id, assigned);
        }
        audit.record("saveChecklistTemplate", NodeType.ChecklistTemplate, id, name);
        return id;
    }

    private static List<String> names(String field, List<String> given) {
        List<String> names = new ArrayList<>();
        for (String name : Text.list(field, given, MOST)) {
            names.add(Text.name(field + "[" + names.size() + "]", name));
        }
        return names.stream().distinct().toList();
    }

    private static List<TemplateItem> items(List<TemplateItemInput> inputs) {
        List<TemplateItem> items = new ArrayList<>();
        Set<String> titles = new HashSet<>();
        for (TemplateItemInput input : Text.list("items", inputs, MOST)) {
            String at = "items[" + items.size() + "].";
            TemplateItem item = new TemplateItem(0, Text.title(at + "title", input.title()),
                    Text.url(at + "dashboardUrl", input.dashboardUrl()), Text.note(at + "expected", input.expected()),
                    Text.note(at + "rollbackTrigger", input.rollbackTrigger()), !Boolean.FALSE.equals(input.required()),
                    input.minimumRisk() == null ? Risk.LOW : input.minimumRisk(),
                    input.notBefore() == null ? null : span(at + "notBefore", input.notBefore(), Duration.ZERO),
                    Boolean.TRUE.equals(input.once()));
            if (!titles.add(item.title())) {
                throw new BadInput(at + "title", "another item has this title");
            }
            items.add(item);
        }
        if (items.stream().noneMatch(item -> item.required() && item.minimumRisk() == Risk.LOW)) {
            throw new BadInput("items", "one item at least must be required at LOW, or a release could be signed off unseen");
        }
        return items;
    }

    private static Duration span(String field, Duration given, Duration least) {
        if (given.compareTo(least) < 0 || given.compareTo(LONGEST) > 0) {
            throw new BadInput(field, "from " + least + " to " + LONGEST);
        }
        return given;
    }

    private static Map<Risk, Schedule> schedules(List<ScheduleInput> inputs, Template base, boolean creation) {
        Map<Risk, Schedule> schedules = new EnumMap<>(base.schedules());
        Set<Risk> named = new HashSet<>();
        List<ScheduleInput> given = Text.list("schedules", inputs, Risk.values().length);
        for (int i = 0; i < given.size(); i++) {
            ScheduleInput input = given.get(i);
            String at = "schedules[" + i + "].";
            if (!named.add(input.risk())) {
                throw new BadInput(at + "risk", "this risk has a schedule already");
            }
            Schedule was = schedules.get(input.risk());
            boolean respects = creation ? input.risk() != Risk.HIGH : was.respectWorkingHours();
            schedules.put(input.risk(), new Schedule(input.risk(),
                    span(at + "firstAfter", input.firstAfter(), Duration.ZERO),
                    span(at + "interval", input.interval(), Duration.ofSeconds(1)),
                    span(at + "grace", input.grace() == null ? was.grace() : input.grace(), Duration.ZERO),
                    span(at + "minimumWatch", input.minimumWatch() == null ? was.minimumWatch() : input.minimumWatch(),
                            Duration.ZERO),
                    span(at + "maximumSnooze",
                            input.maximumSnooze() == null ? was.maximumSnooze() : input.maximumSnooze(), Duration.ZERO),
                    input.secondSignOff() == null ? was.secondSignOff() : input.secondSignOff(),
                    input.respectWorkingHours() == null ? respects : input.respectWorkingHours()));
        }
        return schedules;
    }

    private static List<EscalationStep> steps(List<EscalationStepInput> inputs) {
        List<EscalationStep> steps = new ArrayList<>();
        for (EscalationStepInput input : Text.list("escalation", inputs, 20)) {
            String at = "escalation[" + steps.size() + "].";
            if (input.afterMissed() < 1 || input.afterMissed() > 1000) {
                throw new BadInput(at + "afterMissed", "from 1 to 1000");
            }
            steps.add(new EscalationStep(input.afterMissed(), input.to(),
                    Text.optionalName(at + "channel", input.channel())));
        }
        return steps;
    }

    private long put(String name, List<String> environments, OnNewerRelease rule) {
        return sql.one("""
                insert into checklist_template (id, name, environments, on_newer_release)
                values (nextval('node_id'), ?, ?::text[], ?)
                on conflict (name) do update set environments = excluded.environments,
                    on_newer_release = excluded.on_newer_release
                returning id
                """, row -> row.id("id"), name, environments, rule);
    }

    private void putItems(long template, List<TemplateItem> items) {
        sql.update("delete from template_item where template_id = ?", template);
        int position = 0;
        for (TemplateItem item : items) {
            sql.update("""
                    insert into template_item (template_id, position, title, dashboard_url, expected, rollback_trigger,
                        required, minimum_risk, not_before, once)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """, template, ++position, item.title(), item.dashboardUrl(), item.expected(),
                    item.rollbackTrigger(), item.required(), item.minimumRisk(), item.notBefore(), item.once());
        }
    }

    private void putSchedule(long template, Schedule s) {
        sql.update("""
                insert into template_schedule (template_id, risk, first_after, interval_seconds, grace, minimum_watch,
                    maximum_snooze, second_sign_off, respect_working_hours)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (template_id, risk) do update set first_after = excluded.first_after,
                    interval_seconds = excluded.interval_seconds, grace = excluded.grace,
                    minimum_watch = excluded.minimum_watch, maximum_snooze = excluded.maximum_snooze,
                    second_sign_off = excluded.second_sign_off,
                    respect_working_hours = excluded.respect_working_hours
                """, template, s.risk(), s.firstAfter(), s.interval(), s.grace(), s.minimumWatch(), s.maximumSnooze(),
                s.secondSignOff(), s.respectWorkingHours());
    }

    private void putSteps(long template, List<EscalationStep> steps) {
        sql.update("delete from template_step where template_id = ?", template);
        int position = 0;
        for (EscalationStep step : steps) {
            sql.update(
                    "insert into template_step (template_id, position, after_missed, target, channel) values (?, ?, ?, ?, ?)",
                    template, ++position, step.afterMissed(), step.to(), step.channel());
        }
    }

    /** The last assignment wins. */
    private void assign(long template, List<Long> services) {
        sql.update("delete from service_template where template_id = ? and service_id <> all (?::bigint[])", template,
                services);
        sql.update("""
                insert into service_template (service_id, template_id) select unnest(?::bigint[]), ?
                on conflict (service_id) do update set template_id = excluded.template_id
                """, services, template);
    }
}
