package dev.mimamori.delivery.webhook;

import static dev.mimamori.delivery.webhook.Senders.onLoopback;
import static dev.mimamori.delivery.webhook.Senders.publicOnly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.mimamori.delivery.http.Answer;
import dev.mimamori.delivery.http.Endpoint;
import dev.mimamori.delivery.http.OutboundHttp;
import dev.mimamori.delivery.http.Question;
import dev.mimamori.delivery.http.Reply;
import io.vertx.core.Vertx;

/** Where the body of an answer matters. */
@Timeout(30)
@DisplayNameGeneration(ReplaceUnderscores.class)
class OutboundAskTest {

    private static final Duration SECONDS = Duration.ofSeconds(8);
    private static Vertx vertx;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void an_answer_comes_with_its_body() throws Exception {
        try (Receiver receiver = Receiver.answering(429, "Retry-After", "7")) {
            Reply reply = ask(onLoopback(), receiver, SECONDS, false);
            assertThat(reply.head()).isEqualTo(new Answer(429, "7"));
            assertThat(reply.body()).asString(StandardCharsets.UTF_8).isEqualTo("thank you");
            assertThat(receiver.requests).singleElement().satisfies(request -> {
                assertThat(request.body()).isEqualTo("question");
                assertThat(request.header("x-a")).isEqualTo("b");
            });
        }
    }

    @Test
    void a_body_of_one_mebibyte_is_read_and_a_larger_one_refused() throws Exception {
        try (Receiver receiver = sending(1024 * 1024)) {
            assertThat(ask(onLoopback(), receiver, SECONDS, false).body()).hasSize(1024 * 1024);
        }
        try (Receiver receiver = sending(1024 * 1024 + 1)) {
            assertThatThrownBy(() -> ask(onLoopback(), receiver, SECONDS, false)).isInstanceOf(IOException.class)
                    .hasMessage("The answer is larger than 1 MiB");
        }
    }

    @Test
    void a_body_that_drips_or_breaks_off_is_no_answer() {
        CompletableFuture<Void> left = new CompletableFuture<>();
        try (Receiver receiver = Receiver.that(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            left.get(20, TimeUnit.SECONDS);
        })) {
            assertThatThrownBy(() -> ask(onLoopback(), receiver, Duration.ofMillis(300), false))
                    .isInstanceOf(IOException.class).hasMessage("No answer within 0.3 s");
            left.complete(null);
            assertThatThrownBy(() -> ask(onLoopback(), receiver, SECONDS, false)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void the_private_network_is_open_only_where_the_operator_named_the_host() throws Exception {
        try (Receiver receiver = Receiver.answering(200)) {
            assertThatThrownBy(() -> ask(publicOnly(InetAddress::getAllByName), receiver, SECONDS, false))
                    .isInstanceOf(IOException.class).hasMessageContaining("is not a public address");
            assertThat(receiver.requests).isEmpty();
            assertThat(ask(publicOnly(InetAddress::getAllByName), receiver, SECONDS, true).head().status()).isEqualTo(200);
        }
    }

    @Test
    void a_redirect_is_an_answer_and_is_not_followed() throws Exception {
        try (Receiver target = Receiver.answering(200);
                Receiver receiver = Receiver.answering(302, "Location", target.url())) {
            assertThat(ask(onLoopback(), receiver, SECONDS, false).head().status()).isEqualTo(302);
            assertThat(target.requests).isEmpty();
        }
    }

    private static Receiver sending(int bytes) {
        return Receiver.that(exchange -> {
            exchange.sendResponseHeaders(200, bytes);
            exchange.getResponseBody().write(new byte[bytes]);
        });
    }

    private static Reply ask(OutboundHttp.Settings settings, Receiver receiver, Duration within, boolean trusted)
            throws IOException {
        return new OutboundHttp(vertx, settings).ask(new Question(Endpoint.parse(receiver.url()), Map.of("x-a", "b"),
                "question".getBytes(StandardCharsets.UTF_8), trusted), within);
    }
}
