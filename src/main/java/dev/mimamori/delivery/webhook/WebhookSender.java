package dev.mimamori.delivery.webhook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.mimamori.common.Channel;
import dev.mimamori.delivery.Message;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.Sender;
import dev.mimamori.delivery.http.Answer;
import dev.mimamori.delivery.http.Endpoint;
import dev.mimamori.delivery.http.OutboundHttp;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * <em>Standard Webhooks</em> 1.0.0, to the letter. Made at the start, so that a half-configured webhook stops the service then
 * and not when the first reminder is due.
 */
@Startup
@Singleton
class WebhookSender implements Sender {

    private static final String URL = "MIMAMORI_WEBHOOK_URL";
    private static final String SECRET = "MIMAMORI_WEBHOOK_SECRET";

    private final OutboundHttp http;
    private final InstantSource clock;
    private final Endpoint endpoint;
    private final WebhookSecrets secrets;

    /** A receiver compares the timestamp with its own clock, so this is the real one, which tests of the domain never move. */
    @Inject
    WebhookSender(WebhookConfig config, OutboundHttp http) {
        this(config, http, InstantSource.system());
    }

    WebhookSender(WebhookConfig config, OutboundHttp http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
        this.endpoint = Endpoint.configured(URL, config.url());
        this.secrets = endpoint == null ? null : secrets(config.secret().orElseThrow(WebhookSender::unsigned));
    }

    private static WebhookSecrets secrets(String text) {
        try {
            return WebhookSecrets.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(SECRET + " " + wrong.getMessage());
        }
    }

    private static ConfigurationException unsigned() {
        return new ConfigurationException(URL + " is set, and " + SECRET + " is missing: every message is signed. "
                + "It is whsec_ and base64 of 24 to 64 random bytes; the receiver gets the same.");
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    /** By its address, which may hold a secret and so is hashed: another URL is another receiver. */
    @Override
    public String destination() {
        return channel() + ":" + (configured() ? endpoint.fingerprint() : "");
    }

    @Override
    public boolean configured() {
        return endpoint != null;
    }

    @Override
    public Outcome send(Message message) {
        if (!configured()) {
            return new Outcome.Rejected("No webhook is configured: " + URL + " is not set");
        }
        byte[] body = body(message);
        try {
            return outcome(http.post(endpoint, headers(message.id(), body), body));
        } catch (IOException failure) {
            return new Outcome.Retry(failure.getMessage(), Duration.ZERO);
        }
    }

    /** {@code data} goes in as it is, so that no serialiser can change a byte between two attempts. */
    private static byte[] body(Message message) {
        return ("{\"type\":\"" + message.type() + "\",\"timestamp\":\"" + message.at() + "\",\"data\":" + message.data() + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, String> headers(String id, byte[] body) {
        long timestamp = clock.instant().getEpochSecond();
        return Map.of("content-type", "application/json",
                "webhook-id", id,
                "webhook-timestamp", Long.toString(timestamp),
                "webhook-signature", secrets.sign(id, timestamp, body));
    }

    /** Whatever is not 2xx is a failure. Redirects too: to follow one would leave the endpoint that the operator named. */
    private Outcome outcome(Answer answer) {
        if (answer.success()) {
            return new Outcome.Delivered();
        }
        String error = "HTTP " + answer.status();
        if (answer.status() == 410) {
            return new Outcome.Gone(error + ": the receiver wants no more messages");
        }
        return new Outcome.Retry(answer.redirect() ? error + ": redirects are not followed" : error,
                answer.notBefore(clock.instant()));
    }
}
