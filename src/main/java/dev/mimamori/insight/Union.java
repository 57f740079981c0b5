package dev.mimamori.insight;

import java.util.ArrayList;
import java.util.List;

import dev.mimamori.common.Row;
import dev.mimamori.common.Sql;

/**
 * The same asked of several in one statement, each by a select of its own: so PostgreSQL knows of each how long its time is,
 * which it does not where the times come from a list.
 */
final class Union {

    private final List<String> selects = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();

    Union add(String select, Object... values) {
        selects.add("(" + select + ")");
        parameters.addAll(List.of(values));
        return this;
    }

    <T> List<T> list(Sql sql, Row.Mapper<T> mapper) {
        return selects.isEmpty() ? List.of()
                : sql.list(String.join(" union all ", selects), mapper, parameters.toArray());
    }
}
