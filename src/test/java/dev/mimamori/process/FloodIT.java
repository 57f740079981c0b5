package dev.mimamori.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import dev.mimamori.testing.Eventually;
import dev.mimamori.testing.Http;

/**
 * A small process under requests that are as expensive as their senders could make them. Twenty seconds; longer with
 * {@code -Dflood.seconds=60}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FloodIT {

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("flood.seconds", 20));
    private static final int EACH = 10;

    private static final String RELEASE = "id version deployedAt status risk owners { handle name }";

    /** Each sends another text every time: nothing is remembered from the last. */
    private static final List<Supplier<String>> FLOODS = List.of(
            () -> query("{ " + "viewer ".repeat(130_000) + "} #" + random()),
            () -> query("{ viewer { " + many(2_400, "token ") + "} } #" + random()),
            () -> query("{ viewer { " + many(15, "token ") + many(440, "") + "} } #" + random()),
            () -> query("{ releases(first: 100) { nodes { " + (RELEASE + " previous { ").repeat(7) + RELEASE + " }".repeat(10)
                    + " #"
                    + random()),
            () -> query(
                    "{ releases { nodes " + "{ service { latestReleases ".repeat(150) + "{ id }" + " } }".repeat(150) + " } } #"
                            + random()),
            () -> "{\"query\": \"{ __typename }\", \"variables\": {\"x\": [" + "{\"a\":0},".repeat(110_000) + "0]}}",
            () -> "[".repeat(900_000));

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void a_small_process_answers_throughout_a_flood() throws Exception {
        try (Installation installation = Installation.fresh().heap("256m"); ServiceProcess service = installation.start()) {
            Http http = new Http(URI.create("http://127.0.0.1:" + service.port() + "/"), Installation.TOKEN);
            for (int version = 0; version < 60; version++) {
                service.api(Installation.TOKEN)
                        .query("mutation { registerRelease(input: {service: \"flooded\", version: \"1." + version
                                + "\", environment: \"production\", owners: [\"mika\", \"kai\"]}) { created } }")
                        .ok();
            }
            ExecutorService senders = Executors.newFixedThreadPool(FLOODS.size() * EACH);
            long until = System.nanoTime() + TIME.toNanos();
            List<Future<?>> floods = new ArrayList<>();
            for (int i = 0; i < FLOODS.size() * EACH; i++) {
                Supplier<String> flood = FLOODS.get(i % FLOODS.size());
                floods.add(senders.submit(() -> send(http, flood, until)));
            }
            int asked = 0;
            while (System.nanoTime() - until < 0) {
                HttpResponse<String> answer = http.post("{\"query\": \"{ __typename }\"}");
                assertThat(answer.body()).as("after %s", asked).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
                asked++;
                Eventually.pause(Duration.ofMillis(100));
            }
            senders.shutdown();
            assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            for (Future<?> flood : floods) {
                flood.get();
            }
            assertThat(sent.get()).as("sent").isGreaterThan(asked);
            assertThat(asked).as("asked, while %s were sent, and %s of them put off", sent, refused).isGreaterThan(10);
            assertThat(service.log()).doesNotContain("OutOfMemoryError");
            System.out.println("flood: " + asked + " answered, among " + sent + ", of which " + refused + " were put off");
        }
    }

    private void send(Http http, Supplier<String> flood, long until) {
        while (System.nanoTime() - until < 0) {
            HttpResponse<String> answer = http.post(flood.get());
            assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400, 503);
            sent.incrementAndGet();
            if (answer.statusCode() == 503) {
                refused.incrementAndGet();
                Eventually.pause(Duration.ofMillis(50));
            }
        }
    }

    private static String query(String document) {
        return "{\"query\": \"" + document + "\"}";
    }

    private static String many(int times, String field) {
        return field.isEmpty() ? "token ".repeat(times)
                : IntStream.range(0, times).mapToObj(i -> "a" + i + ": " + field).collect(Collectors.joining());
    }

    private static long random() {
        return ThreadLocalRandom.current().nextLong();
    }
}
