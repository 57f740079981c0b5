package dev.mimamori.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The fields of a saved thing under the API's names, to tell what a save changed. */
final class Fields<T> {

    private final Map<String, Function<T, Object>> fields = new LinkedHashMap<>();

    Fields<T> and(String name, Function<T, Object> value) {
        fields.put(name, value);
        return this;
    }

    /** The names of those that differ. */
    List<String> changed(T before, T after) {
        return fields.entrySet().stream()
                .filter(field -> !Objects.equals(field.getValue().apply(before), field.getValue().apply(after)))
                .map(Map.Entry::getKey).toList();
    }

    /** What the audit log says of a save. */
    static String summary(boolean created, List<String> changes) {
        String names = String.join(", ", changes);
        if (!created) {
            return "changed " + names;
        }
        return names.isEmpty() ? "created" : "created with " + names;
    }
}
