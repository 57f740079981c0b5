package dev.mimamori.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.mimamori.testing.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;

@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(30)
class BodiesTest {

    private static final int LEAST = 16 << 10;

    private final Vertx vertx = Vertx.vertx();
    private int port;

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private void open(Bodies bodies) throws Exception {
        Router router = Router.router(vertx);
        router.post().handler(http -> bodies.read(http, body -> http.response().end("read " + body.length),
                status -> http.response().setStatusCode(status).end()));
        HttpServer server = vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().get(10, TimeUnit.SECONDS);
        port = server.actualPort();
    }

    /** Says that a body of a length comes, and sends the beginning of it. */
    private Socket begin(int length, String beginning) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.getOutputStream()
                .write(("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n" + beginning)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The first line, up to the status. */
    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }

    @Test
    void a_body_is_read_and_counts_until_it_is_answered() throws Exception {
        open(new Bodies(LEAST, 10_000));
        for (int i = 0; i < 3; i++) {
            try (Socket socket = begin(5, "12345")) {
                assertThat(answer(socket)).isEqualTo("HTTP/1.1 200");
            }
        }
        try (Socket socket = begin(0, "")) {
            assertThat(answer(socket)).isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void a_body_that_does_not_come_is_not_waited_for() throws Exception {
        open(new Bodies(LEAST, 200));
        try (Socket socket = begin(5, "1")) {
            assertThat(answer(socket)).isEqualTo("HTTP/1.1 408");
        }
        try (Socket next = begin(5, "12345")) {
            assertThat(answer(next)).as("and its place is free again").isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void not_too_many_are_held_at_once() throws Exception {
        open(new Bodies(LEAST, 2_000));
        try (Socket first = begin(5, "1"); Socket second = begin(5, "1")) {
            // whichever came first holds the only place
            assertThat(new String[] { answer(first), answer(second) }).containsExactlyInAnyOrder("HTTP/1.1 408",
                    "HTTP/1.1 503");
        }
    }

    @Test
    void whoever_goes_away_leaves_a_place() throws Exception {
        open(new Bodies(LEAST, 20_000));
        begin(5, "1").close();
        Eventually.assertThat(() -> {
            try (Socket next = begin(5, "12345")) {
                assertThat(answer(next)).isEqualTo("HTTP/1.1 200");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void who_sends_too_much_and_does_not_listen_meanwhile_sees_the_answer_all_the_same() throws Exception {
        open(new Bodies(8 << 20, 10_000));
        for (int i = 0; i < 20; i++) {
            try (Socket socket = begin(10_000_000, "x".repeat(10_000_000))) {
                assertThat(answer(socket)).isEqualTo("HTTP/1.1 413");
            }
        }
    }

    @Test
    void what_has_no_end_is_not_listened_to_for_ever() throws Exception {
        open(new Bodies(8 << 20, 500));
        try (Socket socket = begin(10_000_000, "x")) {
            assertThat(answer(socket)).isEqualTo("HTTP/1.1 413");
            assertThat(socket.getInputStream().readAllBytes()).as("until the connection is closed").isNotNull();
        }
    }

    @Test
    void who_asks_before_they_send_is_told_to_go_on() throws Exception {
        open(new Bodies(LEAST, 10_000));
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(answer(socket)).isEqualTo("HTTP/1.1 100");
        }
    }

    @Test
    void a_mebibyte_is_the_most() throws Exception {
        open(new Bodies(8 << 20, 10_000));
        try (Socket socket = begin(3 << 20, "x".repeat((1 << 20) + 1))) {
            assertThat(answer(socket)).isEqualTo("HTTP/1.1 413");
        }
    }
}
