package dev.mimamori.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.restassured.path.json.JsonPath;

/** A client of the API over a WebSocket: it keeps what it was told, and how it was closed. */
public final class Socket implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What it is and which operation it belongs to is looked up often, and once is dear enough. */
    private record Heard(String type, String id, JsonPath message) {

        static Heard of(String text) {
            try {
                JsonNode message = JSON.readTree(text);
                return new Heard(message.path("type").asText(), message.path("id").asText(), JsonPath.from(text));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final List<Heard> messages = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile int closed;
    private volatile boolean deaf;
    private volatile String reason;
    private WebSocket socket;

    private Socket() {
    }

    /** With this subprotocol, and headers by turns of name and value. */
    public static Socket open(String protocol, String... headers) {
        return open(Api.url(), protocol, headers);
    }

    private static Socket open(URI url, String protocol, String... headers) {
        Socket opened = new Socket();
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        if (protocol != null) {
            builder.subprotocols(protocol);
        }
        opened.socket = builder.buildAsync(URI.create(url.toString().replaceFirst("^http", "ws")), opened).join();
        return opened;
    }

    /** Acknowledged, with this token. */
    public static Socket as(String token) {
        return at(Api.url(), token);
    }

    /** The same with another process. */
    public static Socket at(URI url, String token) {
        Socket opened = open(url, "graphql-transport-ws");
        opened.send(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token)));
        opened.await("connection_ack");
        return opened;
    }

    public Socket send(Map<String, ?> message) {
        try {
            return send(JSON.writeValueAsString(message));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public Socket send(String text) {
        socket.sendText(text, true).join();
        return this;
    }

    /** Of a message that never ends. */
    public Socket sendPart(String text) {
        socket.sendText(text, false).join();
        return this;
    }

    public boolean isClosed() {
        return closed != 0;
    }

    public Socket subscribe(String id, String document, Map<String, ?> variables) {
        return send(Map.of("id", id, "type", "subscribe", "payload", Map.of("query", document, "variables", variables)));
    }

    /** The first message of this type. */
    public JsonPath await(String type) {
        return Eventually.get(() -> {
            List<JsonPath> found = of(type);
            assertThat(found).as("messages of type %s; closed with %s %s", type, closed, reason).isNotEmpty();
            return found.get(0);
        });
    }

    /** How many of this type; faster than to read them all. */
    public long count(String type) {
        return texts.stream().filter(text -> text.contains("\"type\":\"" + type + "\"")).count();
    }

    public List<JsonPath> of(String type) {
        return messages.stream().filter(heard -> heard.type().equals(type)).map(Heard::message).toList();
    }

    /** The messages of one operation. */
    public List<JsonPath> of(String type, String id) {
        return messages.stream().filter(heard -> heard.type().equals(type) && heard.id().equals(id)).map(Heard::message)
                .toList();
    }

    /** Reads nothing more. */
    public Socket deafen() {
        deaf = true;
        return this;
    }

    /** Reads again. */
    public Socket listen() {
        deaf = false;
        socket.request(Long.MAX_VALUE);
        return this;
    }

    /** The code that the server closes it with; 1006 where it just ends. */
    public int awaitClose() {
        return Eventually.get(() -> {
            assertThat(closed).isPositive();
            return closed;
        });
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            texts.add(part.toString());
            messages.add(Heard.of(part.toString()));
            part.setLength(0);
        }
        if (!deaf) {
            from.request(1);
        }
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int statusCode, String why) {
        reason = why;
        closed = statusCode;
        return null;
    }

    /** Cut off, without a word. */
    @Override
    public void onError(WebSocket from, Throwable error) {
        reason = String.valueOf(error);
        closed = 1006;
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** What it heard, for who wonders why it was not more. */
    @Override
    public String toString() {
        return "a socket that heard %s; closed with %s %s".formatted(texts, closed, reason);
    }
}
