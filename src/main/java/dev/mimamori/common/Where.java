package dev.mimamori.common;

import java.util.ArrayList;
import java.util.List;

/** Conditions that a filter adds as it needs them, with their parameters in the same order. */
public final class Where {

    private final List<String> conditions = new ArrayList<>(List.of("true"));
    private final List<Object> parameters = new ArrayList<>();

    /** Adds a condition with its parameters. */
    public Where and(String condition, Object... values) {
        conditions.add(condition);
        parameters.addAll(List.of(values));
        return this;
    }

    /** Adds the condition where its one parameter was given. */
    public Where given(String condition, Object value) {
        return value == null ? this : and(condition, value);
    }

    public String sql() {
        return String.join(" and ", conditions);
    }

    /** Of the conditions, behind those that stand before them in the statement. */
    public Object[] parameters(Object... before) {
        List<Object> all = new ArrayList<>(List.of(before));
        all.addAll(parameters);
        return all.toArray();
    }

    /** What a LIKE finds anywhere, with its wildcards taken as they are. */
    public static String anywhere(String text) {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
