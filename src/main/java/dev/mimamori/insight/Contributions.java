package dev.mimamori.insight;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Where;
import dev.mimamori.incident.IncidentKind;

/** How much of what broke came from a project, in three statements, however much broke. */
@ApplicationScoped
public class Contributions {

    private static final int MOST_CAUSES = 100;

    /** Of one kind and cause. */
    private record Line(IncidentKind kind, String cause, Broken broken) {

        private static Line of(Row row) {
            return new Line(row.constant("kind", IncidentKind.class), row.text("cause"), Broken.of(row));
        }
    }

    @Inject
    Sql sql;

    @Inject
    Organisation organisation;

    /** Of a period of whole days, in watched environments; BAD_INPUT where it ends before it begins. */
    public ContributionView of(long project, LocalDate from, LocalDate to) {
        return of(project, new Scope(Period.of(from, to, organisation.zone()), organisation.watchedEnvironments(), null, null,
                null));
    }

    /** @param scope of the whole organisation */
    ContributionView of(long project, Scope scope) {
        int all = releases(scope);
        int own = releases(new Scope(scope.period(), scope.watched(), scope.environment(), null, project));
        List<Line> lines = lines(project, scope);
        return new ContributionView(project, scope.period().from(), scope.period().to(), own, all,
                byKind(lines, own, all - own), byCause(lines));
    }

    private int releases(Scope scope) {
        Where where = scope.deployed();
        return sql.one("select count(*) as n from release r where " + where.sql(), row -> row.integer("n"),
                where.parameters());
    }

    /** The shares of one incident are one weight: they came and went together. */
    private List<Line> lines(long project, Scope scope) {
        Where where = scope.incidents();
        return sql.list("""
                select kind, cause, count(*) as total, sum(confirmed) as confirmed, sum(confirmed * confirmed) as squares,
                    sum(suspected) as suspected, sum(rest) as rest, sum(greatest(0, 1 - attributed)) as unknown
                from (
                    select i.id, i.kind, i.cause,
                        coalesce(sum(a.share) filter (where a.confirmed and a.project_id = ?), 0) as confirmed,
                        coalesce(sum(a.share) filter (where not a.confirmed and a.project_id = ?), 0) as suspected,
                        coalesce(sum(a.share) filter (where a.confirmed and a.project_id is distinct from ?), 0) as rest,
                        coalesce(sum(a.share), 0) as attributed
                    from incident i
                    left join (attribution a left join release r on r.id = a.release_id)
                        on a.incident_id = i.id and %s
                    where %s
                    group by i.id) of
                group by kind, cause
                """.formatted(Scope.STANDS, where.sql()), Line::of, where.parameters(project, project, project));
    }

    private static List<KindContribution> byKind(List<Line> lines, long releases, long others) {
        Map<IncidentKind, Broken> sums = new EnumMap<>(IncidentKind.class);
        lines.forEach(line -> sums.merge(line.kind(), line.broken(), Broken::plus));
        return Arrays.stream(IncidentKind.values())
                .map(kind -> KindContribution.of(kind, sums.getOrDefault(kind, Broken.NOTHING), releases, others)).toList();
    }

    private static List<CauseContribution> byCause(List<Line> lines) {
        Map<String, Broken> sums = new HashMap<>();
        lines.stream().filter(line -> line.cause() != null && line.kind() != IncidentKind.NEAR_MISS)
                .forEach(line -> sums.merge(line.cause(), line.broken(), Broken::plus));
        return sums.entrySet().stream()
                .map(sum -> new CauseContribution(sum.getKey(), sum.getValue().total(), sum.getValue().confirmed()))
                .sorted(Comparator.comparingDouble(CauseContribution::confirmed).thenComparingInt(CauseContribution::total)
                        .reversed().thenComparing(CauseContribution::cause))
                .limit(MOST_CAUSES).toList();
    }
}
