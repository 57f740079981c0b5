package dev.mimamori.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.mimamori.read.Compiler.Asked;

/**
 * The text of a statement that is a whole answer.
 *
 * @param parameters how many it has
 * @param slots what they are, in their order
 */
record Statement(String sql, int parameters, List<Slot> slots) {

    /** Of a root field's parameters: those of the count of all rows, of its page or its one row, of its conditions. */
    enum Kind {
        COUNT,
        PAGE,
        GUARDS
    }

    private record Slot(int root, Kind kind) {
    }

    /** The values of its parameters. */
    List<Object> bind(List<Root.Rows> rows) {
        List<Object> values = new ArrayList<>(parameters);
        slots.forEach(slot -> add(rows.get(slot.root()), slot.kind(), values));
        if (values.size() != parameters) {
            throw new NotCovered("a question mark that is no parameter");
        }
        return values;
    }

    private static void add(Root.Rows rows, Kind kind, List<Object> values) {
        switch (kind) {
            case COUNT -> values.addAll(List.of(rows.where().parameters()));
            case PAGE -> values.addAll(List.of(rows.page() == null ? rows.where().parameters()
                    : rows.page().parameters(rows.where().parameters())));
            case GUARDS -> rows.guards().forEach(guard -> values.addAll(List.of(guard.parameters())));
        }
    }

    /**
     * It returns the answer, null where the ordinary way is to be taken; whether the server is the primary, since what another
     * one knows may be old; and whether the answer is larger than {@code most} bytes.
     *
     * @param type the query's
     */
    static Statement of(String type, List<Asked> asked, List<Root.Rows> rows, int most) {
        Names names = new Names();
        List<Slot> slots = new ArrayList<>();
        StringBuilder guards = new StringBuilder();
        List<Parts.Field> fields = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Asked one = asked.get(i);
            Root.Rows from = rows.get(i);
            int root = i;
            if (from != null) {
                from.guards().forEach(guard -> guards.append(" and ").append(guard.sql()));
                slots.add(new Slot(root, Kind.GUARDS));
            }
            fields.add(new Parts.Field(one.key(), parts -> {
                if (from == null) {
                    parts.literal('"' + type + '"');
                } else {
                    parts.expression(root(one, from, names, kind -> slots.add(new Slot(root, kind))));
                }
            }));
        }
        String json = new Parts().literal("{\"data\":").object(fields).literal("}").sql();
        return numbered("select case when octet_length(answer.json) <= " + most + guards
                + " then convert_to(answer.json, 'UTF8') end, current_setting('transaction_read_only') = 'off',"
                + " octet_length(answer.json) > " + most + " from (select " + json + " as json offset 0) answer", slots);
    }

    private static String root(Asked asked, Root.Rows rows, Names names, Consumer<Kind> parameters) {
        if (asked.connection() != null) {
            return asked.connection().sql(rows, names, parameters);
        }
        String row = names.next();
        String object = asked.selection().sql(row, names);
        parameters.accept(Kind.PAGE);
        return "coalesce((select " + object + " from (select " + rows.alias() + ".* from " + rows.from() + " where "
                + rows.where().sql() + " limit 1) " + row + "), 'null')";
    }

    /** Parameters as PostgreSQL's protocol has them. */
    private static Statement numbered(String marked, List<Slot> slots) {
        StringBuilder sql = new StringBuilder(marked.length() + 16);
        int number = 0;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c == '?') {
                sql.append('$').append(++number);
            } else {
                sql.append(c);
            }
        }
        return new Statement(sql.toString(), number, List.copyOf(slots));
    }
}
