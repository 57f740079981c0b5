package dev.mimamori.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many a minute for each of many keys, all of them at once if need be: a bucket for each key, that drips full. Those
 * that were not used for longest are forgotten, so that whoever comes from ever new addresses fills no memory.
 */
final class Buckets {

    private static final int MOST = 10_000;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** What sums of fractions are off by. */
    private static final double DUST = 1e-6;

    private final int perMinute;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    private static final class Bucket {
        private double tokens;
        private long at;
    }

    Buckets(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Whole seconds until there is one for this key; 0: there is. */
    synchronized long secondsUntilOne(String key, long nanoTime) {
        Bucket bucket = buckets.get(key);
        if (bucket == null) {
            return perMinute > 0 ? 0 : 60;
        }
        fill(bucket, nanoTime);
        double missing = 1 - bucket.tokens;
        if (missing <= DUST) {
            return 0;
        }
        return perMinute == 0 ? 60 : Math.max(1, (long) Math.ceil(missing * 60 / perMinute - DUST));
    }

    /** Takes one, where there is one; else the whole seconds until there is. */
    synchronized long take(String key, long nanoTime) {
        Bucket bucket = buckets.computeIfAbsent(key, k -> {
            Bucket full = new Bucket();
            full.tokens = perMinute;
            full.at = nanoTime;
            return full;
        });
        long wait = secondsUntilOne(key, nanoTime);
        if (wait == 0) {
            bucket.tokens -= 1;
        }
        return wait;
    }

    synchronized int size() {
        return buckets.size();
    }

    private void fill(Bucket bucket, long nanoTime) {
        double since = Math.max(0, nanoTime - bucket.at);
        bucket.tokens = Math.min(perMinute, bucket.tokens + since / MINUTE * perMinute);
        bucket.at = nanoTime;
    }
}
