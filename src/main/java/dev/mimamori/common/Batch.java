package dev.mimamori.common;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * Puts the rows of one statement in the order of the sources that asked for them: a batch resolver returns as many
 * answers as it got sources, in the same order.
 */
public final class Batch {

    private Batch() {
    }

    /** One answer for each source, null where there is none. */
    public static <S, K, T> List<T> align(List<S> sources, Function<S, K> key, Map<K, T> found) {
        List<T> answers = new ArrayList<>(sources.size());
        sources.forEach(source -> {
            K wanted = key.apply(source);
            answers.add(wanted == null ? null : found.get(wanted)); // a map that takes no null keys may be given
        });
        return answers;
    }

    /** One answer for each source: what its key stands for, asked for once for all of them; null where it has no key. */
    public static <S, K, T> List<T> one(List<S> sources, Function<S, K> key, Function<? super List<K>, Map<K, T>> load) {
        return align(sources, key, load.apply(keys(sources, key)));
    }

    /** A list for each source: what each of its keys stands for, in their order, asked for once for all of them. */
    public static <S, K, T> List<List<T>> many(List<S> sources, Function<S, ? extends Collection<K>> keys,
            Function<? super List<K>, Map<K, T>> load) {
        Map<K, T> found = load.apply(sources.stream().flatMap(source -> keys.apply(source).stream()).distinct().toList());
        return sources.stream().map(source -> keys.apply(source).stream().map(found::get).toList()).toList();
    }

    /** A list for each source, empty where nothing belongs to it. */
    public static <S, K, T> List<List<T>> group(List<S> sources, Function<S, K> key, Collection<T> rows,
            Function<T, K> owner) {
        Map<K, List<T>> grouped = new HashMap<>();
        rows.forEach(row -> grouped.computeIfAbsent(owner.apply(row), k -> new ArrayList<>()).add(row));
        List<List<T>> answers = new ArrayList<>(sources.size());
        sources.forEach(source -> answers.add(grouped.getOrDefault(key.apply(source), List.of())));
        return answers;
    }

    /** One column of the rows, for a statement that takes each as an array; with its nulls. */
    public static <S, T> List<T> each(Collection<S> rows, Function<S, T> value) {
        List<T> column = new ArrayList<>(rows.size());
        rows.forEach(row -> column.add(value.apply(row)));
        return column;
    }

    /** The distinct keys to ask for, without nulls. */
    public static <S, K> List<K> keys(Collection<S> sources, Function<S, K> key) {
        return sources.stream().map(key).filter(Objects::nonNull).distinct().toList();
    }

    public static <K, T> Map<K, T> index(Collection<T> rows, Function<T, K> key) {
        Map<K, T> index = new HashMap<>();
        rows.forEach(row -> index.put(key.apply(row), row));
        return index;
    }
}
