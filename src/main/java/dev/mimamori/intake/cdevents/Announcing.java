package dev.mimamori.intake.cdevents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;

import dev.mimamori.common.Clock;
import dev.mimamori.common.GlobalId;
import dev.mimamori.common.NodeType;
import dev.mimamori.common.Sql;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.http.Answer;
import dev.mimamori.delivery.http.Endpoint;
import dev.mimamori.delivery.http.OutboundHttp;
import dev.mimamori.delivery.webhook.WebhookSecrets;
import dev.mimamori.intake.Errand;
import dev.mimamori.intake.Errands;
import dev.mimamori.intake.Told;
import dev.mimamori.release.ReleaseSettled;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Tells a sink what became of releases. Written down where it becomes so, and told as long as it takes; the event stays the
 * same over every attempt, to the byte. Made at the start, so that what is set wrong is found then.
 */
@Startup
@Singleton
class Announcing implements Errand.Doer {

    private static final String URL = "MIMAMORI_CDEVENTS_SINK_URL";
    private static final String SECRET = "MIMAMORI_CDEVENTS_SINK_SECRET";

    private final SinkConfig config;
    private final Endpoint endpoint;
    private final WebhookSecrets secrets;
    private final InstantSource clock = InstantSource.system(); // the receiver compares with its own

    @Inject
    OutboundHttp http;

    @Inject
    Errands errands;

    @Inject
    Sql sql;

    @Inject
    Clock time;

    @Inject
    Announcing(SinkConfig config) {
        this.config = config;
        this.endpoint = Endpoint.configured(URL, config.sinkUrl());
        this.secrets = config.sinkSecret().map(Announcing::parse).orElse(null);
        if (endpoint == null && secrets != null) {
            throw new ConfigurationException(SECRET + " is set, and " + URL + " is missing");
        }
    }

    private static WebhookSecrets parse(String text) {
        try {
            return WebhookSecrets.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(SECRET + " " + wrong.getMessage());
        }
    }

    /** In the transaction that made it so. */
    void settled(@Observes ReleaseSettled settled) {
        if (endpoint == null || !Announcement.isWorth(settled.status())) {
            return;
        }
        Announcement announcement = sql.one("""
                select s.name, r.version, r.environment from release r join service s on s.id = r.service_id where r.id = ?
                """, row -> new Announcement(GlobalId.of(NodeType.Release, settled.releaseId()), row.text("name"),
                row.text("version"), row.text("environment"), settled.status(), time.now()), settled.releaseId());
        String id = UUID.randomUUID().toString();
        errands.add(new Told.Todo(Errand.Kind.CDEVENT, id, announcement.event(config.source(), id)));
    }

    @Override
    public Errand.Kind kind() {
        return Errand.Kind.CDEVENT;
    }

    @Override
    public boolean standsAlone() {
        return endpoint != null;
    }

    @Override
    public Outcome attempt(JsonNode event) {
        if (endpoint == null) {
            return new Outcome.Rejected(URL + " is not set any more");
        }
        byte[] body = event.toString().getBytes(StandardCharsets.UTF_8);
        try {
            return outcome(http.post(endpoint, headers(event.path("id").asText(), body), body));
        } catch (IOException failure) {
            return new Outcome.Retry(failure.getMessage(), Duration.ZERO);
        }
    }

    private Map<String, String> headers(String id, byte[] body) {
        Map<String, String> headers = new HashMap<>(Map.of("content-type", "application/cloudevents+json; charset=utf-8"));
        if (secrets != null) {
            long timestamp = clock.instant().getEpochSecond();
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", Long.toString(timestamp));
            headers.put("webhook-signature", secrets.sign(id, timestamp, body));
        }
        return headers;
    }

    private Outcome outcome(Answer answer) {
        if (answer.success()) {
            return new Outcome.Delivered();
        }
        String error = "HTTP " + answer.status();
        return answer.status() == 410 ? new Outcome.Gone(error) : new Outcome.Retry(error, answer.notBefore(clock.instant()));
    }
}
