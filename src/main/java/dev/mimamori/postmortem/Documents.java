package dev.mimamori.postmortem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.catalogue.ProjectView;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Batch;
import dev.mimamori.incident.IncidentView;
import dev.mimamori.incident.Incidents;
import dev.mimamori.postmortem.Document.Action;
import dev.mimamori.postmortem.Document.Head;
import dev.mimamori.postmortem.Document.Line;
import dev.mimamori.postmortem.PostmortemTimeline.Told;

/** Whole postmortems as Markdown, in a fixed number of statements however many they are. */
@ApplicationScoped
class Documents {

    @Inject
    PostmortemTimeline timeline;

    @Inject
    LinkedIncidents linked;

    @Inject
    Incidents incidents;

    @Inject
    Postmortems postmortems;

    @Inject
    IncidentAnalysis analysis;

    @Inject
    ActionItems items;

    @Inject
    People people;

    @Inject
    Projects projects;

    /** In the order of the postmortems. */
    List<String> markdown(List<PostmortemView> views) {
        List<Long> ids = Batch.keys(views, PostmortemView::number);
        Map<Long, List<Told>> told = new HashMap<>();
        timeline.of(ids).forEach(t -> told.computeIfAbsent(t.postmortemId(), k -> new ArrayList<>()).add(t));
        List<LinkedIncidents.Link> links = linked.of(ids);
        Map<Long, IncidentView> about = incidents.views(Batch.keys(links, LinkedIncidents.Link::incidentId));
        List<Postmortems.Present> present = postmortems.participants(ids);
        List<ActionItemView> actions = items.of(ids);
        Map<Long, PersonView> named = people.views(Stream.of(Batch.keys(views, PostmortemView::facilitatorId),
                Batch.keys(present, Postmortems.Present::personId), Batch.keys(actions, ActionItemView::ownerId))
                .flatMap(List::stream).distinct().toList());
        Map<Long, List<SectionView>> sections = analysis.sections(views);
        Map<Long, ProjectView> looked = projects.views(Batch.keys(views, PostmortemView::projectId));
        return views.stream().map(view -> {
            long id = view.number();
            Head head = new Head(view.key(), view.scope(), view.status(), view.language(),
                    view.projectId() == null ? null : looked.get(view.projectId()).key(), view.from(), view.to(),
                    links.stream().filter(link -> link.postmortemId() == id)
                            .map(link -> about.get(link.incidentId()).fileKey()).toList(),
                    view.facilitatorId() == null ? null : named.get(view.facilitatorId()).name(),
                    present.stream().filter(p -> p.postmortemId() == id).map(p -> named.get(p.personId()).name()).toList(),
                    view.externalUrl());
            List<Told> events = told.getOrDefault(id, List.of());
            return MarkdownOut.of(new Document(head, view.title(), sections.get(id), lines(events, true),
                    lines(events, false), actions.stream().filter(a -> a.postmortemId() == id)
                            .map(a -> action(a, named.get(a.ownerId()).name())).toList()));
        }).toList();
    }

    private static List<Line> lines(List<Told> told, boolean byHand) {
        return told.stream().map(Told::event).filter(e -> byHand == e.source().equals(PostmortemTimeline.BY_HAND))
                .map(e -> new Line(e.at(), e.text())).toList();
    }

    private static Action action(ActionItemView item, String owner) {
        return new Action(item.title(), item.type(), owner, item.dueOn(), item.status(), item.trackerUrl(),
                item.hypothesis(), item.measure(), item.kind());
    }
}
