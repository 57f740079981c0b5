package dev.mimamori.incident;

import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.catalogue.ProjectView;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.catalogue.ServiceView;
import dev.mimamori.catalogue.Services;
import dev.mimamori.catalogue.VocabularyView;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Role;
import dev.mimamori.incident.Incidents.OfRelease;
import dev.mimamori.monitoring.ChecklistItemView;
import dev.mimamori.monitoring.Checklists;
import dev.mimamori.release.ReleaseView;
import dev.mimamori.release.Releases;

/** What hangs on an incident, and incidents on releases: each in one statement for the whole page. */
@GraphQLApi
public class IncidentFields {

    @Inject
    Incidents incidents;

    @Inject
    Attributions attributions;

    @Inject
    Candidates candidates;

    @Inject
    Causes causes;

    @Inject
    Services services;

    @Inject
    Projects projects;

    @Inject
    Releases releases;

    @Inject
    Checklists checklists;

    @Inject
    People people;

    @Allowed(Role.VIEWER)
    @NonNull
    @Description("Incidents of which a share is put down to it, confirmed or only proposed, newest first; 100 at most.")
    public List<List<@NonNull IncidentView>> incidents(@Source List<ReleaseView> sources) {
        return Batch.group(sources, ReleaseView::number, incidents.ofReleases(Batch.keys(sources, ReleaseView::number)),
                OfRelease::releaseId).stream().map(list -> list.stream().map(OfRelease::incident).toList()).toList();
    }

    @Description("The service that broke: given, or else that of its check or of the release that it is put down to.")
    public List<ServiceView> service(@Source List<IncidentView> sources) {
        return Batch.one(sources, IncidentView::serviceId, services::views);
    }

    @Allowed(Role.VIEWER)
    @Description("The look that found it.")
    public List<ChecklistItemView> check(@Source List<IncidentView> sources) {
        return Batch.one(sources, IncidentView::itemId, checklists::itemsById);
    }

    @Allowed(Role.VIEWER)
    @NonNull
    @Description("Who reported it; what a token that acts for nobody reported, somebody of the handle token:NAME.")
    public List<PersonView> reporter(@Source List<IncidentView> sources) {
        return Batch.one(sources, IncidentView::reporterId, people::views);
    }

    @Allowed(Role.VIEWER)
    @NonNull
    @Description("What it is put down to. Shares add up to at most 1; the rest is unknown.")
    public List<List<@NonNull AttributionView>> attributions(@Source List<IncidentView> sources) {
        return Batch.group(sources, IncidentView::number, attributions.views(Batch.keys(sources, IncidentView::number)),
                AttributionView::incidentId);
    }

    @Allowed(Role.VIEWER)
    @NonNull
    @Description("Releases that may have caused it, best first, ten at most. A hint, and never counted.")
    public List<List<@NonNull CandidateView>> candidates(@Source List<IncidentView> sources) {
        return Batch.group(sources, IncidentView::number, candidates.of(sources), CandidateView::incidentId);
    }

    @NonNull
    @Name("release")
    @Description("The release.")
    public List<ReleaseView> suspected(@Source List<CandidateView> sources) {
        return Batch.one(sources, CandidateView::releaseId, releases::views);
    }

    @Description("The release; null where it is put down to a project as a whole.")
    public List<ReleaseView> release(@Source List<AttributionView> sources) {
        return Batch.one(sources, AttributionView::releaseId, releases::views);
    }

    @Description("The project that the share belongs to: that of the release's change, or the one that was named; null where the release has none.")
    public List<ProjectView> project(@Source List<AttributionView> sources) {
        return Batch.one(sources, AttributionView::projectId, projects::views);
    }

    @NonNull
    @Description("Who put it down so.")
    public List<PersonView> by(@Source List<AttributionView> sources) {
        return Batch.one(sources, AttributionView::byId, people::views);
    }

    @NonNull
    @Description("Causes that incidents name, the most frequent first; 1,000 at most.")
    public List<Causes.@NonNull CauseCount> causes(@Source VocabularyView vocabulary) {
        return causes.counted();
    }
}
