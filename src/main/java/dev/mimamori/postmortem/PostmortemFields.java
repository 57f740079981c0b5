package dev.mimamori.postmortem;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.catalogue.ProjectView;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Role;
import dev.mimamori.incident.IncidentView;
import dev.mimamori.incident.Incidents;
import dev.mimamori.insight.ContributionView;
import dev.mimamori.postmortem.LinkedIncidents.Link;
import dev.mimamori.postmortem.PostmortemTimeline.Told;
import dev.mimamori.postmortem.Postmortems.Present;
import dev.mimamori.release.TimelineEvent;

/** What hangs on a postmortem, and postmortems on incidents: each in a fixed number of statements for the whole page. */
@GraphQLApi
public class PostmortemFields {

    @Inject
    Postmortems postmortems;

    @Inject
    LinkedIncidents linked;

    @Inject
    Incidents incidents;

    @Inject
    PostmortemTimeline timeline;

    @Inject
    IncidentAnalysis analysis;

    @Inject
    Analyses analyses;

    @Inject
    ActionItems items;

    @Inject
    Documents documents;

    @Inject
    Projects projects;

    @Inject
    People people;

    @Allowed(Role.VIEWER)
    @Description("The postmortem that is about it, the newest; where there is none, one whose occasion it was.")
    public List<PostmortemView> postmortem(@Source List<IncidentView> sources) {
        var of = Batch.index(linked.about(Batch.keys(sources, IncidentView::number)), Link::incidentId);
        var views = postmortems.views(Batch.keys(of.values(), Link::postmortemId));
        return sources.stream().map(incident -> of.get(incident.number()))
                .map(link -> link == null ? null : views.get(link.postmortemId())).collect(Collectors.toList());
    }

    @NonNull
    @Description("What it says, in its template's order. The incident analysis of a PROJECT one is filled in by the service: as things stand while it is a DRAFT, and as they stood when review began from then on.")
    public List<List<@NonNull SectionView>> sections(@Source List<PostmortemView> sources) {
        var sections = analysis.sections(sources);
        return sources.stream().map(source -> sections.get(source.number())).toList();
    }

    @Description("How much of what broke came from the project in the period, of a PROJECT one: as things stand while it is a DRAFT, and as they stood when review began from then on. Null: it is about incidents, or its analysis came with a file.")
    public List<ContributionView> contribution(@Source List<PostmortemView> sources) {
        return Batch.align(sources, PostmortemView::number, analyses.of(sources));
    }

    @Description("The project that it looks at, of a PROJECT one.")
    public List<ProjectView> project(@Source List<PostmortemView> sources) {
        return Batch.align(sources, PostmortemView::projectId,
                projects.views(Batch.keys(sources, PostmortemView::projectId)));
    }

    @NonNull
    @Description("What it is about; of a PROJECT one only those that were named as its occasion.")
    public List<List<@NonNull IncidentView>> incidents(@Source List<PostmortemView> sources) {
        List<Link> links = linked.of(Batch.keys(sources, PostmortemView::number));
        var views = incidents.views(Batch.keys(links, Link::incidentId));
        return Batch.group(sources, PostmortemView::number, links, Link::postmortemId).stream()
                .map(list -> list.stream().map(link -> views.get(link.incidentId())).toList()).toList();
    }

    @Description("Who leads it.")
    public List<PersonView> facilitator(@Source List<PostmortemView> sources) {
        return Batch.align(sources, PostmortemView::facilitatorId,
                people.views(Batch.keys(sources, PostmortemView::facilitatorId)));
    }

    @NonNull
    @Description("Who takes part.")
    public List<List<@NonNull PersonView>> participants(@Source List<PostmortemView> sources) {
        List<Present> present = postmortems.participants(Batch.keys(sources, PostmortemView::number));
        var views = people.views(Batch.keys(present, Present::personId));
        return Batch.group(sources, PostmortemView::number, present, Present::postmortemId).stream()
                .map(list -> list.stream().map(p -> views.get(p.personId())).toList()).toList();
    }

    @NonNull
    @Description("What happened, oldest first: from the releases and incidents concerned, the newest 500, and what was added by hand, which has the source `hand`.")
    public List<List<@NonNull TimelineEvent>> timeline(@Source List<PostmortemView> sources) {
        return Batch.group(sources, PostmortemView::number, timeline.of(Batch.keys(sources, PostmortemView::number)),
                Told::postmortemId).stream().map(list -> list.stream().map(Told::event).toList()).toList();
    }

    @NonNull
    @Description("What is to be done, in the order in which it was put down.")
    public List<List<@NonNull ActionItemView>> actionItems(@Source List<PostmortemView> sources) {
        return Batch.group(sources, PostmortemView::number, items.of(Batch.keys(sources, PostmortemView::number)),
                ActionItemView::postmortemId);
    }

    @NonNull
    @Description("Its steps, forward and back, oldest first.")
    public List<List<@NonNull TransitionView>> transitions(@Source List<PostmortemView> sources) {
        return Batch.group(sources, PostmortemView::number,
                postmortems.transitions(Batch.keys(sources, PostmortemView::number)), TransitionView::postmortemId);
    }

    @NonNull
    @Description("The whole document as Markdown with front matter; importPostmortem takes it in, here and elsewhere.")
    public List<String> markdown(@Source List<PostmortemView> sources) {
        return documents.markdown(sources);
    }

    @NonNull
    @Description("Who moved it.")
    public List<PersonView> by(@Source List<TransitionView> sources) {
        return Batch.align(sources, TransitionView::byId, people.views(Batch.keys(sources, TransitionView::byId)));
    }

    @NonNull
    @Allowed(Role.VIEWER)
    @Description("Postmortems that look at it, those begun last first; 100 at most.")
    public List<List<@NonNull PostmortemView>> postmortems(@Source List<ProjectView> sources) {
        return Batch.group(sources, ProjectView::number, postmortems.ofProjects(Batch.keys(sources, ProjectView::number)),
                PostmortemView::projectId);
    }
}
