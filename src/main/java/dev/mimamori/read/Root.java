package dev.mimamori.read;

import java.util.List;
import java.util.function.Function;

import dev.mimamori.common.Page;
import dev.mimamori.common.Where;

/**
 * A field of the query.
 *
 * @param type of what it holds: of its nodes, where it is a connection
 * @param rows which ones; throws whatever it likes where the ordinary way is to say what is wrong
 */
public record Root(String field, String type, Function<Arguments, Rows> rows) {

    /**
     * The rows that are asked for.
     *
     * @param from with one table, called as the conditions and the page's keys call it
     * @param alias that name; the table's columns are those of the type
     * @param page null where there is one row at most
     * @param guards without which the ordinary way is to be taken
     */
    public record Rows(String from, String alias, Where where, Page page, List<Where> guards) {

        /** All that decides the statement's text. */
        String key() {
            StringBuilder key = new StringBuilder(from).append(where.sql());
            if (page != null) {
                key.append(page.where()).append(page.orderAndLimit()).append(page.after() != null)
                        .append(page.before() != null);
            }
            guards.forEach(guard -> key.append(guard.sql()));
            return key.toString();
        }
    }

    /** One row, or none. */
    public static Rows one(String from, String alias, Where where) {
        return new Rows(from, alias, where, null, List.of());
    }

    public static Rows page(String from, String alias, Where where, Page page) {
        return new Rows(from, alias, where, page, List.of());
    }
}
