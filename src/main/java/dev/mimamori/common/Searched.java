package dev.mimamori.common;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The list of what {@link Search} finds words in: the newest first, but where words are searched for the best.
 *
 * @param newest by {@code started_at} and {@code id}
 * @param select the columns that {@code read} reads, without FROM
 * @param from the table and its alias
 */
public record Searched<V>(Keyset newest, Keyset best, String select, String from, String alias, Row.Mapper<V> read,
        Function<V, Instant> startedAt, ToLongFunction<V> number) {

    private record Ranked<V>(V found, long rank) {
    }

    public static <V> Searched<V> of(String table, String alias, String columns, Row.Mapper<V> read,
            Function<V, Instant> startedAt, ToLongFunction<V> number) {
        String time = alias + ".started_at";
        String id = alias + ".id";
        return new Searched<>(Keyset.newestFirst(table + "s", time, id), Search.bestFirst(table + "s found", time, id),
                "select " + columns, " from " + table + " " + alias, alias, read, startedAt, number);
    }

    /** @param text what is searched for; null or blank: nothing is */
    public Keyset order(String text) {
        return Search.of("search", text) == null ? newest : best;
    }

    /** @param where the list's conditions, those of the search among them */
    public Page.Slice<V> slice(Sql sql, Where where, String text, Page page) {
        String rows = " where " + where.sql() + " and " + page.where() + page.orderAndLimit();
        if (page.keyset() != best) {
            return page.slice(sql.list(select + from + rows, read, page.parameters(where.parameters())), this::keys);
        }
        List<Ranked<V>> ranked = sql.list(select + ", found.rank" + from + Search.source(alias) + rows,
                row -> new Ranked<>(read.map(row), row.id("rank")),
                page.parameters(where.parameters(Search.of("search", text).text())));
        Page.Slice<Ranked<V>> slice = page.slice(ranked, each -> List.of(each.rank(),
                startedAt.apply(each.found()), number.applyAsLong(each.found())));
        return new Page.Slice<>(slice.rows().stream().map(Ranked::found).toList(), slice.cursors(), slice.info());
    }

    public long count(Sql sql, Where where) {
        return sql.one("select count(*) as n" + from + " where " + where.sql(), row -> row.id("n"), where.parameters());
    }

    private List<?> keys(V found) {
        return List.of(startedAt.apply(found), number.applyAsLong(found));
    }
}
