package dev.mimamori.graphql.limit;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Keeps what was used last, up to so many bytes: a number of entries would bound nothing where one may be a megabyte. */
public final class ByteCache<K, V> {

    private final long most;
    private final ToLongFunction<V> weight;
    private final Map<K, V> entries = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes;

    /** @param weight of a value with its key, about; the same whenever it is asked */
    public ByteCache(long most, ToLongFunction<V> weight) {
        this.most = most;
        this.weight = weight;
    }

    /** Null where it is not kept. */
    public synchronized V get(K key) {
        return entries.get(key);
    }

    /** Unless it is so large that it would push out most of the others. */
    public synchronized void put(K key, V value) {
        long size = weight.applyAsLong(value);
        if (size > most / 4) {
            return;
        }
        V old = entries.put(key, value);
        bytes += size - (old == null ? 0 : weight.applyAsLong(old));
        Iterator<V> eldest = entries.values().iterator();
        while (bytes > most) {
            bytes -= weight.applyAsLong(eldest.next());
            eldest.remove();
        }
    }

    /** What is kept. */
    public synchronized long bytes() {
        return bytes;
    }
}
