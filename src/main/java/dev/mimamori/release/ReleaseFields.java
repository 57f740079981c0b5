package dev.mimamori.release;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

import dev.mimamori.catalogue.People;
import dev.mimamori.catalogue.PersonView;
import dev.mimamori.catalogue.ProjectView;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.catalogue.ServiceView;
import dev.mimamori.catalogue.Services;
import dev.mimamori.catalogue.VocabularyView;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Sql;
import dev.mimamori.release.Releases.Belonging;

/** What hangs on a release, each in one statement for the whole page. */
@GraphQLApi
public class ReleaseFields {

    @Inject
    Releases releases;

    @Inject
    Owners owners;

    @Inject
    Services services;

    @Inject
    Projects projects;

    @Inject
    People people;

    @Inject
    Sql sql;

    @NonNull
    @Description("The service that was deployed.")
    public List<ServiceView> service(@Source List<ReleaseView> sources) {
        return Batch.one(sources, ReleaseView::serviceId, services::views);
    }

    @NonNull
    @Description("The pull requests that it ships.")
    public List<List<@NonNull ChangeView>> changes(@Source List<ReleaseView> sources) {
        return Batch.group(sources, ReleaseView::number, releases.changes(ids(sources)), ChangeView::releaseId);
    }

    @NonNull
    @Description("The projects of its changes; where it has none, the one given at registration.")
    public List<List<@NonNull ProjectView>> projects(@Source List<ReleaseView> sources) {
        List<Belonging> belongings = releases.projects(ids(sources));
        Map<Long, ProjectView> views = projects.views(Batch.keys(belongings, Belonging::projectId));
        return mapped(Batch.group(sources, ReleaseView::number, belongings, Belonging::releaseId),
                belonging -> views.get(belonging.projectId()));
    }

    @NonNull
    @Description("Who watches it: given; else the changes' authors; else the service's owners; else its first rung that can be reached.")
    public List<List<@NonNull PersonView>> owners(@Source List<ReleaseView> sources) {
        Map<Long, List<Long>> byRelease = owners.of(ids(sources));
        return Batch.many(sources, release -> byRelease.getOrDefault(release.number(), List.of()), people::views);
    }

    @NonNull
    @Description("When it went out, newest first: the same version may be deployed again.")
    public List<List<@NonNull DeploymentView>> deployments(@Source List<ReleaseView> sources) {
        return Batch.group(sources, ReleaseView::number, releases.deployments(ids(sources)), DeploymentView::releaseId);
    }

    @Description("The one before it, of the same service and environment.")
    public List<ReleaseView> previous(@Source List<ReleaseView> sources) {
        return Batch.align(sources, ReleaseView::number, releases.previous(ids(sources)));
    }

    @Description("The one that took its place; null where nothing did.")
    public List<ReleaseView> supersededBy(@Source List<ReleaseView> sources) {
        return Batch.one(sources, ReleaseView::supersededById, releases::views);
    }

    @Description("The author, where we know the person.")
    public List<PersonView> person(@Source List<ChangeView> sources) {
        return Batch.one(sources, ChangeView::personId, people::views);
    }

    @Description("The project that it belongs to: its own, or else its release's.")
    public List<ProjectView> project(@Source List<ChangeView> sources) {
        return Batch.one(sources, ChangeView::projectId, projects::views);
    }

    @NonNull
    @Description("Its newest release in each environment.")
    public List<List<@NonNull ReleaseView>> latestReleases(@Source List<ServiceView> sources) {
        return Batch.group(sources, ServiceView::number, releases.latest(Batch.keys(sources, ServiceView::number)),
                ReleaseView::serviceId);
    }

    @NonNull
    @Description("Environments that releases have gone to.")
    public List<@NonNull String> environments(@Source VocabularyView vocabulary) {
        return sql.list("select distinct environment from release order by 1 limit 100", row -> row.text("environment"));
    }

    private static List<Long> ids(List<ReleaseView> sources) {
        return Batch.keys(sources, ReleaseView::number);
    }

    private static <A, B> List<List<B>> mapped(List<List<A>> lists, Function<A, B> map) {
        return lists.stream().map(list -> list.stream().map(map).toList()).toList();
    }
}
