package dev.mimamori.insight;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;
import dev.mimamori.common.Where;

/** How well releases are watched, in seven statements, however many there are. */
@ApplicationScoped
class Watching {

    private static final int MOST_ITEMS = 100;

    /** A part of a whole, of one week or of all: releases and those unwatched, rounds and those on time. */
    private record Part(int whole, int part) {

        private static final Part NONE = new Part(0, 0);

        private static Part of(Row row) {
            return new Part(row.integer("whole"), row.integer("part"));
        }

        private static Part all(Map<Integer, Part> weeks) {
            return weeks.values().stream().reduce(NONE, (a, b) -> new Part(a.whole + b.whole, a.part + b.part));
        }

        private Double rate() {
            return Figures.rate(part, whole);
        }
    }

    private record Signed(int releases, Duration median) {
    }

    /** How incidents came to light. */
    private record Found(int byCheck, int byUsers) {
    }

    @Inject
    Sql sql;

    WatchQualityView of(Scope scope, Instant now) {
        Map<Integer, Part> releases = releases(scope);
        Map<Integer, Part> changes = changes(scope);
        Map<Integer, Part> rounds = rounds(scope, now);
        Part released = Part.all(releases);
        Part changed = Part.all(changes);
        Signed signed = signed(scope);
        Found found = found(scope);
        return new WatchQualityView(released.whole(), signed.releases(), released.part(), changed.whole(), changed.part(),
                unforeseen(scope), Part.all(rounds).rate(), signed.median(), found.byCheck(), found.byUsers(), items(scope),
                series(scope.period().weeks(), releases, changes, rounds));
    }

    private static List<WatchPoint> series(List<LocalDate> mondays, Map<Integer, Part> releases, Map<Integer, Part> changes,
            Map<Integer, Part> rounds) {
        return IntStream.rangeClosed(1, mondays.size()).mapToObj(week -> {
            Part released = releases.getOrDefault(week, Part.NONE);
            Part changed = changes.getOrDefault(week, Part.NONE);
            return new WatchPoint(mondays.get(week - 1), released.whole(), released.part(),
                    rounds.getOrDefault(week, Part.NONE).rate(), changed.whole(), changed.part());
        }).toList();
    }

    private Map<Integer, Part> releases(Scope scope) {
        return weekly(scope, scope.expected(), "count(*) filter (where " + Counting.UNWATCHED + ")", "");
    }

    private Map<Integer, Part> changes(Scope scope) {
        return weekly(scope, scope.changes(scope.expected()), "count(c.summary)",
                "join change c on c.release_id = r.id");
    }

    /** What is over was counted when it ended; what goes on is counted now. */
    private Map<Integer, Part> rounds(Scope scope, Instant now) {
        Where over = scope.expected();
        Where live = scope.expected().and(Counting.DECIDED, now);
        Map<Integer, Part> weeks = new HashMap<>();
        sql.list("""
                select %s as week, sum(whole) as whole, sum(part) as part from (
                    select r.deployed_at, t.rounds as whole, t.on_time as part
                    from release r join watch_tally t on t.release_id = r.id where %s
                    union all
                    select r.deployed_at, 1, %s::integer
                    from release r join checklist c on c.release_id = r.id and c.ended_at is null
                    join round_as_seen o on o.checklist_id = c.id where %s) looked
                group by 1
                """.formatted(Figures.of("deployed_at"), over.sql(), Counting.ON_TIME, live.sql()),
                row -> weeks.put(row.integer("week"), Part.of(row)),
                live.parameters(over.parameters(scope.period().weekStarts())));
        return weeks;
    }

    private Map<Integer, Part> weekly(Scope scope, Where where, String part, String join) {
        Map<Integer, Part> weeks = new HashMap<>();
        sql.list("select %s as week, count(*) as whole, %s as part from release r %s where %s group by 1"
                .formatted(Figures.of("r.deployed_at"), part, join, where.sql()),
                row -> weeks.put(row.integer("week"), Part.of(row)), where.parameters(scope.period().weekStarts()));
        return weeks;
    }

    /** Of the watch that began last. A verdict that is corrected later was a signature all the same. */
    private Signed signed(Scope scope) {
        Where where = scope.expected();
        return sql.one("""
                select count(*) as n, %s as seconds from (
                    select c.deployed_at, min(coalesce(s.seconded_at, s.at)) as at
                    from release r join checklist c on c.release_id = r.id join sign_off s on s.checklist_id = c.id
                    where (not s.second_wanted or s.seconded_by is not null) and not exists (
                        select from checklist l where l.release_id = c.release_id and (l.begun_at, l.id) > (c.begun_at, c.id))
                      and %s
                    group by c.id) signed
                """.formatted(Figures.median("at - deployed_at"), where.sql()),
                row -> new Signed(row.integer("n"), row.seconds("seconds")), where.parameters());
    }

    private int unforeseen(Scope scope) {
        Where where = scope.incidents().and("a.confirmed and a.foreseen in ('NOT_NAMED', 'NO_STATEMENT')")
                .and("(r.id is null or r.status <> 'WITHDRAWN' and not r.history)")
                .given("a.project_id = ?", scope.project());
        return sql.one("""
                select count(*) as n from incident i join attribution a on a.incident_id = i.id
                left join release r on r.id = a.release_id where %s
                """.formatted(where.sql()), row -> row.integer("n"), where.parameters());
    }

    private Found found(Scope scope) {
        Where where = scope.incidents();
        return sql.one("""
                select count(*) filter (where i.detected_by = 'CHECK') as checks,
                    count(*) filter (where i.detected_by = 'USER') as users
                from incident i where %s
                """.formatted(where.sql()), row -> new Found(row.integer("checks"), row.integer("users")),
                where.parameters());
    }

    /** In a list of expressions, arrays are taken apart side by side, and four times as fast as in a join. */
    private List<ItemYield> items(Scope scope) {
        Where over = scope.expected();
        Where live = scope.expected().and("i.key = 'title:' || i.title and not a.amended and a.result <> 'NOT_APPLICABLE'");
        return sql.list(
                """
                        select title, sum(looks) as looks, sum(not_ok + case when f.item_id is null then 0 else unsure end) as found
                        from (
                            select unnest(t.item_ids) as item, unnest(t.titles) as title, unnest(t.looks) as looks,
                                unnest(t.not_ok) as not_ok, unnest(t.unsure) as unsure
                            from release r join watch_tally t on t.release_id = r.id where %s
                            union all
                            select i.id, i.title, count(*), count(*) filter (where a.result = 'NOT_OK'),
                                count(*) filter (where a.result = 'UNSURE')
                            from release r join checklist c on c.release_id = r.id and c.ended_at is null
                            join checklist_item i on i.checklist_id = c.id join acknowledgement a on a.item_id = i.id
                            where %s group by i.id) looked
                        left join (select distinct item_id from incident where item_id is not null and not excluded) f on f.item_id = looked.item
                        group by title order by looks desc, title collate "C" limit %d
                        """
                        .formatted(over.sql(), live.sql(), MOST_ITEMS),
                row -> ItemYield.of(row.text("title"), row.integer("looks"), row.integer("found")),
                live.parameters(over.parameters()));
    }
}
