package dev.mimamori.delivery.slack;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Answers that hold for a while. So many and no more: whoever was asked for longest ago is forgotten first. */
final class Remembered<V> {

    private static final int MOST = 5_000;

    private record Held<V>(V value, long until) {
    }

    private final LongSupplier nanos;
    private final Map<String, Held<V>> entries = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Held<V>> eldest) {
            return size() > MOST;
        }
    };

    /** @param nanos a clock that no administrator moves */
    Remembered(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized Optional<V> get(String key) {
        Held<V> entry = entries.get(key);
        if (entry != null && nanos.getAsLong() - entry.until() >= 0) {
            entries.remove(key);
            return Optional.empty();
        }
        return Optional.ofNullable(entry).map(Held::value);
    }

    synchronized void put(String key, V value, Duration time) {
        entries.put(key, new Held<>(value, nanos.getAsLong() + time.toNanos()));
    }
}
