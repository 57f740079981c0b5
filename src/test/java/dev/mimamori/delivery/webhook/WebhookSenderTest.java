package dev.mimamori.delivery.webhook;

import static dev.mimamori.delivery.webhook.Senders.MESSAGE;
import static dev.mimamori.delivery.webhook.Senders.OTHER_SECRET;
import static dev.mimamori.delivery.webhook.Senders.SECRET;
import static dev.mimamori.delivery.webhook.Senders.config;
import static dev.mimamori.delivery.webhook.Senders.onLoopback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.standardwebhooks.Webhook;

import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.http.OutboundHttp;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebhookSenderTest {

    private static final Instant NOW = Instant.parse("2023-01-19T00:13:51Z");
    private static Vertx vertx;
    private static OutboundHttp http;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        http = new OutboundHttp(vertx, onLoopback());
    }

    @AfterAll
    static void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void a_message_is_verified_by_the_library_of_standard_webhooks() throws Exception {
        try (Receiver receiver = Receiver.answering(204)) {
            assertThat(new WebhookSender(config(receiver.url(), SECRET), http).send(MESSAGE))
                    .isEqualTo(new Outcome.Delivered());
            Receiver.Request request = receiver.requests.get(0);
            new Webhook(SECRET).verify(request.body(), request.headers());
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/hook");
            assertThat(request.header("webhook-id")).isEqualTo(MESSAGE.id());
            assertThat(request.header("content-type")).isEqualTo("application/json");
            assertThat(request.header("user-agent")).isEqualTo("Mimamori");
        }
    }

    @Test
    void while_a_secret_is_rotated_both_are_verified_and_no_third() throws Exception {
        try (Receiver receiver = Receiver.answering(200)) {
            new WebhookSender(config(receiver.url(), SECRET + ", " + OTHER_SECRET), http).send(MESSAGE);
            Receiver.Request request = receiver.requests.get(0);
            for (String secret : new String[] { SECRET, OTHER_SECRET }) {
                assertThatCode(() -> new Webhook(secret).verify(request.body(), request.headers())).doesNotThrowAnyException();
            }
            Webhook third = new Webhook("whsec_" + "D".repeat(48));
            assertThatThrownBy(() -> third.verify(request.body(), request.headers())).hasMessageContaining("No matching");
            assertThat(request.header("webhook-signature")).matches("v1,[^ ]+ v1,[^ ]+");
        }
    }

    @Test
    void the_body_holds_type_timestamp_of_the_event_and_data() {
        try (Receiver receiver = Receiver.answering(200)) {
            sender(receiver, NOW).send(MESSAGE);
            assertThat(new JsonObject(receiver.requests.get(0).body())).isEqualTo(new JsonObject()
                    .put("type", "reminder.check_due").put("timestamp", "2022-11-03T20:26:10.344522Z")
                    .put("data", new JsonObject().put("service", "見守り").put("slot", 3)));
        }
    }

    @Test
    void a_second_attempt_repeats_id_and_body_under_a_timestamp_and_signature_of_its_own() {
        try (Receiver receiver = Receiver.answering(500)) {
            sender(receiver, NOW).send(MESSAGE);
            sender(receiver, NOW.plusSeconds(5)).send(MESSAGE);
            Receiver.Request first = receiver.requests.get(0);
            Receiver.Request second = receiver.requests.get(1);
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.header("webhook-id")).isEqualTo(first.header("webhook-id"));
            assertThat(first.header("webhook-timestamp")).isEqualTo("1674087231");
            assertThat(second.header("webhook-timestamp")).isEqualTo("1674087236");
            assertThat(second.header("webhook-signature")).isNotEqualTo(first.header("webhook-signature"));
        }
    }

    @Test
    void gone_ends_the_endpoint() {
        try (Receiver receiver = Receiver.answering(410)) {
            assertThat(sender(receiver, NOW).send(MESSAGE)).isInstanceOf(Outcome.Gone.class);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = { 400, 401, 404, 408, 422, 429, 500, 502, 503, 504 })
    void any_other_status_is_tried_again(int status) {
        try (Receiver receiver = Receiver.answering(status)) {
            assertThat(sender(receiver, NOW).send(MESSAGE)).isEqualTo(new Outcome.Retry("HTTP " + status, Duration.ZERO));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', value = { "429 | 120", "503 | 120", "500 | Thu, 19 Jan 2023 00:15:51 GMT",
            "503 | Thu, 19 Jan 2023 00:15:51 GMT" })
    void the_receiver_says_when_to_come_back(int status, String retryAfter) {
        try (Receiver receiver = Receiver.answering(status, "Retry-After", retryAfter)) {
            assertThat(sender(receiver, NOW).send(MESSAGE))
                    .isEqualTo(new Outcome.Retry("HTTP " + status, Duration.ofSeconds(120)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = { 301, 302, 303, 307, 308 })
    void a_redirect_is_a_failure_and_its_target_hears_nothing(int status) {
        try (Receiver target = Receiver.answering(200);
                Receiver receiver = Receiver.answering(status, "Location", target.url())) {
            assertThat(sender(receiver, NOW).send(MESSAGE))
                    .isEqualTo(new Outcome.Retry("HTTP " + status + ": redirects are not followed", Duration.ZERO));
            assertThat(receiver.requests).hasSize(1);
            assertThat(target.requests).isEmpty();
        }
    }

    @Test
    void without_a_url_the_channel_is_not_configured_and_says_so() {
        WebhookSender sender = new WebhookSender(config(null, null), http);
        assertThat(sender.configured()).isFalse();
        assertThat(sender.send(MESSAGE)).isInstanceOf(Outcome.Rejected.class);
    }

    @Test
    void a_url_without_a_secret_stops_the_start_and_names_what_is_missing() {
        assertThatThrownBy(() -> new WebhookSender(config("https://example.com/hook", null), http))
                .hasMessageContaining("MIMAMORI_WEBHOOK_SECRET is missing").hasMessageContaining("whsec_");
    }

    @Test
    void a_url_with_user_info_stops_the_start_without_showing_it() {
        assertThatThrownBy(() -> new WebhookSender(config("https://hana:pass@example.com/hook", SECRET), http))
                .hasMessageContaining("MIMAMORI_WEBHOOK_URL must not contain a user name")
                .message().doesNotContain("pass@");
    }

    private static WebhookSender sender(Receiver receiver, Instant now) {
        return new WebhookSender(config(receiver.url(), SECRET), http, InstantSource.fixed(now));
    }
}
