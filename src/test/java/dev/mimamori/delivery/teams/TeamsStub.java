package dev.mimamori.delivery.teams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.vertx.core.json.JsonObject;

/**
 * A workflow's webhook on loopback. It takes what Teams takes and answers 400 to everything else; {@link #wrong} says why.
 * Until told otherwise it answers 202, as workflows do.
 */
public final class TeamsStub implements AutoCloseable {

    private final List<JsonObject> cards = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 202;
    private volatile String retryAfter;

    public TeamsStub() {
        this(0);
    }

    /** @param port 0: any that is free */
    public TeamsStub(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::take);
        server.start();
    }

    /** What {@code MIMAMORI_TEAMS_URL} is. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/workflows/0123/triggers/manual/paths/invoke?sig=secret";
    }

    /** @param retryAfter the header, or null */
    public TeamsStub answering(int status, String retryAfter) {
        this.status = status;
        this.retryAfter = retryAfter;
        return this;
    }

    /** The cards that were taken, in their order. */
    public List<JsonObject> cards() {
        return cards;
    }

    /** Every body, to the letter. */
    public List<String> bodies() {
        return bodies;
    }

    /** What Teams would have refused, and why. */
    public List<String> wrong() {
        return wrong;
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        bodies.add(new String(body, StandardCharsets.UTF_8));
        int answer = status;
        try {
            if (!exchange.getRequestMethod().equals("POST")
                    || !exchange.getRequestHeaders().getFirst("Content-Type").startsWith("application/json")) {
                throw new AssertionError("Not a POST of JSON");
            }
            cards.add(AdaptiveCardRules.check(body));
        } catch (AssertionError | RuntimeException refusal) {
            wrong.add(String.valueOf(refusal.getMessage()));
            answer = 400;
        }
        if (retryAfter != null) {
            exchange.getResponseHeaders().add("Retry-After", retryAfter);
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
