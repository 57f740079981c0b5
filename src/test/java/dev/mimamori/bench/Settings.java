package dev.mimamori.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code -Dbench.…} say.
 *
 * @param rounds in each of which every contestant has its turn
 * @param seconds that a turn takes, about
 * @param pending watches for the poll that must not grow with them; {@code few} for what it is held against
 * @param churn claims that are made while a transaction is held open: 500 a second for ten minutes
 * @param herd checklists that are due in the same second
 * @param replicas that drain the herd
 * @param releases that the API is asked of
 * @param only empty: all of {@code claims}, {@code polls}, {@code herd}, {@code insights},
 *        {@code start} and {@code api}
 * @param pgbench none: that row is left out
 */
record Settings(int rounds, int seconds, int pending, int few, int churn, int herd, int replicas, int threads,
        int releases, String only, Optional<Path> pgbench) {

    static Settings read() {
        return new Settings(Integer.getInteger("bench.rounds", 9), Integer.getInteger("bench.seconds", 5),
                Integer.getInteger("bench.pending", 10_000_000), Integer.getInteger("bench.few", 100_000),
                Integer.getInteger("bench.churn", 300_000), Integer.getInteger("bench.herd", 100_000),
                Integer.getInteger("bench.replicas", 2), Integer.getInteger("bench.threads", 25),
                Integer.getInteger("bench.releases", 100_000), System.getProperty("bench.only", ""), find());
    }

    boolean wants(String part) {
        return only.isBlank() || only.contains(part);
    }

    /** The newest on this machine: named, on the path, or where Debian keeps it. */
    private static Optional<Path> find() {
        String named = System.getProperty("bench.pgbench", "");
        Stream<Path> onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "pgbench"));
        Stream<Path> places = named.isBlank() ? onPath : Stream.of(Path.of(named));
        return places.filter(Files::isExecutable).findFirst();
    }
}
