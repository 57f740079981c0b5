package dev.mimamori.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Where;
import dev.mimamori.incident.IncidentKind;

/** How fast and how well releases go out, in six statements, however many there are. */
@ApplicationScoped
class Deliveries {

    /** What went out in one week, or in all. */
    private record Shipped(int releases, int faulty, int judged, int unplanned) {

        private static final Shipped NOTHING = new Shipped(0, 0, 0, 0);

        private static Shipped of(Row row) {
            return new Shipped(row.integer("releases"), row.integer("faulty"), row.integer("judged"),
                    row.integer("unplanned"));
        }

        private Shipped plus(Shipped other) {
            return new Shipped(releases + other.releases, faulty + other.faulty, judged + other.judged,
                    unplanned + other.unplanned);
        }
    }

    private record WeekAndKind(int week, IncidentKind kind) {
    }

    @Inject
    Sql sql;

    @Inject
    Recovery recovery;

    DeliveryMetricsView of(Scope scope, LocalDate today) {
        Map<Integer, Shipped> weeks = shipped(scope);
        Shipped all = weeks.values().stream().reduce(Shipped.NOTHING, Shipped::plus);
        double passed = scope.period().weeksUntil(today);
        return new DeliveryMetricsView(all.releases() - all.judged(), passed == 0 ? 0 : deployments(scope) / passed,
                leadTime(scope), Figures.rate(all.faulty(), all.judged()), recovery.median(scope),
                Figures.rate(all.unplanned(), all.releases()), series(scope, weeks));
    }

    private Map<Integer, Shipped> shipped(Scope scope) {
        Where where = scope.deployed();
        Map<Integer, Shipped> weeks = new HashMap<>();
        sql.list("""
                select %s as week, count(*) as releases, count(*) filter (where unplanned) as unplanned,
                    count(*) filter (where status in ('FAULTY', 'ROLLED_BACK')) as faulty,
                    count(*) filter (where status in ('SIGNED_OFF', 'FAULTY', 'ROLLED_BACK')) as judged
                from release r where %s group by 1
                """.formatted(Figures.of("r.deployed_at"), where.sql()),
                row -> weeks.put(row.integer("week"), Shipped.of(row)), where.parameters(scope.period().weekStarts()));
        return weeks;
    }

    private int deployments(Scope scope) {
        Where where = during(scope.releases(), scope.period().start(), scope.period().end()).and("not d.rollback");
        return sql.one("select count(*) as n from deployment d join release r on r.id = d.release_id where " + where.sql(),
                row -> row.integer("n"), where.parameters());
    }

    /** A version that is deployed again brings nothing that was not there before. */
    static Where firstDeployed(Scope scope) {
        return scope.changes(scope.releases()).and("""
                c.committed_at <= d.at and not exists (
                    select from deployment e where e.release_id = d.release_id and (e.at, e.id) < (d.at, d.id))
                """);
    }

    /** Of what was {@link #firstDeployed}. */
    static String leadTime(Where where) {
        return """
                select %s as seconds from deployment d
                join release r on r.id = d.release_id join change c on c.release_id = r.id where %s
                """.formatted(Figures.median("d.at - c.committed_at"), where.sql());
    }

    private Duration leadTime(Scope scope) {
        Where where = during(firstDeployed(scope), scope.period().start(), scope.period().end());
        return sql.one(leadTime(where), row -> row.seconds("seconds"), where.parameters());
    }

    private List<DeliveryPoint> series(Scope scope, Map<Integer, Shipped> weeks) {
        Where where = scope.incidents();
        Map<WeekAndKind, Integer> broken = new HashMap<>();
        sql.list("select %s as week, i.kind, count(*) as n from incident i where %s group by 1, 2"
                .formatted(Figures.of("i.started_at"), where.sql()),
                row -> broken.put(new WeekAndKind(row.integer("week"), row.constant("kind", IncidentKind.class)),
                        row.integer("n")),
                where.parameters(scope.period().weekStarts()));
        List<LocalDate> mondays = scope.period().weeks();
        return IntStream.rangeClosed(1, mondays.size()).mapToObj(week -> {
            Shipped shipped = weeks.getOrDefault(week, Shipped.NOTHING);
            return new DeliveryPoint(mondays.get(week - 1), shipped.releases(), shipped.faulty(),
                    Arrays.stream(IncidentKind.values())
                            .map(kind -> new KindCount(kind, broken.getOrDefault(new WeekAndKind(week, kind), 0))).toList());
        }).toList();
    }

    private static Where during(Where where, Instant since, Instant till) {
        return where.and("d.at >= ? and d.at < ?", since, till);
    }
}
