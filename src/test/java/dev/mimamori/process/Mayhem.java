package dev.mimamori.process;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.mimamori.testing.Eventually;

/** Strikes replicas and their database at random, and lets them get up again. One replica always stands. */
final class Mayhem implements AutoCloseable {

    enum Blow {
        KILL,
        FREEZE,
        CRASH_THE_DATABASE,
        CUT_SESSIONS
    }

    private static final int SESSIONS = 5;

    private final List<Replica> replicas;
    private final OwnDatabase database;
    private final Duration freeze;
    private final Random random;
    private final ExecutorService recoveries = Executors.newCachedThreadPool();
    private final List<Future<?>> recovering = new ArrayList<>();
    private final Map<Blow, Integer> dealt = new EnumMap<>(Blow.class);
    private int interrupted;

    Mayhem(List<Replica> replicas, OwnDatabase database, Duration freeze, Random random) {
        this.replicas = replicas;
        this.database = database;
        this.freeze = freeze;
        this.random = random;
    }

    /** Each kind of blow at least once. */
    void rage(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        List<Blow> first = new ArrayList<>(List.of(Blow.values()));
        Collections.shuffle(first, random);
        while (System.nanoTime() < until || !first.isEmpty()) {
            Eventually.pause(Duration.ofMillis(500 + random.nextInt(2_000)));
            Blow blow = first.isEmpty() ? Blow.values()[random.nextInt(Blow.values().length)] : first.get(0);
            if (strike(blow)) {
                first.remove(blow);
                dealt.merge(blow, 1, Integer::sum);
            }
        }
    }

    private boolean strike(Blow blow) {
        List<Replica> standing = replicas.stream().filter(Replica::isUp).toList();
        if (standing.size() < 2 && (blow == Blow.KILL || blow == Blow.FREEZE)) {
            return false;
        }
        Replica victim = standing.isEmpty() ? null : standing.get(random.nextInt(standing.size()));
        switch (blow) {
            case KILL -> {
                victim.kill();
                recovering.add(recoveries.submit(victim::start));
                interrupted++;
            }
            case FREEZE -> {
                victim.freeze();
                recovering.add(recoveries.submit(() -> {
                    Eventually.pause(freeze);
                    victim.thaw();
                }));
                interrupted++;
            }
            case CRASH_THE_DATABASE -> {
                database.restartAtOnce();
                interrupted += replicas.size();
            }
            case CUT_SESSIONS -> interrupted += database.terminateSome(SESSIONS);
        }
        return true;
    }

    /** Everybody is up again. */
    void calm() throws ExecutionException, InterruptedException {
        for (Future<?> recovery : recovering) {
            recovery.get();
        }
    }

    /** How often a replica may have been stopped in the middle of what it did. */
    int interrupted() {
        return interrupted;
    }

    @Override
    public String toString() {
        return dealt.entrySet().stream().map(each -> each.getValue() + " x " + each.getKey()).collect(joining(", "));
    }

    @Override
    public void close() {
        recoveries.shutdownNow();
    }
}
