package dev.mimamori.read;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import dev.mimamori.common.Keyset;
import dev.mimamori.common.Page;

/** What a field was given, its variables filled in: checked by the schema, and by nothing else. */
public record Arguments(Map<String, Object> given) {

    public String text(String name) {
        return (String) given.get(name);
    }

    public Instant moment(String name) {
        return given.get(name) == null ? null : Instant.parse(text(name));
    }

    public Boolean flag(String name) {
        return (Boolean) given.get(name);
    }

    @SuppressWarnings("unchecked")
    public List<String> texts(String name) {
        return (List<String>) given.get(name);
    }

    public <E extends Enum<E>> List<E> constants(String name, Class<E> type) {
        return given.get(name) == null ? null
                : ((List<?>) given.get(name)).stream()
                        .map(value -> Enum.valueOf(type, value.toString())).toList();
    }

    /** Of an input object; null where there is none. */
    @SuppressWarnings("unchecked")
    public Arguments object(String name) {
        return given.get(name) == null ? null : new Arguments((Map<String, Object>) given.get(name));
    }

    /** As all lists take theirs. */
    public Page page(Keyset keyset) {
        return Page.of(keyset, (Integer) given.get("first"), text("after"), (Integer) given.get("last"), text("before"));
    }
}
