package dev.mimamori.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Clock;
import dev.mimamori.common.Csv;
import dev.mimamori.common.Sql;
import dev.mimamori.incident.IncidentKind;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The files hold what the API answers, number for number. */
@QuarkusTest
@TestProfile(SaoPaulo.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class InsightSheetsTest {

    private static final LocalDate FROM = LocalDate.of(2010, 10, 6);
    private static final LocalDate TO = LocalDate.of(2010, 11, 9);
    private static final String DAYS = "from=" + FROM + "&to=" + TO;

    @Inject
    Founded founded;

    @Inject
    Organisation organisation;

    @Inject
    Contributions contributions;

    @Inject
    Deliveries deliveries;

    @Inject
    Watching watching;

    @Inject
    Clock clock;

    @Inject
    Sql sql;

    private long project;
    private String key;
    private Scope scope;

    @BeforeEach
    void ask() {
        project = founded.world().projects.get(0);
        key = founded.projectKeys().get(0);
        scope = new Scope(Period.of(FROM, TO, ZoneId.of("America/Sao_Paulo")), organisation.watchedEnvironments(), null, null,
                null);
    }

    /** A column below its heading, as a program reads it. */
    private static List<String> column(String file, String heading) {
        List<Csv.Line> lines = Csv.read(Asking.file(file).then().statusCode(200).extract().asString());
        int at = lines.get(0).cells().indexOf(heading);
        return lines.stream().skip(1).map(line -> line.cells().get(at)).toList();
    }

    private static <T> List<String> texts(List<T> of, Function<T, Object> value) {
        return of.stream().map(value).map(v -> v == null ? "" : v.toString()).toList();
    }

    @Test
    void what_came_from_a_project_and_of_how_many_releases_that_is() {
        ContributionView all = contributions.of(project, scope);
        String file = "contribution.csv?project=" + key + "&" + DAYS;
        assertThat(column(file, "kind")).isEqualTo(texts(Arrays.asList(IncidentKind.values()), kind -> kind));
        assertThat(column(file, "total")).isEqualTo(texts(all.byKind(), KindContribution::total));
        assertThat(column(file, "confirmed")).isEqualTo(texts(all.byKind(), KindContribution::confirmed));
        assertThat(column(file, "suspected")).isEqualTo(texts(all.byKind(), KindContribution::suspected));
        assertThat(column(file, "unknown")).isEqualTo(texts(all.byKind(), KindContribution::unknown));
        assertThat(column(file, "share")).isEqualTo(texts(all.byKind(), KindContribution::share));
        assertThat(column(file, "per100Releases")).isEqualTo(texts(all.byKind(), KindContribution::per100Releases));
        assertThat(column(file, "low")).isEqualTo(texts(all.byKind(), KindContribution::low));
        assertThat(column(file, "high")).isEqualTo(texts(all.byKind(), KindContribution::high));
        assertThat(column(file, "relativeRisk")).isEqualTo(texts(all.byKind(), KindContribution::relativeRisk));
        assertThat(column(file, "relativeRiskLow")).isEqualTo(texts(all.byKind(), KindContribution::relativeRiskLow));
        assertThat(column(file, "relativeRiskHigh")).isEqualTo(texts(all.byKind(), KindContribution::relativeRiskHigh));
        assertThat(column(file, "verdict")).isEqualTo(texts(all.byKind(), KindContribution::verdict));
        assertThat(column(file, "releases")).containsOnly(String.valueOf(all.releases()));
        assertThat(column(file, "organisationReleases")).containsOnly(String.valueOf(all.organisationReleases()));
    }

    @Test
    void causes_and_nothing_of_them_is_run_by_a_spreadsheet() {
        sql.update("update incident set cause = '=1+1' where cause = 'a typo'");
        try {
            String file = "causes.csv?project=" + key + "&" + DAYS;
            assertThat(column(file, "cause")).isEqualTo(texts(contributions.of(project, scope).byCause(),
                    CauseContribution::cause)).contains("=1+1");
            assertThat(column(file, "confirmed"))
                    .isEqualTo(texts(contributions.of(project, scope).byCause(), CauseContribution::confirmed));
            assertThat(Asking.file(file).asString()).contains("\r\n'=1+1,").doesNotContain("\r\n=");
        } finally {
            sql.update("update incident set cause = 'a typo' where cause = '=1+1'");
        }
    }

    @Test
    void deliveries_week_by_week_below_the_whole() {
        DeliveryMetricsView all = deliveries.of(scope, organisation.dayOf(clock.now()));
        String file = "delivery.csv?" + DAYS;
        assertThat(column(file, "week")).isEqualTo(below("", texts(all.series(), DeliveryPoint::from)));
        assertThat(column(file, "releases")).isEqualTo(below(all.series().stream().mapToInt(DeliveryPoint::releases).sum(),
                texts(all.series(), DeliveryPoint::releases)));
        assertThat(column(file, "faulty")).isEqualTo(below(all.series().stream().mapToInt(DeliveryPoint::faulty).sum(),
                texts(all.series(), DeliveryPoint::faulty)));
        for (IncidentKind kind : IncidentKind.values()) {
            List<Integer> counts = all.series().stream().map(week -> week.incidents().stream()
                    .filter(of -> of.kind() == kind).findFirst().orElseThrow().count()).toList();
            assertThat(column(file, kind.name()))
                    .isEqualTo(below(counts.stream().mapToInt(n -> n).sum(), texts(counts, n -> n)));
        }
        assertThat(first(file, "withoutVerdict")).isEqualTo(String.valueOf(all.withoutVerdict()));
        assertThat(first(file, "deploymentsPerWeek")).isEqualTo(String.valueOf(all.deploymentsPerWeek()));
        assertThat(first(file, "leadTimeMedian")).isEqualTo(all.leadTimeMedian().toString());
        assertThat(first(file, "changeFailureRate")).isEqualTo(all.changeFailureRate().toString());
        assertThat(first(file, "failedDeploymentRecoveryMedian"))
                .isEqualTo(all.failedDeploymentRecoveryMedian().toString());
        assertThat(first(file, "reworkRate")).isEqualTo(all.reworkRate().toString());
    }

    private static String first(String file, String heading) {
        return column(file, heading).get(0);
    }

    private static List<String> below(Object whole, List<String> weeks) {
        List<String> all = new ArrayList<>(List.of(whole.toString()));
        all.addAll(weeks);
        return all;
    }

    @Test
    void how_releases_were_watched_week_by_week_and_what_each_item_found() {
        WatchQualityView all = watching.of(scope, clock.now());
        String file = "watch.csv?" + DAYS;
        assertThat(column(file, "week")).isEqualTo(below("", texts(all.series(), WatchPoint::week)));
        assertThat(column(file, "unwatched")).isEqualTo(below(all.unwatched(), texts(all.series(), WatchPoint::unwatched)));
        assertThat(column(file, "changes")).isEqualTo(below(all.changes(), texts(all.series(), WatchPoint::changes)));
        assertThat(column(file, "impactStated"))
                .isEqualTo(below(all.impactStated(), texts(all.series(), WatchPoint::impactStated)));
        assertThat(column(file, "roundsOnTime"))
                .isEqualTo(below(all.roundsOnTime(), texts(all.series(), WatchPoint::roundsOnTime)));
        assertThat(first(file, "signedOff")).isEqualTo(String.valueOf(all.signedOff()));
        assertThat(first(file, "signOffMedian")).isEqualTo(all.signOffMedian().toString());
        assertThat(first(file, "unforeseen")).isEqualTo(String.valueOf(all.unforeseen()));
        assertThat(first(file, "caughtByCheck")).isEqualTo(String.valueOf(all.caughtByCheck()));
        assertThat(first(file, "reportedByUsers")).isEqualTo(String.valueOf(all.reportedByUsers()));
        assertThat(column("items.csv?" + DAYS, "title")).isEqualTo(texts(all.items(), ItemYield::title));
        assertThat(column("items.csv?" + DAYS, "looks")).isEqualTo(texts(all.items(), ItemYield::looks));
        assertThat(column("items.csv?" + DAYS, "found")).isEqualTo(texts(all.items(), ItemYield::found));
        assertThat(column("items.csv?" + DAYS, "proposal")).isEqualTo(texts(all.items(), ItemYield::proposal));
    }

    @Test
    void what_is_not_there_or_makes_no_sense_is_refused() {
        assertThat(Asking.file("contribution.csv?" + DAYS).statusCode()).isEqualTo(400);
        assertThat(Asking.file("contribution.csv?project=nobodys&" + DAYS).statusCode()).isEqualTo(404);
        assertThat(Asking.file("delivery.csv?from=2026-13-01&to=2026-01-01").statusCode()).isEqualTo(400);
        assertThat(Asking.file("watch.csv?from=2026-02-01&to=2026-01-01").statusCode()).isEqualTo(400);
        assertThat(Asking.file("items.csv?team=all&" + DAYS).statusCode()).isEqualTo(400);
    }
}
