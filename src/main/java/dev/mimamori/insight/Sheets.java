package dev.mimamori.insight;

import static java.util.Arrays.asList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Clock;
import dev.mimamori.common.Export;

/**
 * The same figures as files. A line of a week has what its week has; the first line, of no week, has what is said of the
 * whole period.
 */
@ApplicationScoped
class Sheets {

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
    Clock clock;

    @Produces
    @Singleton
    Export byKind() {
        return new Sheet("contribution.csv", List.of("kind", "total", "confirmed", "suspected", "share", "per100Releases",
                "low", "high", "unknown", "relativeRisk", "relativeRiskLow", "relativeRiskHigh", "verdict", "releases",
                "organisationReleases"), asked -> {
                    ContributionView all = contribution(asked);
                    return all.byKind().stream().map(k -> asList(k.kind(), k.total(), k.confirmed(), k.suspected(),
                            k.share(), k.per100Releases(), k.low(), k.high(), k.unknown(), k.relativeRisk(),
                            k.relativeRiskLow(), k.relativeRiskHigh(), k.verdict(), all.releases(),
                            all.organisationReleases()));
                });
    }

    @Produces
    @Singleton
    Export byCause() {
        return new Sheet("causes.csv", List.of("cause", "total", "confirmed"), asked -> contribution(asked).byCause().stream()
                .map(c -> asList(c.cause(), c.total(), c.confirmed())));
    }

    private ContributionView contribution(Map<String, String> asked) {
        Asked parameters = new Asked(asked, "project", "from", "to", "environment");
        Scope scope = questions.scope(new MetricsFilter(null, null, parameters.text("environment")), parameters.day("from"),
                parameters.day("to"), "");
        return contributions.of(questions.project(parameters.required("project")), scope);
    }

    @Produces
    @Singleton
    Export delivery() {
        return new Sheet("delivery.csv", List.of("week", "releases", "faulty", "REGRESSION", "INCIDENT", "USER_INQUIRY",
                "NEAR_MISS", "withoutVerdict", "deploymentsPerWeek", "leadTimeMedian", "changeFailureRate",
                "failedDeploymentRecoveryMedian", "reworkRate"), this::delivery);
    }

    private Stream<List<?>> delivery(Map<String, String> asked) {
        DeliveryMetricsView m = deliveries.of(scope(asked), organisation.dayOf(clock.now()));
        List<Object> whole = new ArrayList<>();
        whole.add(null);
        whole.add(m.series().stream().mapToInt(DeliveryPoint::releases).sum());
        whole.add(m.series().stream().mapToInt(DeliveryPoint::faulty).sum());
        for (int kind = 0; kind < m.series().get(0).incidents().size(); kind++) {
            int at = kind;
            whole.add(m.series().stream().mapToInt(week -> week.incidents().get(at).count()).sum());
        }
        whole.addAll(asList(m.withoutVerdict(), m.deploymentsPerWeek(), m.leadTimeMedian(), m.changeFailureRate(),
                m.failedDeploymentRecoveryMedian(), m.reworkRate()));
        return Stream.concat(Stream.of(whole), m.series().stream().map(week -> {
            List<Object> line = new ArrayList<>(asList(week.from(), week.releases(), week.faulty()));
            week.incidents().stream().sorted(Comparator.comparing(KindCount::kind)).forEach(kind -> line.add(kind.count()));
            line.addAll(asList(null, null, null, null, null, null));
            return line;
        }));
    }

    @Produces
    @Singleton
    Export watch() {
        return new Sheet("watch.csv", List.of("week", "releases", "unwatched", "roundsOnTime", "changes", "impactStated",
                "signedOff", "signOffMedian", "unforeseen", "caughtByCheck", "reportedByUsers"), asked -> {
                    WatchQualityView q = watching.of(scope(asked), clock.now());
                    return Stream.concat(Stream.of(asList(null, q.releases(), q.unwatched(), q.roundsOnTime(), q.changes(),
                            q.impactStated(), q.signedOff(), q.signOffMedian(), q.unforeseen(), q.caughtByCheck(),
                            q.reportedByUsers())),
                            q.series().stream().map(w -> asList(w.week(), w.releases(), w.unwatched(), w.roundsOnTime(),
                                    w.changes(), w.impactStated(), null, null, null, null, null)));
                });
    }

    @Produces
    @Singleton
    Export items() {
        return new Sheet("items.csv", List.of("title", "looks", "found", "proposal"), asked -> watching
                .of(scope(asked), clock.now()).items().stream()
                .map(item -> asList(item.title(), item.looks(), item.found(), item.proposal())));
    }

    private Scope scope(Map<String, String> asked) {
        Asked parameters = new Asked(asked, "service", "project", "environment", "from", "to");
        return questions.scope(new MetricsFilter(parameters.text("service"), parameters.text("project"),
                parameters.text("environment")), parameters.day("from"), parameters.day("to"), "");
    }
}
