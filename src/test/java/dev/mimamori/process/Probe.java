package dev.mimamori.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.mimamori.testing.Eventually;

/** A reader who asks for a page of releases, over and over, and measures how long each takes. */
final class Probe implements AutoCloseable {

    private static final String PAGE = "{ releases(first: 20) { nodes { version status service { name } } } }";

    private final List<Duration> taken = Collections.synchronizedList(new ArrayList<>());
    private final Thread reader;
    private volatile boolean stop;

    Probe(Pipeline pipeline) {
        reader = new Thread(() -> {
            while (!stop) {
                long began = System.nanoTime();
                pipeline.api().query(PAGE).ok();
                taken.add(Duration.ofNanos(System.nanoTime() - began));
                Eventually.pause(Duration.ofMillis(5));
            }
        });
        reader.start();
    }

    int answers() {
        return taken.size();
    }

    /** Of a hundred answers the slowest but one. */
    Duration p99() {
        List<Duration> sorted = new ArrayList<>(taken);
        Collections.sort(sorted);
        return sorted.get((int) (0.99 * (sorted.size() - 1)));
    }

    @Override
    public void close() throws InterruptedException {
        stop = true;
        reader.join();
    }
}
