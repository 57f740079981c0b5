package dev.mimamori.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Hands each request to one of the replicas that say they are ready, in turn, as whatever stands before them in production. It
 * keeps connections open, and never tries a request a second time: what a replica loses is lost.
 */
final class Proxy implements AutoCloseable {

    private static final long LOOK_EVERY = 100; // milliseconds
    private static final List<String> PASSED_ON = List.of("Authorization", "Content-Type", "Accept");

    private final Map<Integer, Boolean> ready = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService looks = Executors.newScheduledThreadPool(4);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Proxy() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** From now on it is asked whether it is ready. */
    void add(ServiceProcess replica) {
        int port = replica.port();
        looks.scheduleWithFixedDelay(() -> look(port, replica), 0, LOOK_EVERY, TimeUnit.MILLISECONDS);
    }

    private void look(int port, ServiceProcess replica) {
        if (replica.process.isAlive() && replica.probe("ready") == 200) {
            ready.put(port, true);
        } else {
            ready.remove(port);
        }
    }

    /** How many get requests. */
    int ready() {
        return ready.size();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            List<Integer> ports = ready.keySet().stream().sorted().toList();
            if (ports.isEmpty()) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            int port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
            HttpResponse<byte[]> answer = client.send(request(exchange, port), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) {
                exchange.getResponseBody().write(answer.body());
            }
        } catch (IOException lost) {
            exchange.sendResponseHeaders(502, -1);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static HttpRequest request(HttpExchange exchange, int port) throws IOException {
        String[] headers = PASSED_ON.stream().filter(exchange.getRequestHeaders()::containsKey)
                .flatMap(name -> Stream.of(name, exchange.getRequestHeaders().getFirst(name))).toArray(String[]::new);
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + exchange.getRequestURI()))
                .method(exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
                .headers(headers).build();
    }

    @Override
    public void close() {
        looks.shutdownNow();
        server.stop(0);
        threads.shutdownNow();
    }
}
