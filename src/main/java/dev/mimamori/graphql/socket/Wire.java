package dev.mimamori.graphql.socket;

import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.core.http.ServerWebSocket;

/** What is said to a client. */
record Wire(ServerWebSocket socket, Answers answers) {

    /** The client does not read: nothing more is begun that would have to be said. */
    boolean isFull() {
        return !socket.isClosed() && socket.writeQueueFull();
    }

    void send(String type) {
        send(type, null, null);
    }

    void error(String id, Object errors) {
        send("error", id, answers.text(errors));
    }

    /**
     * @param id null where it is about the connection
     * @param payload as JSON; null: none
     */
    void send(String type, String id, String payload) {
        if (socket.isClosed()) {
            return;
        }
        Map<String, Object> head = new LinkedHashMap<>();
        if (id != null) {
            head.put("id", id);
        }
        head.put("type", type);
        String text = answers.text(head);
        socket.writeTextMessage(payload == null ? text
                : text.substring(0, text.length() - 1) + ",\"payload\":" + payload + "}");
    }

    void close(int code, String reason) {
        if (!socket.isClosed()) {
            socket.resume(); // else the client's own close would never be read
            socket.close((short) code, reason);
        }
    }
}
