package dev.mimamori.common;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

import dev.mimamori.common.DomainException.BadInput;

/**
 * The page that was asked for, and the SQL that finds it by keys and not by counting, so that it is stable while rows
 * are inserted.
 *
 * @param keyset the order of the list
 * @param size 1 to 100
 * @param backward whether the page is the last {@code size} rows of the range
 * @param after keys of the row that the page comes after; null: from the start
 * @param before keys of the row that the page comes before; null: to the end
 */
public record Page(Keyset keyset, int size, boolean backward, List<String> after, List<String> before) {

    private static final int DEFAULT_SIZE = 20;
    private static final int MAX_SIZE = 100;

    public static Page of(Keyset keyset, Integer first, String after, Integer last, String before) {
        if (first != null && last != null) {
            throw new BadInput("last", "give `first` or `last`, not both");
        }
        boolean backward = last != null || (first == null && before != null && after == null);
        String field = last != null ? "last" : "first";
        Integer wanted = last != null ? last : first;
        int size = wanted == null ? DEFAULT_SIZE : wanted;
        if (size < 1 || size > MAX_SIZE) {
            throw new BadInput(field, "a page has 1 to " + MAX_SIZE + " rows");
        }
        return new Page(keyset, size, backward, keyset.decode("after", after), keyset.decode("before", before));
    }

    /** A condition on the keyset's columns; true where no cursor bounds the page. */
    public String where() {
        List<String> conditions = new ArrayList<>(List.of("true"));
        if (after != null) {
            conditions.add(keyset.beyond(true));
        }
        if (before != null) {
            conditions.add(keyset.beyond(false));
        }
        return String.join(" and ", conditions);
    }

    /** The parameters of {@link #where()}, behind those given. */
    public Object[] parameters(Object... others) {
        List<Object> all = new ArrayList<>(Arrays.asList(others));
        if (after != null) {
            all.addAll(after);
        }
        if (before != null) {
            all.addAll(before);
        }
        return all.toArray();
    }

    /** One row more than the page, to know whether anything follows. */
    public String orderAndLimit() {
        return " order by " + keyset.order(backward) + " limit " + (size + 1);
    }

    /** Cuts what the statement returned to the page, in the list's order. */
    public <T> Slice<T> slice(List<T> rows, Function<T, List<?>> keys) {
        boolean more = rows.size() > size;
        List<T> page = new ArrayList<>(more ? rows.subList(0, size) : rows);
        if (backward) {
            Collections.reverse(page);
        }
        List<String> cursors = page.stream().map(row -> keyset.encode(keys.apply(row))).toList();
        PageInfo info = new PageInfo(backward ? before != null : more, backward ? more : after != null,
                cursors.isEmpty() ? null : cursors.get(0),
                cursors.isEmpty() ? null : cursors.get(cursors.size() - 1));
        return new Slice<>(page, cursors, info);
    }

    /** The rows of a page with the cursor of each. */
    public record Slice<T>(List<T> rows, List<String> cursors, PageInfo info) {

        /** An edge for each row. */
        public <E> List<E> edges(java.util.function.BiFunction<T, String, E> edge) {
            List<E> edges = new ArrayList<>(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                edges.add(edge.apply(rows.get(i), cursors.get(i)));
            }
            return edges;
        }
    }
}
