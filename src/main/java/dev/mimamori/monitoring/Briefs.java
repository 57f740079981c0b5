package dev.mimamori.monitoring;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.ServiceView;
import dev.mimamori.catalogue.Services;
import dev.mimamori.common.Batch;
import dev.mimamori.release.ChangeView;
import dev.mimamori.release.Owners;
import dev.mimamori.release.ReleaseView;
import dev.mimamori.release.Releases;

/** Briefs of many releases, in a fixed number of statements. */
@ApplicationScoped
public class Briefs {

    @Inject
    Releases releases;

    @Inject
    Services services;

    @Inject
    Owners owners;

    @Inject
    Checklists checklists;

    @Inject
    SignOffs signOffs;

    /** By release; one that is not there is left out. */
    public Map<Long, Brief> of(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<ReleaseView> found = List.copyOf(releases.views(ids).values());
        Map<Long, ServiceView> named = services.views(Batch.keys(found, ReleaseView::serviceId));
        Map<Long, List<Long>> owning = owners.of(ids);
        List<List<ChangeView>> changes = Batch.group(found, ReleaseView::number, releases.changes(ids),
                ChangeView::releaseId);
        Map<Long, Watching> watched = watched(ids);
        Map<Long, Brief> briefs = new HashMap<>();
        for (int i = 0; i < found.size(); i++) {
            ReleaseView release = found.get(i);
            Watching watch = watched.getOrDefault(release.number(), Watching.NOT);
            briefs.put(release.number(), new Brief(release, named.get(release.serviceId()).name(), changes.get(i),
                    owning.getOrDefault(release.number(), List.of()), watch.checklist(), watch.items(),
                    watch.asked(), watch.answers(), watch.readiness(), watch.signOff()));
        }
        return briefs;
    }

    private record Watching(ChecklistView checklist, List<ChecklistItemView> items, Set<Long> asked,
            Map<Long, AcknowledgementView> answers, ReadinessView readiness, SignOffView signOff) {

        static final Watching NOT = new Watching(null, List.of(), Set.of(), Map.of(), null, null);
    }

    private Map<Long, Watching> watched(Collection<Long> releases) {
        List<ChecklistView> watches = List.copyOf(checklists.ofReleases(releases).values());
        List<Long> ids = Batch.keys(watches, ChecklistView::number);
        List<ChecklistItemView> items = checklists.items(ids);
        List<List<ChecklistItemView>> itemsOf = Batch.group(watches, ChecklistView::number, items,
                ChecklistItemView::checklistId);
        Map<Long, AcknowledgementView> answers = checklists.latestAnswers(Batch.keys(items, ChecklistItemView::number));
        Set<Long> asked = checklists.asked(items);
        List<ReadinessView> readiness = checklists.readiness(watches);
        List<List<SignOffView>> signed = Batch.group(watches, ChecklistView::number, signOffs.of(ids),
                SignOffView::checklistId);
        Map<Long, Watching> watched = new HashMap<>();
        for (int i = 0; i < watches.size(); i++) {
            watched.put(watches.get(i).releaseId(), new Watching(watches.get(i), itemsOf.get(i), asked, answers,
                    readiness.get(i), signed.get(i).isEmpty() ? null : signed.get(i).get(0)));
        }
        return watched;
    }

    /** By the first answer that raised an alarm: all that were given together with it and raised one, the worst first. */
    public Map<Long, List<Finding>> alarms(Collection<Long> first) {
        Map<Long, List<AcknowledgementView>> alarms = checklists.alarmsWith(first);
        List<AcknowledgementView> all = alarms.values().stream().flatMap(List::stream).toList();
        Map<Long, ChecklistItemView> items = checklists.itemsById(Batch.keys(all, AcknowledgementView::itemId));
        Map<Long, List<Finding>> found = new HashMap<>();
        alarms.forEach((answer, together) -> found.put(answer,
                together.stream().map(each -> new Finding(each, items.get(each.itemId()))).toList()));
        return found;
    }
}
