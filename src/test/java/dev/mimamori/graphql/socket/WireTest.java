package dev.mimamori.graphql.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.mimamori.graphql.http.Allowance;
import io.vertx.core.Promise;
import io.vertx.core.http.ServerWebSocket;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WireTest {

    private static final int MEGABYTE = 1 << 20;

    /** What was written, and is not read yet. */
    private final Deque<Promise<Void>> unread = new ArrayDeque<>();
    private final Allowance room = new Allowance(8 * MEGABYTE);

    private Wire wire() {
        Answers answers = new Answers();
        answers.json = new ObjectMapper();
        ServerWebSocket deaf = (ServerWebSocket) Proxy.newProxyInstance(WireTest.class.getClassLoader(),
                new Class<?>[] { ServerWebSocket.class }, (socket, method, arguments) -> {
                    if (method.getName().equals("isClosed")) {
                        return false;
                    }
                    unread.add(Promise.promise());
                    return unread.peekLast().future();
                });
        return new Wire(deaf, answers, room);
    }

    private static void say(Wire wire, int megabytes) {
        wire.send("next", "1", "\"" + "x".repeat(megabytes * MEGABYTE) + "\"");
    }

    @Test
    void one_answer_is_told_however_large_and_then_no_more_until_it_is_read() {
        Wire wire = wire();
        say(wire, 5);
        assertThatThrownBy(() -> say(wire, 1))
                .isInstanceOfSatisfying(Closing.class, closing -> assertThat(closing.code()).isEqualTo(1013));

        unread.poll().complete();
        say(wire, 1);
        say(wire, 2);
        assertThat(unread).hasSize(2);
    }

    @Test
    void all_clients_together_leave_no_more_unread_than_there_is_room_for() {
        say(wire(), 5);
        Wire other = wire();
        assertThatThrownBy(() -> say(other, 4)).isInstanceOf(Closing.class);

        unread.forEach(Promise::complete);
        assertThat(room.take(8 * MEGABYTE)).as("all of it is free again").isTrue();
    }
}
