package dev.mimamori.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.mimamori.testing.Api;

/** The project manager's questions of a year with 100,000 releases and 20,000 incidents. */
final class Insights {

    private static final String DATABASE = "insights";

    private static final Map<String, String> QUESTIONS = Map.of("contribution",
            """
                    query($from: Date!, $to: Date!) { contribution(project: "project-7", from: $from, to: $to) { releases organisationReleases
                      byKind { kind total confirmed low high unknown relativeRisk verdict } byCause { cause total confirmed } } }
                    """,
            "deliveryMetrics",
            """
                    query($from: Date!, $to: Date!) { deliveryMetrics(from: $from, to: $to) { withoutVerdict deploymentsPerWeek leadTimeMedian
                      changeFailureRate failedDeploymentRecoveryMedian reworkRate series { from releases faulty incidents { kind count } } } }
                    """,
            "deliveryMetrics of a project",
            """
                    query($from: Date!, $to: Date!) { deliveryMetrics(filter: { project: "project-7" }, from: $from, to: $to) { withoutVerdict
                      deploymentsPerWeek leadTimeMedian series { from releases faulty incidents { kind count } } } }
                    """,
            "watchQuality",
            """
                    query($from: Date!, $to: Date!) { watchQuality(from: $from, to: $to) { releases signedOff unwatched changes impactStated
                      unforeseen roundsOnTime signOffMedian items { title looks found proposal } series { week releases roundsOnTime } } }
                    """,
            "how 20 agreements stand", """
                    { projects(first: 20) { nodes { agreement { state brokenSince quality { observed remaining state }
                      speed { observedReleasesPerWeek state } } } } }
                    """,
            "the effects of 20 postmortems", """
                    { postmortems(first: 20) { nodes { effects { target rateRatio low high verdict before { per100Releases }
                      after { per100Releases releasesPerWeek } } } } }
                    """,
            "deployGate", """
                    { deployGate(service: "service-7", environment: "production") { allowed reasons { code text } } }
                    """);

    private static final Map<String, String> PERIODS = Map.of("a year", "2025-01-01 2025-12-31", "a month",
            "2025-06-01 2025-06-30", "a week", "2025-06-02 2025-06-08");

    private static final List<String> ORDER = List.of("contribution", "deliveryMetrics", "deliveryMetrics of a project",
            "watchQuality");

    /** Whatever the period. */
    private static final List<String> AS_OF_NOW = List.of("how 20 agreements stand", "the effects of 20 postmortems",
            "deployGate");

    private final Server server;

    private Insights(Server server) {
        this.server = server;
    }

    /** A database of its own, so that nobody else's figures know of it. */
    private String create() {
        server.execute("postgres", "create database " + DATABASE + " owner mimamori");
        return DATABASE;
    }

    /** The service makes the tables, and then answers. */
    static void measure(Path folder, Server server, int rounds) throws Exception {
        Insights insights = new Insights(server);
        Product.start(folder, server, insights.create()).close();
        Year.fill(server, DATABASE);
        try (Product product = Product.start(folder, server, DATABASE)) {
            insights.ask(product.api(), rounds);
        }
    }

    private void ask(Api api, int rounds) throws Exception {
        System.out.printf("%nQuestions of a year with %d releases and %d incidents%n", Year.RELEASES, Year.INCIDENTS);
        for (String period : List.of("a year", "a month", "a week")) {
            Table table = new Table();
            List<String> questions = period.equals("a year") ? Stream.concat(ORDER.stream(), AS_OF_NOW.stream()).toList()
                    : ORDER;
            for (int round = 0; round <= rounds; round++) {
                for (String question : questions) {
                    long start = System.nanoTime();
                    if (api.query(QUESTIONS.get(question), AS_OF_NOW.contains(question) ? Map.of() : days(period)).failed()) {
                        System.out.printf("  %s, %s: refused%n", question, period);
                    }
                    if (round > 0) { // the first one finds everything cold
                        table.add(AS_OF_NOW.contains(question) ? question : question + ", " + period,
                                (System.nanoTime() - start) / 1e6);
                    }
                }
            }
            table.print("ms");
        }
    }

    private static Map<String, String> days(String period) {
        List<String> days = Arrays.asList(PERIODS.get(period).split(" "));
        return Map.of("from", days.get(0), "to", days.get(1));
    }
}
