package dev.mimamori.insight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.catalogue.Organisation;
import dev.mimamori.common.Batch;
import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Where;
import dev.mimamori.incident.IncidentKind;

/** How much of what broke came from a project, in two statements, however much broke. */
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

    /** What is asked of a project over a period of whole days, in watched environments; the key tells it from others. */
    public record Question(long key, long project, LocalDate from, LocalDate to) {
    }

    private record Counted(int all, int own) {
    }

    /** By key, in two statements. */
    public Map<Long, ContributionView> of(Collection<Question> questions) {
        Map<Long, Scope> scopes = new HashMap<>();
        questions.forEach(q -> scopes.put(q.key(), Scope.everything(organisation.watchedEnvironments())
                .during(new Period(q.from(), q.to(), organisation.zone()))));
        return of(Batch.index(questions, Question::key), scopes);
    }

    /** @param scope of the whole organisation */
    ContributionView of(long project, Scope scope) {
        return of(Map.of(0L, new Question(0, project, scope.period().from(), scope.period().to())), Map.of(0L, scope)).get(0L);
    }

    private Map<Long, ContributionView> of(Map<Long, Question> questions, Map<Long, Scope> scopes) {
        Map<Long, Counted> releases = releases(questions, scopes);
        Map<Long, List<Line>> lines = lines(questions, scopes);
        Map<Long, ContributionView> views = new HashMap<>();
        questions.forEach((key, q) -> {
            Counted counted = releases.get(key);
            List<Line> broken = lines.getOrDefault(key, List.of());
            views.put(key, new ContributionView(q.project(), q.from(), q.to(), counted.own(), counted.all(),
                    byKind(broken, counted.own(), counted.all() - counted.own()), byCause(broken)));
        });
        return views;
    }

    private Map<Long, Counted> releases(Map<Long, Question> questions, Map<Long, Scope> scopes) {
        Union union = new Union();
        questions.forEach((key, question) -> {
            Where all = scopes.get(key).deployed();
            Where own = scopes.get(key).of(question.project()).deployed();
            union.add("select ?::bigint as key, (select count(*) from release r where " + all.sql()
                    + ") as everybody, (select count(*) from release r where " + own.sql() + ") as own",
                    own.parameters(all.parameters(key)));
        });
        Map<Long, Counted> counted = new HashMap<>();
        union.list(sql, row -> counted.put(row.id("key"), new Counted(row.integer("everybody"), row.integer("own"))));
        return counted;
    }

    /** The shares of one incident are one weight: they came and went together. */
    private Map<Long, List<Line>> lines(Map<Long, Question> questions, Map<Long, Scope> scopes) {
        Union union = new Union();
        questions.forEach((key, question) -> {
            Where where = scopes.get(key).incidents();
            union.add("""
                    select ?::bigint as key, kind, cause, count(*) as total, sum(confirmed) as confirmed,
                        sum(confirmed * confirmed) as squares, sum(suspected) as suspected, sum(rest) as rest,
                        sum(greatest(0, 1 - attributed)) as unknown
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
                    """.formatted(Counting.STANDS, where.sql()),
                    where.parameters(key, question.project(), question.project(), question.project()));
        });
        Map<Long, List<Line>> lines = new HashMap<>();
        union.list(sql, row -> lines.computeIfAbsent(row.id("key"), key -> new ArrayList<>()).add(Line.of(row)));
        return lines;
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
