package dev.mimamori.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Texts to be put behind one another; a null among them is nothing. */
final class Parts {

    /** A function takes a hundred arguments. */
    private static final int MOST = 90;

    /** Of an object of JSON. */
    record Field(String key, Consumer<Parts> value) {
    }

    private final List<String> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    Parts literal(String text) {
        literal.append(text);
        return this;
    }

    Parts expression(String sql) {
        flush();
        parts.add(sql);
        return this;
    }

    /** With none of its fields left, it is still an object. */
    Parts object(List<Field> fields) {
        literal("{");
        String before = "\"";
        for (Field field : fields) {
            literal(before + field.key() + "\":");
            before = ",\"";
            field.value().accept(this);
        }
        return literal("}");
    }

    String sql() {
        flush();
        if (parts.size() <= MOST) {
            return "concat(" + String.join(", ", parts) + ")";
        }
        Parts whole = new Parts();
        for (int from = 0; from < parts.size(); from += MOST) {
            whole.expression("concat(" + String.join(", ", parts.subList(from, Math.min(from + MOST, parts.size()))) + ")");
        }
        return whole.sql();
    }

    private void flush() {
        if (!literal.isEmpty()) {
            parts.add("'" + literal.toString().replace("'", "''") + "'");
            literal.setLength(0);
        }
    }
}
