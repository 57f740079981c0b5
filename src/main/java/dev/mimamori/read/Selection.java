package dev.mimamori.read;

import java.util.ArrayList;
import java.util.List;

import dev.mimamori.read.ReadType.Rows;
import dev.mimamori.read.ReadType.Scalar;

/** What is selected of a row, as the SQL that writes it: an object of JSON. */
final class Selection {

    private interface Writer {
        void write(Parts parts, String row, Names names);
    }

    private record Chosen(String key, Writer writer) {
    }

    private final List<Chosen> chosen = new ArrayList<>();

    void typename(String key, String type) {
        chosen.add(new Chosen(key, (parts, row, names) -> parts.literal('"' + type + '"')));
    }

    /** @param always whether it has a value in each row */
    void leaf(String key, Scalar scalar, boolean always) {
        chosen.add(new Chosen(key, (parts, row, names) -> {
            String value = scalar.sql().replace("@", row);
            if (scalar.plain() && always) {
                parts.literal("\"").expression(value).literal("\"");
            } else {
                parts.expression("coalesce(" + (scalar.plain() ? "'\"' || (" + value + ") || '\"'" : value) + ", 'null')");
            }
        }));
    }

    void inner(String key, Rows rows, Selection below) {
        chosen.add(new Chosen(key, (parts, row, names) -> write(parts, rows, below, row, names)));
    }

    /** A text. */
    String sql(String row, Names names) {
        return new Parts().object(chosen.stream()
                .map(one -> new Parts.Field(one.key(), parts -> one.writer().write(parts, row, names))).toList()).sql();
    }

    private static void write(Parts parts, Rows rows, Selection below, String row, Names names) {
        String own = names.next();
        String object = below.sql(own, names);
        String from = " from " + in(rows.from(), own, row) + " where " + in(rows.where(), own, row);
        if (rows.many()) {
            parts.literal("[").expression("(select string_agg(" + object + ", ',' order by " + in(rows.order(), own, row)
                    + ")" + from + ")").literal("]");
        } else {
            parts.expression("coalesce((select " + object + from
                    + (rows.order() == null ? "" : " order by " + in(rows.order(), own, row) + " limit 1")
                    + "), 'null')");
        }
    }

    private static String in(String sql, String own, String above) {
        return sql.replace("@", own).replace("^", above);
    }
}
