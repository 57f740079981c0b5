package dev.mimamori.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is selected of a connection: everything of its page, and of how the page lies in the whole. */
final class Connection {

    private interface Writer {
        void write(Parts parts, Writing writing);
    }

    private record Writing(Root.Rows rows, PageSql page, Names names, Consumer<Statement.Kind> parameters) {
    }

    private record Chosen(String key, Writer writer) {
    }

    private final List<Chosen> chosen = new ArrayList<>();

    void typename(String key, String type) {
        chosen.add(new Chosen(key, (parts, writing) -> parts.literal('"' + type + '"')));
    }

    void totalCount(String key) {
        chosen.add(new Chosen(key, (parts, writing) -> {
            writing.parameters().accept(Statement.Kind.COUNT);
            parts.expression("(select count(*) from " + writing.rows().from() + " where " + writing.rows().where().sql() + ")");
        }));
    }

    void nodes(String key, Selection node) {
        chosen.add(new Chosen(key, (parts, writing) -> parts.literal("[")
                .expression(writing.page().all(node.sql(writing.page().row(), writing.names()))).literal("]")));
    }

    /** A field of an edge: its node, its type's name, or else its cursor. */
    record Edge(String key, Selection node, String typename) {
    }

    /** @param edge of whose fields are written in this order */
    void edges(String key, List<Edge> edge) {
        chosen.add(new Chosen(key, (parts, writing) -> {
            String each = new Parts().object(edge.stream()
                    .map(field -> new Parts.Field(field.key(), part -> write(part, field, writing))).toList()).sql();
            parts.literal("[").expression(writing.page().all(each)).literal("]");
        }));
    }

    private static void write(Parts parts, Edge field, Writing writing) {
        if (field.node() != null) {
            parts.expression(field.node().sql(writing.page().row(), writing.names()));
        } else if (field.typename() != null) {
            parts.literal('"' + field.typename() + '"');
        } else {
            parts.literal("\"").expression(writing.page().cursor()).literal("\"");
        }
    }

    /** @param fields by key: the name of each */
    void pageInfo(String key, Map<String, String> fields) {
        chosen.add(new Chosen(key, (parts, writing) -> parts.object(fields.entrySet().stream()
                .map(field -> new Parts.Field(field.getKey(), part -> writing.page().info(part, field.getValue())))
                .toList())));
    }

    /**
     * A text. It is one row, {@code having} sees to that: with nothing selected of the page, there would be one for each row.
     *
     * @param parameters is told which parameters come next
     */
    String sql(Root.Rows rows, Names names, Consumer<Statement.Kind> parameters) {
        Writing writing = new Writing(rows, new PageSql(rows.page(), names.next()), names, parameters);
        String object = new Parts().object(chosen.stream()
                .map(one -> new Parts.Field(one.key(), parts -> one.writer().write(parts, writing))).toList()).sql();
        parameters.accept(Statement.Kind.PAGE);
        return "(select " + object + " from " + PageSql.rows(rows) + " " + writing.page().row() + " having true)";
    }
}
