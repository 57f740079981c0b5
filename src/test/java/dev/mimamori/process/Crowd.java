package dev.mimamori.process;

import static dev.mimamori.testing.Fixtures.unique;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Reply;

/** Pipelines and owners at work on whichever replica answers; what fails is not promised to anybody. */
final class Crowd implements AutoCloseable {

    private record Watched(String service, String release) {
    }

    private static final int PEOPLE = 2;
    private static final int REGISTERED = 500;

    private final List<Replica> replicas;
    private final Random random;
    private final List<Watched> watched = new CopyOnWriteArrayList<>();
    private final ExecutorService people = Executors.newCachedThreadPool();
    private volatile boolean busy = true;

    Crowd(List<Replica> replicas, Random random) {
        this.replicas = replicas;
        this.random = random;
    }

    /** At work, until it is closed. */
    Crowd start() {
        for (int i = 0; i < PEOPLE; i++) {
            people.submit(() -> {
                while (busy) {
                    try {
                        deed();
                    } catch (RuntimeException | AssertionError notAnswered) {
                        // its replica was struck: nothing was promised
                    }
                    Eventually.pause(Duration.ofMillis(20 + random.nextInt(100)));
                }
            });
        }
        return this;
    }

    /** At most a few hundred through the API, and the rest as copies whose first slots are spread over the interval. */
    void watch(int many, Installation database, Duration interval) throws Exception {
        register(Math.min(many, REGISTERED));
        if (many > REGISTERED) {
            String model = unique("model");
            register(replicas.get(0).pipeline().registration(model, Map.of("deployedAt",
                    Instant.now().plus(Duration.ofMinutes(50)).toString())).ok(), model);
            Copies.of(database, model, many - REGISTERED,
                    "mimamori_now() + random() * interval '%d s'".formatted(interval.toSeconds()));
        }
    }

    private void register(int many) throws Exception {
        List<Callable<Object>> calls = IntStream.range(0, many).<Callable<Object>> mapToObj(n -> () -> {
            String service = unique("watched");
            return register(replicas.get(n % replicas.size()).pipeline().registration(service, Map.of()).ok(), service);
        }).toList();
        ExecutorService connections = Executors.newFixedThreadPool(8);
        try {
            for (Future<Object> call : connections.invokeAll(calls)) {
                call.get();
            }
        } finally {
            connections.shutdownNow();
        }
    }

    private Reply register(Reply reply, String service) {
        watched.add(new Watched(service, reply.text("registerRelease.release.id")));
        return reply;
    }

    private void deed() {
        List<Replica> standing = replicas.stream().filter(Replica::isUp).toList();
        Pipeline pipeline = standing.get(random.nextInt(standing.size())).pipeline();
        Watched one = watched.get(random.nextInt(watched.size()));
        switch (random.nextInt(8)) {
            case 0, 1, 2, 3 -> pipeline.acknowledge(one.release());
            case 4 -> pipeline.callFaulty(one.release());
            case 5, 6 -> // takes over from the one before
                register(pipeline.registration(one.service(), Map.of("version", unique("v"))).ok(), one.service());
            default -> {
                String service = unique("new");
                register(pipeline.registration(service, Map.of()).ok(), service);
            }
        }
    }

    /** What was promised: releases whose registration was answered. */
    List<String> releases() {
        return watched.stream().map(Watched::release).toList();
    }

    /** Goes home. */
    @Override
    public void close() throws InterruptedException {
        busy = false;
        people.shutdown();
        people.awaitTermination(30, TimeUnit.SECONDS);
    }
}
