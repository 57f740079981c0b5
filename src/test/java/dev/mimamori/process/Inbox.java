package dev.mimamori.process;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A receiver of webhooks on loopback that outlives the services, and keeps all that it is told. */
final class Inbox implements AutoCloseable {

    /** One request. */
    record Delivery(String path, String id, String body) {

        /** What must have one id: the checklist, the occasion, the recipient. */
        String subject() {
            try {
                JsonNode data = JSON.readTree(body).get("data");
                return Stream.of("checklist", "reason", "dueAt", "to").map(name -> data.get(name).asText())
                        .collect(joining(" "));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Duration pause = Duration.ZERO;

    Inbox() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    private void take(HttpExchange exchange) {
        try (exchange) {
            deliveries.add(new Delivery(exchange.getRequestURI().getPath(), exchange.getRequestHeaders().getFirst("webhook-id"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            gate.await();
            exchange.sendResponseHeaders(204, -1);
        } catch (IOException senderHasGone) {
            // it was killed: it has told, and does not know
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Takes requests, and answers none before {@link #release}. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    /** Takes its time for each. */
    void pause(Duration time) {
        pause = time;
    }

    /** What was said of this service's releases. */
    List<Delivery> about(String service) {
        return deliveries.stream().filter(delivery -> delivery.body().contains('"' + service + '"')).toList();
    }

    Set<String> ids() {
        return of(Delivery::id);
    }

    <T> Set<T> of(Function<Delivery, T> part) {
        return deliveries.stream().map(part).collect(toSet());
    }

    /** However often it was said. */
    void assertEachIsSaidUnderOneIdAndInTheSameWords() {
        assertThat(deliveries.stream().collect(groupingBy(Delivery::subject, mapping(Delivery::id, toSet()))))
                .allSatisfy((subject, ids) -> assertThat(ids).as(subject).hasSize(1));
        assertThat(deliveries.stream().collect(groupingBy(Delivery::id, mapping(Delivery::body, toSet()))))
                .allSatisfy((id, bodies) -> assertThat(bodies).as(id).hasSize(1));
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
