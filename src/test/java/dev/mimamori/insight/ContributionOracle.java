package dev.mimamori.insight;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.mimamori.incident.IncidentKind;

/** What a project broke, from the raw rows, of what an {@link Oracle} of everybody counts. */
record ContributionOracle(Oracle all) {

    ContributionView contribution(long of) {
        List<World.Release> shipped = all.releases();
        int own = (int) shipped.stream().filter(r -> Oracle.ships(r, of)).count();
        List<KindContribution> byKind = Arrays.stream(IncidentKind.values())
                .map(kind -> byKind(of, kind, own, shipped.size() - own)).toList();
        TreeMap<String, List<World.Incident>> causes = all.incidents().stream()
                .filter(i -> i.kind() != IncidentKind.NEAR_MISS && i.cause() != null)
                .collect(Collectors.groupingBy(World.Incident::cause, TreeMap::new, Collectors.toList()));
        List<CauseContribution> byCause = causes.entrySet().stream().map(cause -> new CauseContribution(cause.getKey(),
                cause.getValue().size(), cause.getValue().stream().mapToDouble(i -> all.confirmed(i, of)).sum()))
                .sorted(Comparator.comparing((CauseContribution c) -> -Math.round(c.confirmed() * 1e6))
                        .thenComparing(c -> -c.total()).thenComparing(CauseContribution::cause))
                .toList();
        return new ContributionView(of, all.from(), all.to(), own, shipped.size(), byKind, byCause);
    }

    private KindContribution byKind(long of, IncidentKind kind, int own, int others) {
        double y = 0;
        double v = 0;
        double suspected = 0;
        double rest = 0;
        double unknown = 0;
        int total = 0;
        for (World.Incident incident : all.incidents()) {
            if (incident.kind() == kind) {
                total++;
                double weight = all.confirmed(incident, of);
                y += weight;
                v += weight * weight;
                suspected += Oracle
                        .sum(all.shares(incident).stream().filter(s -> !s.confirmed() && Objects.equals(s.project(), of)));
                rest += Oracle
                        .sum(all.shares(incident).stream().filter(s -> s.confirmed() && !Objects.equals(s.project(), of)));
                unknown += 1 - Oracle.sum(all.shares(incident).stream());
            }
        }
        double low = y == 0 ? 0 : v / y * Numerics.gammaQuantile(0.025, y * y / v);
        double high = (v + 1) / (y + 1) * Numerics.gammaQuantile(0.975, (y + 1) * (y + 1) / (v + 1));
        Double ratio = null;
        Double least = null;
        Double most = null;
        if (own > 0 && others > 0 && y + rest > 0) {
            double odds = (double) others / own;
            double p = y == 0 ? 0 : Numerics.betaQuantile(0.025, y, rest + 1);
            double q = rest == 0 ? 1 : Numerics.betaQuantile(0.975, y + 1, rest);
            ratio = tellable(rest == 0 ? Double.POSITIVE_INFINITY : y / own / (rest / others));
            least = p / (1 - p) * odds;
            most = tellable(q / (1 - q) * odds);
        }
        ContributionVerdict verdict = least == null ? ContributionVerdict.TOO_FEW_DATA
                : least > 1 ? ContributionVerdict.HIGHER
                        : most != null && most < 1 ? ContributionVerdict.LOWER
                                : most != null && least >= 0.5 && most <= 2 ? ContributionVerdict.SAME
                                        : ContributionVerdict.TOO_FEW_DATA;
        return new KindContribution(kind, total, y, suspected, total == 0 ? null : y / total,
                own == 0 ? null : y / own * 100, own == 0 ? null : low / own * 100, own == 0 ? null : high / own * 100,
                unknown, ratio, least, most, verdict);
    }

    private static Double tellable(double ratio) {
        return ratio < 10_000 ? ratio : null;
    }
}
