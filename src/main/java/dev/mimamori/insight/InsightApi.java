package dev.mimamori.insight;

import java.time.LocalDate;
import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.catalogue.ProjectView;
import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.Allowed;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Clock;
import dev.mimamori.common.Role;

/** The project manager's questions. */
@GraphQLApi
public class InsightApi {

    @Inject
    Questions questions;

    @Inject
    Contributions contributions;

    @Inject
    Deliveries deliveries;

    @Inject
    Watching watching;

    @Inject
    Organisation organisation;

    @Inject
    Projects projects;

    @Inject
    Clock clock;

    @Query("contribution")
    @Allowed(Role.VIEWER)
    @Description("How much of what broke in the organisation came from this project, by kind and by cause.")
    public @NonNull ContributionView contribution(
            @Name("project") @NonNull @Description("The project's key.") String project,
            @Name("from") @NonNull @Description("The first day.") LocalDate from,
            @Name("to") @NonNull @Description("The last day, included; ten years later at most.") LocalDate to,
            @Name("environment") @Description("The environment; left out: those that are watched. What broke in none that is known counts in any case.") String environment) {
        Scope scope = questions.scope(new MetricsFilter(null, null, environment), from, to, "");
        return contributions.of(questions.project(project), scope);
    }

    @Query("deliveryMetrics")
    @Allowed(Role.VIEWER)
    @Description("How fast and how well releases go out.")
    public @NonNull DeliveryMetricsView deliveryMetrics(
            @Name("filter") @Description("What is counted; left out: what goes to watched environments.") MetricsFilter filter,
            @Name("from") @NonNull @Description("The first day.") LocalDate from,
            @Name("to") @NonNull @Description("The last day, included; ten years later at most.") LocalDate to) {
        Scope scope = questions.scope(filter, from, to, "filter.");
        return deliveries.of(scope, organisation.dayOf(clock.now()));
    }

    @Query("watchQuality")
    @Allowed(Role.VIEWER)
    @Description("Whether releases are watched, and whether watching finds anything.")
    public @NonNull WatchQualityView watchQuality(
            @Name("filter") @Description("What is counted; left out: what goes to watched environments.") MetricsFilter filter,
            @Name("from") @NonNull @Description("The first day.") LocalDate from,
            @Name("to") @NonNull @Description("The last day, included; ten years later at most.") LocalDate to) {
        Scope scope = questions.scope(filter, from, to, "filter.");
        return watching.of(scope, clock.now());
    }

    @NonNull
    @Description("The project that it is about.")
    public List<ProjectView> project(@Source List<ContributionView> sources) {
        return Batch.one(sources, ContributionView::projectId, projects::views);
    }
}
