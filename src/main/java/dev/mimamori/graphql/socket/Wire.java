package dev.mimamori.graphql.socket;

import java.util.LinkedHashMap;
import java.util.Map;

import dev.mimamori.graphql.http.Allowance;
import io.vertx.core.http.ServerWebSocket;

/** What is said to a client. On its event loop. */
final class Wire {

    /** Beside one answer, however large: what several large ones take that were asked for at once. */
    private static final long MOST_UNREAD = 4 << 20;

    private final ServerWebSocket socket;
    private final Answers answers;
    private final Allowance room;
    private long unread;

    /** @param room for what all clients have not read */
    Wire(ServerWebSocket socket, Answers answers, Allowance room) {
        this.socket = socket;
        this.answers = answers;
        this.room = room;
    }

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
     * @throws Closing where too much is waiting to be read already
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
        write(payload == null ? text : text.substring(0, text.length() - 1) + ",\"payload\":" + payload + "}");
    }

    private void write(String text) {
        long bytes = text.length();
        if (unread > 0 && unread + bytes > MOST_UNREAD || !room.take(bytes)) {
            throw new Closing(Closing.TRY_AGAIN_LATER, "Too slow: what was asked for is not read. Connect and query again");
        }
        unread += bytes;
        socket.writeTextMessage(text).onComplete(written -> {
            unread -= bytes;
            room.giveBack(bytes);
        });
    }

    void close(int code, String reason) {
        if (!socket.isClosed()) {
            socket.resume(); // else the client's own close would never be read
            socket.close((short) code, reason);
        }
    }
}
