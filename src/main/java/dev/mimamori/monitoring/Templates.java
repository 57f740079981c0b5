package dev.mimamori.monitoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.ServiceTemplateChosen;
import dev.mimamori.common.Audit;
import dev.mimamori.common.Batch;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.Node;
import dev.mimamori.common.NodeLoader;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Role;
import dev.mimamori.common.Sql;
import dev.mimamori.release.Risk;

/** Templates, read. */
@ApplicationScoped
class Templates implements NodeLoader {

    static final String DEFAULT = "default";

    /** A template whole. */
    record Template(ChecklistTemplateView view, List<TemplateItem> items, Map<Risk, Schedule> schedules,
            List<EscalationStep> steps) {

        List<TemplateItem> itemsFor(Risk risk) {
            return items.stream().filter(item -> risk.compareTo(item.minimumRisk()) >= 0).toList();
        }
    }

    /** A schedule or a step, and whose it is. */
    record Owned<T>(long templateId, T part) {
    }

    private static final String SELECT = "select t.id, t.name, t.environments, t.on_newer_release from checklist_template t ";

    @Inject
    Sql sql;

    @Inject
    Audit audit;

    @Override
    public NodeType type() {
        return NodeType.ChecklistTemplate;
    }

    @Override
    public Set<Role> readers() {
        return Set.of(Role.VIEWER);
    }

    @Override
    public Map<Long, ? extends Node> load(Collection<Long> numbers) {
        return Batch.index(sql.list(SELECT + "where t.id = any(?::bigint[])", ChecklistTemplateView::of, numbers),
                ChecklistTemplateView::number);
    }

    List<ChecklistTemplateView> all() {
        return sql.list(SELECT + "order by t.name", ChecklistTemplateView::of);
    }

    Optional<ChecklistTemplateView> find(String name) {
        return sql.find(SELECT + "where t.name = ?", ChecklistTemplateView::of, name);
    }

    Template require(String field, String name) {
        return whole(find(name).orElseThrow(() -> NotFound.named(field, "template", name)));
    }

    /** The template that a release of this service in this environment gets. */
    Template of(long service, String environment) {
        return whole(sql.one(SELECT + """
                left join service_template s on s.template_id = t.id and s.service_id = ?
                    and (cardinality(t.environments) = 0 or lower(?) in (select lower(e) from unnest(t.environments) e))
                where s.service_id is not null or t.name = 'default'
                order by s.service_id is null limit 1
                """, ChecklistTemplateView::of, service, environment));
    }

    /** By service: the one that its next release gets, wherever the template is for. */
    Map<Long, ChecklistTemplateView> ofServices(Collection<Long> services) {
        Map<Long, ChecklistTemplateView> found = new HashMap<>();
        sql.list("""
                select s.id as service, t.id, t.name, t.environments, t.on_newer_release
                from service s left join service_template st on st.service_id = s.id
                join checklist_template t on t.id = coalesce(st.template_id,
                    (select id from checklist_template where name = 'default'))
                where s.id = any(?::bigint[])
                """, row -> found.put(row.id("service"), ChecklistTemplateView.of(row)), services);
        return found;
    }

    Template whole(ChecklistTemplateView view) {
        List<Long> id = List.of(view.number());
        Map<Risk, Schedule> schedules = new HashMap<>();
        schedules(id).forEach(owned -> schedules.put(owned.part().risk(), owned.part()));
        return new Template(view, items(id), schedules, steps(id).stream().map(Owned::part).toList());
    }

    List<TemplateItem> items(Collection<Long> templates) {
        return sql.list("select * from template_item where template_id = any(?::bigint[]) order by template_id, position",
                TemplateItem::of, templates);
    }

    List<Owned<Schedule>> schedules(Collection<Long> templates) {
        return sql.list("""
                select * from template_schedule where template_id = any(?::bigint[])
                order by template_id, array_position(array['LOW', 'MEDIUM', 'HIGH'], risk)
                """, row -> new Owned<>(row.id("template_id"), Schedule.of(row, "risk")), templates);
    }

    List<Owned<EscalationStep>> steps(Collection<Long> templates) {
        return sql.list("select * from template_step where template_id = any(?::bigint[]) order by template_id, position",
                row -> new Owned<>(row.id("template_id"), new EscalationStep(row.integer("after_missed"),
                        row.constant("target", EscalationTarget.class), row.text("channel"))),
                templates);
    }

    /** Services that chose each template, by its number. */
    Map<Long, List<Long>> services(Collection<Long> templates) {
        Map<Long, List<Long>> services = new HashMap<>();
        sql.list("""
                select st.template_id, st.service_id from service_template st join service s on s.id = st.service_id
                where st.template_id = any(?::bigint[]) order by s.name limit 10000
                """, row -> services.computeIfAbsent(row.id("template_id"), id -> new ArrayList<>())
                .add(row.id("service_id")), templates);
        return services;
    }

    void onChoice(@Observes ServiceTemplateChosen choice) {
        int changed = choice.templateName() == null
                ? sql.update("delete from service_template where service_id = ?", choice.serviceId())
                : sql.update("""
                        insert into service_template (service_id, template_id) values (?, ?)
                        on conflict (service_id) do update set template_id = excluded.template_id
                        where service_template.template_id <> excluded.template_id
                        """, choice.serviceId(), find(choice.templateName())
                        .orElseThrow(() -> NotFound.named("template", "template", choice.templateName())).number());
        if (changed > 0) {
            audit.record("saveService", NodeType.Service, choice.serviceId(), "template " + choice.templateName());
        }
    }
}
