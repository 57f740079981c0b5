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
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A receiver of webhooks on loopback that outlives the services, and keeps all that it is told. */
final class Inbox implements AutoCloseable {

    /**
     * One request.
     *
     * @param sentAt by the sender's own clock, in seconds since 1970
     */
    record Delivery(String path, String id, long sentAt, String body) {

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

    private static final Pattern SERVICE = Pattern.compile("\"service\":\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    final Collection<Delivery> deliveries = new ConcurrentLinkedQueue<>();
    private final Set<String> services = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile Duration pause = Duration.ZERO;
    private volatile int status = 204;

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
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Headers headers = exchange.getRequestHeaders();
            deliveries.add(new Delivery(exchange.getRequestURI().getPath(), headers.getFirst("webhook-id"),
                    Long.parseLong(headers.getFirst("webhook-timestamp")), body));
            SERVICE.matcher(body).results().forEach(found -> services.add(found.group(1)));
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            gate.await();
            exchange.sendResponseHeaders(status, -1);
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

    /** What it says to each from now on. */
    void answer(int status) {
        this.status = status;
    }

    /** What was said of this service's releases. */
    List<Delivery> about(String service) {
        return deliveries.stream().filter(delivery -> delivery.body().contains('"' + service + '"')).toList();
    }

    /** Whether anything was said of this service's releases. */
    boolean knows(String service) {
        return services.contains(service);
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
