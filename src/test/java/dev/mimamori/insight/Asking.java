package dev.mimamori.insight;

import static io.restassured.RestAssured.given;

import dev.mimamori.common.Role;
import dev.mimamori.testing.Fixtures;
import io.restassured.response.Response;

/** The questions with all that they answer, and the files. */
final class Asking {

    private static final String KINDS = """
            kind total confirmed suspected share per100Releases low high unknown relativeRisk relativeRiskLow relativeRiskHigh verdict
            """;
    static final String CONTRIBUTION = """
            query($p: String!, $from: Date!, $to: Date!, $e: String) { answer: contribution(project: $p, from: $from, to: $to, environment: $e) {
              from to releases organisationReleases byKind { %s } byCause { cause total confirmed } } }
            """
            .formatted(KINDS);
    static final String DELIVERY = """
            query($f: MetricsFilter, $from: Date!, $to: Date!) { answer: deliveryMetrics(filter: $f, from: $from, to: $to) {
              withoutVerdict deploymentsPerWeek leadTimeMedian changeFailureRate failedDeploymentRecoveryMedian reworkRate
              series { from releases faulty incidents { kind count } } } }
            """;
    static final String QUALITY = """
            query($f: MetricsFilter, $from: Date!, $to: Date!) { answer: watchQuality(filter: $f, from: $from, to: $to) {
              releases signedOff unwatched changes impactStated unforeseen roundsOnTime signOffMedian caughtByCheck reportedByUsers
              items { title looks found proposal } series { week releases unwatched roundsOnTime changes impactStated } } }
            """;

    private Asking() {
    }

    static Response file(String file) {
        return given().header("Authorization", "Bearer " + Fixtures.token(Role.VIEWER)).get("/export/" + file);
    }
}
