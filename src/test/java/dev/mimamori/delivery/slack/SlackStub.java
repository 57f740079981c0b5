package dev.mimamori.delivery.slack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A Slack on loopback: a real HTTP server with a workspace behind it, which takes nothing that Slack would not take, keeps what
 * it was told, and refuses what a test tells it to. Unless a test told it to refuse, {@link #problems} should be empty.
 */
public final class SlackStub implements AutoCloseable {

    public static final String TOKEN = "xoxb-of-the-tests";
    public static final String SIGNING_SECRET = "the-signing-secret-of-the-tests";

    /** @param arguments as JSON, however they came */
    public record Call(String method, JsonNode arguments, String contentType) {
    }

    private record Trouble(int status, String[] headers, String error) {
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SlackWorkspace workspace = new SlackWorkspace();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> hanging = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    public SlackStub() {
        this(0);
    }

    /** @param port 0: any */
    public SlackStub(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/api/", this::handle);
        server.start();
    }

    /** For {@code MIMAMORI_SLACK_API_URL}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
    }

    public SlackStub channel(String id, String name) {
        workspace.channels.put(id, name);
        return this;
    }

    /** @param locale such as {@code ja-JP} */
    public SlackStub person(String id, String email, String zone, String locale, String name) {
        ObjectNode person = object().put("id", id).put("tz", zone).put("locale", locale).put("deleted", false)
                .put("is_bot", false);
        person.putObject("profile").put("email", email).put("display_name", name).put("real_name", name);
        workspace.people.put(id, person);
        return this;
    }

    public SlackStub leaves(String id) {
        workspace.people.get(id).put("deleted", true);
        return this;
    }

    /** A new one, as comes with a press of a button. Good for one view. */
    public String trigger() {
        return workspace.trigger();
    }

    /** From now on this method answers {@code "ok": false} with this code, until {@link #recover}. */
    public SlackStub refuse(String method, String error) {
        troubles.put(method, new Trouble(200, new String[0], error));
        return this;
    }

    /** From now on this method answers with this status and headers, and a body that is not JSON. */
    public SlackStub fail(String method, int status, String... headers) {
        troubles.put(method, new Trouble(status, headers, null));
        return this;
    }

    /** From now on this method does not answer. */
    public SlackStub hang(String method) {
        hanging.put(method, new CountDownLatch(1));
        return this;
    }

    public SlackStub recover() {
        troubles.clear();
        hanging.values().forEach(CountDownLatch::countDown);
        hanging.clear();
        return this;
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public List<Call> calls(String method) {
        return calls.stream().filter(call -> call.method().equals(method)).toList();
    }

    /** The arguments of each message that stands in this channel (an id; a person's id for what was said in private). */
    public List<JsonNode> messages(String channel) {
        return workspace.messages(channel);
    }

    /** The view that is open, as it was sent last; null: none. */
    public JsonNode view(String id) {
        return workspace.views.get(id);
    }

    public SlackStub delete(String channel, String ts) {
        workspace.messages.remove(channel + "/" + ts);
        return this;
    }

    /** All that Slack's rules say against what it was sent. */
    public List<String> problems() {
        return List.copyOf(workspace.problems);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestURI().getPath().substring("/api/".length());
            String type = String.valueOf(exchange.getRequestHeaders().getFirst("content-type"));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean json = type.startsWith("application/json");
            JsonNode arguments = json ? JSON.readTree(body) : form(body);
            calls.add(new Call(method, arguments, type));
            await(method);
            Trouble trouble = troubles.get(method);
            if (trouble != null && trouble.error() == null) {
                answer(exchange, trouble.status(), trouble.headers(), "upstream trouble");
                return;
            }
            String refused = refusal(exchange, method, json, type);
            ObjectNode answer = refused != null ? error(refused)
                    : trouble != null ? error(trouble.error()) : workspace.answer(method, arguments);
            answer(exchange, 200, new String[0], answer.toString());
        }
    }

    private String refusal(HttpExchange exchange, String method, boolean json, String type) {
        String authorization = exchange.getRequestHeaders().getFirst("authorization");
        if (!exchange.getRequestMethod().equals("POST")) {
            return workspace.wrong("invalid_post_type", method + ": POST is wanted");
        }
        if (authorization == null) {
            return "not_authed";
        }
        if (!authorization.equals("Bearer " + TOKEN)) {
            return "invalid_auth";
        }
        if (method.startsWith("users.")) {
            return json ? workspace.wrong("invalid_arguments", method + " takes no JSON") : null;
        }
        return json && type.toLowerCase().contains("charset=utf-8") ? null
                : workspace.wrong("invalid_json", method + ": JSON in UTF-8 is wanted, and not " + type);
    }

    private void await(String method) {
        CountDownLatch latch = hanging.get(method);
        if (latch != null) {
            try {
                latch.await();
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, String[] headers, String body) throws IOException {
        exchange.getResponseHeaders().add("content-type", "application/json; charset=utf-8");
        for (int i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static ObjectNode form(String body) {
        ObjectNode arguments = object();
        for (String pair : body.isEmpty() ? new String[0] : body.split("&")) {
            String[] sides = pair.split("=", 2);
            arguments.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
        }
        return arguments;
    }

    static ObjectNode error(String code) {
        ObjectNode error = object().put("ok", false).put("error", code);
        return code.equals("missing_scope") ? error.put("needed", "users:read.email").put("provided", "chat:write") : error;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        recover();
        server.stop(0);
        threads.shutdownNow();
    }
}
