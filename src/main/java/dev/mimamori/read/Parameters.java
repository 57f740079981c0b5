package dev.mimamori.read;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

import io.vertx.sqlclient.Tuple;

/** Values as this client takes them. */
final class Parameters {

    private Parameters() {
    }

    static Tuple of(List<Object> values) {
        Tuple tuple = Tuple.tuple();
        values.forEach(value -> tuple.addValue(one(value)));
        return tuple;
    }

    private static Object one(Object value) {
        if (value instanceof Instant moment) {
            return moment.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Collection<?> many) {
            return many.stream().allMatch(Long.class::isInstance) && !many.isEmpty() ? many.toArray(Long[]::new)
                    : many.stream().map(Parameters::one).toArray(String[]::new);
        }
        return value;
    }
}
