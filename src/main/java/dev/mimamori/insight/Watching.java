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
        return weekly(scope, scope.expected(), """
                count(*) filter (where r.status = 'NOT_WATCHED' or r.status = 'SUPERSEDED' and not exists (
                    select from checklist c join acknowledgement a on a.checklist_id = c.id where c.release_id = r.id))
                """, "");
    }

    private Map<Integer, Part> changes(Scope scope) {
        return weekly(scope, scope.changes(scope.expected()), "count(c.summary)",
                "join change c on c.release_id = r.id");
    }

    /**
     * A round counts when it is decided: it was answered, or missed, or it is open still, or was when the watch ended, and
     * its grace has passed.
     */
    private Map<Integer, Part> rounds(Scope scope, Instant now) {
        return weekly(scope, scope.expected().and("""
                (o.status in ('DONE', 'MISSED')
                 or o.due_at + c.grace * interval '1 second' < coalesce(c.ended_at, ?))
                """, now), """
                count(*) filter (where o.status = 'DONE' and o.completed_at <= o.due_at + c.grace * interval '1 second')
                """, """
                join checklist c on c.release_id = r.id join round_as_seen o on o.checklist_id = c.id
                """);
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
                select count(*) as n, %s as seconds from release r
                cross join lateral (
                    select id, deployed_at from checklist where release_id = r.id order by begun_at desc, id desc limit 1) c
                cross join lateral (
                    select min(coalesce(seconded_at, at)) as at from sign_off
                    where checklist_id = c.id and (not second_wanted or seconded_by is not null)) s
                where s.at is not null and %s
                """.formatted(Figures.median("s.at - c.deployed_at"), where.sql()),
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

    private List<ItemYield> items(Scope scope) {
        Where where = scope.expected().and("i.key = 'title:' || i.title and not a.amended and a.result <> 'NOT_APPLICABLE'");
        return sql.list("""
                select i.title, count(*) as looks,
                    count(*) filter (where a.result = 'NOT_OK' or a.result = 'UNSURE' and exists (
                        select from incident where item_id = i.id)) as found
                from release r join checklist c on c.release_id = r.id join checklist_item i on i.checklist_id = c.id
                join acknowledgement a on a.item_id = i.id
                where %s group by i.title order by looks desc, i.title collate "C" limit %d
                """.formatted(where.sql(), MOST_ITEMS),
                row -> ItemYield.of(row.text("title"), row.integer("looks"), row.integer("found")), where.parameters());
    }
}
