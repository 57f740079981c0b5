package dev.mimamori.monitoring;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.eclipse.microprofile.graphql.Type;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.catalogue.ServiceView;
import dev.mimamori.catalogue.Services;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Role;
import dev.mimamori.common.Text;
import dev.mimamori.monitoring.SchedulePreview.LadderStep;
import dev.mimamori.monitoring.Templates.Owned;
import dev.mimamori.release.Risk;

/** Templates: what is looked at after a release, and when. */
@GraphQLApi
public class TemplateApi {

    @Inject
    Templates templates;

    @Inject
    SaveTemplate save;

    @Inject
    Preview preview;

    @Inject
    Services services;

    @Inject
    People people;

    @Type("ChecklistTemplatePayload")
    @Allowed(Role.VIEWER)
    @Description("A template after it was saved.")
    public record ChecklistTemplatePayload(@NonNull @Description("The template.") ChecklistTemplateView template) {
    }

    @NonNull
    @Query("checklistTemplates")
    @Allowed(Role.VIEWER)
    @Description("All templates, by name.")
    public List<@NonNull ChecklistTemplateView> checklistTemplates() {
        return templates.all();
    }

    @NonNull
    @Query("previewSchedule")
    @Allowed(Role.VIEWER)
    @Description("When somebody would be asked and who would be told, if nobody ever answered.")
    public SchedulePreview previewSchedule(
            @Name("template") @NonNull @Description("The template's name.") String template,
            @Name("risk") @NonNull @Description("The release's risk.") Risk risk,
            @Name("deployedAt") @NonNull @Description("When it would be deployed.") Instant deployedAt) {
        return preview.of(templates.require("template", Text.name("template", template)), risk, deployedAt);
    }

    @NonNull
    @Mutation("saveChecklistTemplate")
    @Allowed(Role.MANAGER)
    @Description("Creates or changes the template of this name. Watches that have begun keep what they have.")
    public ChecklistTemplatePayload saveChecklistTemplate(
            @Name("input") @NonNull @Description("The template.") SaveChecklistTemplateInput input) {
        long id = save.save(input);
        return new ChecklistTemplatePayload((ChecklistTemplateView) templates.load(List.of(id)).get(id));
    }

    @NonNull
    @Description("The services that chose it, by name.")
    public List<List<@NonNull ServiceView>> services(@Source List<ChecklistTemplateView> sources) {
        Map<Long, List<Long>> chosen = templates.services(ids(sources));
        return Batch.many(sources, template -> chosen.getOrDefault(template.number(), List.of()), services::views);
    }

    @NonNull
    @Description("What to look at, in order.")
    public List<List<@NonNull TemplateItem>> items(@Source List<ChecklistTemplateView> sources) {
        return Batch.group(sources, ChecklistTemplateView::number, templates.items(ids(sources)), TemplateItem::templateId);
    }

    @NonNull
    @Description("When, one for each risk.")
    public List<List<@NonNull Schedule>> schedules(@Source List<ChecklistTemplateView> sources) {
        return parts(sources, templates.schedules(ids(sources)));
    }

    @NonNull
    @Description("The ladder that is climbed while nobody answers.")
    public List<List<@NonNull EscalationStep>> escalation(@Source List<ChecklistTemplateView> sources) {
        return parts(sources, templates.steps(ids(sources)));
    }

    @NonNull
    @Description("The one that its next release gets.")
    @Allowed(Role.VIEWER)
    public List<ChecklistTemplateView> template(@Source List<ServiceView> sources) {
        return Batch.one(sources, ServiceView::number, templates::ofServices);
    }

    @NonNull
    @Description("The people on it, where the template serves one service.")
    public List<List<@NonNull PersonView>> people(@Source List<LadderStep> sources) {
        return Batch.many(sources, LadderStep::personIds, people::views);
    }

    private static List<Long> ids(List<ChecklistTemplateView> sources) {
        return Batch.keys(sources, ChecklistTemplateView::number);
    }

    private static <T> List<List<T>> parts(List<ChecklistTemplateView> sources, List<Owned<T>> parts) {
        return Batch.group(sources, ChecklistTemplateView::number, parts, Owned::templateId).stream()
                .map(list -> list.stream().map(Owned::part).toList()).toList();
    }
}
