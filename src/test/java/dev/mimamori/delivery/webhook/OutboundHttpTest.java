package dev.mimamori.delivery.webhook;

import static dev.mimamori.delivery.webhook.Senders.onLoopback;
import static dev.mimamori.delivery.webhook.Senders.publicOnly;
import static dev.mimamori.delivery.webhook.Senders.resolving;
import static dev.mimamori.delivery.webhook.Senders.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.mimamori.delivery.Message;
import dev.mimamori.delivery.Messages;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.http.OutboundHttp;
import dev.mimamori.delivery.http.Resolver;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;

@Timeout(30)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutboundHttpTest {

    private static Vertx vertx;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "127.0.0.1", "localhost", "2130706433" })
    void loopback_is_refused_however_it_is_written(String host) {
        try (Receiver receiver = Receiver.answering(200)) {
            assertRefused(send(vertx, publicOnly(InetAddress::getAllByName), "http://" + host + ":" + receiver.port()));
            assertThat(receiver.requests).isEmpty();
        }
    }

    @Test
    void a_public_name_that_means_a_private_address_is_refused() {
        try (Receiver receiver = Receiver.answering(200)) {
            String url = "http://hooks.example.com:" + receiver.port();
            assertRefused(send(vertx, publicOnly(host -> addresses("127.0.0.1")), url));
            assertRefused(send(vertx, publicOnly(host -> addresses("93.184.216.34", "127.0.0.1")), url));
            assertThat(receiver.requests).isEmpty();
        }
    }

    @Test
    void the_connection_goes_to_the_address_that_was_checked_though_the_name_means_another_by_now() {
        AtomicInteger asked = new AtomicInteger();
        try (Receiver receiver = Receiver.answering(200)) {
            String host = "hooks.example.test:" + receiver.port();
            assertThat(send(vertx, resolving(name -> addresses(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.9")),
                    "http://" + host + "/a%20b?c=%64")).isEqualTo(new Outcome.Delivered());
            assertThat(asked).hasValue(1);
            assertThat(receiver.requests.get(0).header("host")).isEqualTo(host);
            assertThat(receiver.requests.get(0).path()).isEqualTo("/a%20b?c=%64");
        }
    }

    @Test
    void a_connection_that_was_kept_is_not_used_for_another_address() {
        AtomicInteger asked = new AtomicInteger();
        try (Receiver receiver = Receiver.answering(200)) {
            OutboundHttp http = new OutboundHttp(vertx,
                    resolving(name -> addresses(asked.getAndIncrement() == 0 ? "127.0.0.1" : "127.0.0.9")));
            WebhookSender sender = new WebhookSender(
                    Senders.config("http://hooks.example.test:" + receiver.port(), Senders.SECRET), http);
            assertThat(sender.send(Senders.MESSAGE)).isEqualTo(new Outcome.Delivered());
            assertThat(sender.send(Senders.MESSAGE)).isInstanceOf(Outcome.Retry.class);
            assertThat(receiver.requests).hasSize(1);
        }
    }

    @Test
    void where_one_address_takes_no_connection_the_next_is_tried() {
        try (Receiver receiver = Receiver.answering(200)) {
            assertThat(send(vertx, resolving(host -> addresses("127.0.0.2", "127.0.0.1")),
                    "http://hooks.example.test:" + receiver.port())).isEqualTo(new Outcome.Delivered());
        }
    }

    @Test
    void an_address_in_brackets_is_reached() throws Exception {
        assumeThat(Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(NetworkInterface::inetAddresses).anyMatch(Inet6Address.class::isInstance)).isTrue();
        try (Receiver receiver = Receiver.at(InetAddress.getByName("::1"), exchange -> exchange.sendResponseHeaders(204, -1))) {
            String host = "[::1]:" + receiver.port();
            assertThat(send(vertx, onLoopback(), "http://" + host)).isEqualTo(new Outcome.Delivered());
            assertThat(receiver.requests.get(0).header("host")).isEqualTo(host);
        }
    }

    @Test
    void a_receiver_that_hangs_is_left_at_the_timeout() {
        CountDownLatch never = new CountDownLatch(1);
        try (Receiver receiver = Receiver.that(exchange -> never.await())) {
            long start = System.nanoTime();
            assertThat(send(vertx, hasty(InetAddress::getAllByName), receiver.url()))
                    .isEqualTo(new Outcome.Retry("No answer within 0.3 s", Duration.ZERO));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_name_server_that_hangs_is_left_at_the_timeout_and_nothing_is_sent_after_it() throws Exception {
        CountDownLatch lookup = new CountDownLatch(1);
        try (Receiver receiver = Receiver.answering(200)) {
            OutboundHttp.Settings settings = hasty(host -> {
                await(lookup);
                return addresses("127.0.0.1");
            });
            WebhookSender sender = new WebhookSender(Senders.config(receiver.url(), Senders.SECRET),
                    new OutboundHttp(vertx, settings));
            assertThat(sender.send(Senders.MESSAGE)).isEqualTo(new Outcome.Retry("No answer within 0.3 s", Duration.ZERO));
            lookup.countDown();
            Message next = Messages.of("next", "a.b", "hana", "{}", "");
            assertThat(sender.send(next)).isEqualTo(new Outcome.Delivered());
            assertThat(receiver.requests).extracting(request -> request.header("webhook-id")).containsExactly("next");
        }
    }

    @Test
    void a_body_that_does_not_end_is_cut_off_and_the_message_counts_as_delivered() throws Exception {
        CompletableFuture<Long> written = new CompletableFuture<>();
        try (Receiver receiver = Receiver.that(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            long sum = 0;
            try {
                for (byte[] chunk = new byte[8192];; sum += chunk.length) {
                    exchange.getResponseBody().write(chunk);
                    exchange.getResponseBody().flush();
                }
            } finally {
                written.complete(sum);
            }
        })) {
            assertThat(send(vertx, onLoopback(), receiver.url())).isEqualTo(new Outcome.Delivered());
            assertThat(written.get(10, TimeUnit.SECONDS)).isLessThan(64 * 1024 * 1024L);
        }
    }

    @Test
    void a_body_that_drips_is_left_at_the_timeout() throws Exception {
        CompletableFuture<Void> left = new CompletableFuture<>();
        try (Receiver receiver = Receiver.that(exchange -> {
            exchange.sendResponseHeaders(200, 1_000_000);
            untilCut(exchange.getResponseBody(), left);
        })) {
            assertThat(send(vertx, hasty(InetAddress::getAllByName), receiver.url())).isEqualTo(new Outcome.Delivered());
            left.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void nobody_there_and_no_such_name_are_tried_again() {
        Receiver closed = Receiver.answering(200);
        closed.close();
        assertThat(send(vertx, onLoopback(), closed.url())).isInstanceOfSatisfying(Outcome.Retry.class,
                retry -> assertThat(retry.error()).contains("Connection refused"));
        assertThat(send(vertx, publicOnly(host -> {
            throw new UnknownHostException(host);
        }), "https://hooks.example.test")).isEqualTo(new Outcome.Retry("The host name cannot be resolved", Duration.ZERO));
    }

    @Test
    void a_worker_of_vertx_may_send() {
        try (Receiver receiver = Receiver.answering(200)) {
            assertThat(vertx.executeBlocking(() -> send(vertx, onLoopback(), receiver.url())).toCompletionStage())
                    .succeedsWithin(Duration.ofSeconds(10)).isEqualTo(new Outcome.Delivered());
        }
    }

    @Test
    void an_event_loop_is_never_blocked() throws Exception {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        vertx.runOnContext(go -> {
            try {
                outcome.complete(send(vertx, onLoopback(), "http://127.0.0.1:1"));
            } catch (RuntimeException refused) {
                outcome.completeExceptionally(refused);
            }
        });
        assertThat(outcome).failsWithin(Duration.ofSeconds(10)).withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(IllegalStateException.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** A byte now and then, as a receiver does that wants to hold a connection for ever. */
    private static void untilCut(OutputStream body, CompletableFuture<Void> cut) throws Exception {
        try {
            while (!cut.isDone()) {
                body.write(1);
                body.flush();
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException gone) {
            cut.complete(null);
        }
    }

    private static void assertRefused(Outcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Retry.class,
                retry -> assertThat(retry.error()).contains("is not a public address")
                        .contains("MIMAMORI_ALLOW_PRIVATE_ADDRESSES"));
    }

    private static OutboundHttp.Settings hasty(Resolver resolver) {
        return new OutboundHttp.Settings(resolver, Duration.ofMillis(300), new HttpClientOptions());
    }

    /** As a name server's answer looks: each address carries the name that was asked for. */
    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            addresses[i] = InetAddress.getByAddress("hooks.example.test", InetAddress.getByName(literals[i]).getAddress());
        }
        return addresses;
    }
}
