package dev.mimamori.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A GitHub on loopback: answers what a test has put there, 404 otherwise, and keeps what it was told. Also a sink of events.
 */
public final class GitHubStub implements AutoCloseable {

    static final String TOKEN = "the-token-for-github-of-the-tests";

    /** @param path with its query */
    public record Call(String method, String path, Map<String, List<String>> headers, String body) {

        public String header(String name) {
            return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0)).findFirst().orElse(null);
        }
    }

    private record Prepared(int status, String body) {
    }

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Prepared> prepared = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public GitHubStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/v3";
    }

    String sink() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/sink";
    }

    /** @param path below the API's address, with its query */
    public GitHubStub answers(String path, int status, String body) {
        prepared.put("/api/v3/" + path, new Prepared(status, body.replace('\'', '"')));
        return this;
    }

    public List<Call> calls(String part) {
        return calls.stream().filter(call -> call.path().contains(part) || call.body().contains(part)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        calls.add(new Call(exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        Prepared answer = path.equals("/sink") ? new Prepared(202, "") : prepared.getOrDefault(path, new Prepared(404, "{}"));
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
