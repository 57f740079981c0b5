package dev.mimamori.agreement;

import static java.util.Arrays.asList;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.mimamori.catalogue.Projects;
import dev.mimamori.common.DomainException.NotFound;
import dev.mimamori.common.Export;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Text;
import dev.mimamori.insight.Asked;
import dev.mimamori.insight.Sheet;
import dev.mimamori.postmortem.PostmortemView;
import dev.mimamori.postmortem.Postmortems;

/** What was agreed, how it was kept, and whether it helped, as files. */
@ApplicationScoped
class AgreementSheets {

    @Inject
    Agreements agreements;

    @Inject
    Postmortems postmortems;

    @Inject
    PostmortemOutcome outcome;

    @Inject
    Projects projects;

    /** A line for each expectation, the newest version first. */
    @Produces
    @Singleton
    Export agreed() {
        return new Sheet("agreements.csv", List.of("version", "status", "agreedAt", "endedAt", "revisitOn", "dryRun",
                "consequences", "expectation", "limit", "per", "observed", "remaining", "state", "brokenSince", "statement"),
                asked -> of(asked).stream().flatMap(AgreementSheets::lines));
    }

    private static Stream<List<?>> lines(AgreementView a) {
        List<List<?>> lines = new ArrayList<>();
        a.getQuality().forEach(q -> lines.add(line(a, q.kind(), q.atMost(), q.per(), q.observed(), q.remaining(), q.state())));
        SpeedExpectation speed = a.getSpeed();
        if (speed != null && speed.releasesPerWeek() != null) {
            lines.add(line(a, "releasesPerWeek", speed.releasesPerWeek(), null, speed.observedReleasesPerWeek(), null,
                    speed.state()));
        }
        if (speed != null && speed.leadTimeMedianAtMost() != null) {
            lines.add(line(a, "leadTimeMedianAtMost", speed.leadTimeMedianAtMost(), null, speed.observedLeadTimeMedian(), null,
                    speed.state()));
        }
        if (lines.isEmpty()) {
            lines.add(line(a, null, null, null, null, null, a.getState()));
        }
        return lines.stream();
    }

    private static List<?> line(AgreementView a, Object... expectation) {
        List<Object> cells = new ArrayList<>(asList(a.version(), a.status(), a.agreedAt(), a.endedAt(), a.revisitOn(),
                a.dryRun(), a.consequences().stream().map(Consequence::name).collect(Collectors.joining(" "))));
        cells.addAll(asList(expectation));
        cells.addAll(asList(a.getBrokenSince(), a.statement()));
        return cells;
    }

    @Produces
    @Singleton
    Export broken() {
        return new Sheet("breaches.csv", List.of("version", "part", "since", "noticedAt", "endedAt", "consequences",
                "enforced"), asked -> {
                    List<AgreementView> all = of(asked);
                    Map<Long, Integer> versions = all.stream()
                            .collect(Collectors.toMap(AgreementView::number, AgreementView::version));
                    return agreements.breaches(versions.keySet()).stream().map(b -> asList(versions.get(b.agreementId()),
                            b.part(), b.since(), b.noticedAt(), b.endedAt(),
                            b.consequences().stream().map(Consequence::name).collect(Collectors.joining(" ")),
                            b.enforced()));
                });
    }

    private List<AgreementView> of(Map<String, String> asked) {
        String project = Text.name("project", new Asked(asked, "project").required("project"));
        return agreements.ofProject(projects.require("project", project));
    }

    @Produces
    @Singleton
    Export effects() {
        return new Sheet("effects.csv", List.of("kind", "beforeFrom", "beforeTo", "beforeIncidents", "beforeReleases",
                "beforePer100Releases", "beforeReleasesPerWeek", "afterFrom", "afterTo", "afterIncidents", "afterReleases",
                "afterPer100Releases", "afterReleasesPerWeek", "rateRatio", "low", "high", "verdict"),
                asked -> outcome.effects(List.of(postmortem(asked))).get(0).stream()
                        .map(e -> asList(e.target(), e.before().from(), e.before().to(), e.before().incidents(),
                                e.before().releases(), e.before().per100Releases(), e.before().releasesPerWeek(),
                                e.after().from(), e.after().to(), e.after().incidents(), e.after().releases(),
                                e.after().per100Releases(), e.after().releasesPerWeek(), e.rateRatio(), e.low(), e.high(),
                                e.verdict())));
    }

    private PostmortemView postmortem(Map<String, String> asked) {
        long id = GlobalId.number("postmortem", new Asked(asked, "postmortem").required("postmortem"), NodeType.Postmortem);
        PostmortemView found = postmortems.views(List.of(id)).get(id);
        if (found == null) {
            throw new NotFound("postmortem", "there is no such postmortem");
        }
        return found;
    }
}
