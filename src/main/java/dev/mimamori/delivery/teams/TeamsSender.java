package dev.mimamori.delivery.teams;

import java.io.IOException;
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

/**
 * A workflow of Microsoft Teams that posts to a channel when a webhook request is received; it takes Adaptive Cards alone. One
 * channel for everybody, so each card says whom it is for.
 */
@Startup
@Singleton
class TeamsSender implements Sender {

    private static final String URL = "MIMAMORI_TEAMS_URL";

    private final OutboundHttp http;
    private final InstantSource clock;
    private final Endpoint endpoint;

    /** {@code Retry-After} may be a date of Microsoft's clock, so this is the real one. */
    @Inject
    TeamsSender(TeamsConfig config, OutboundHttp http) {
        this(config, http, InstantSource.system());
    }

    TeamsSender(TeamsConfig config, OutboundHttp http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
        this.endpoint = Endpoint.configured(URL, config.url());
    }

    @Override
    public Channel channel() {
        return Channel.TEAMS;
    }

    /** By its address, which is a secret and so is hashed: a new workflow is another receiver. */
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
            return new Outcome.Rejected("Teams is not configured: " + URL + " is not set");
        }
        try {
            return outcome(http.post(endpoint, Map.of("content-type", "application/json"), TeamsCard.body(message)));
        } catch (IOException failure) {
            return new Outcome.Retry(failure.getMessage(), Duration.ZERO);
        }
    }

    private Outcome outcome(Answer answer) {
        if (answer.success()) {
            return new Outcome.Delivered();
        }
        String error = "HTTP " + answer.status();
        return switch (answer.status()) {
            case 400 -> new Outcome.Rejected(error + ": Teams does not take the card");
            // it is the operator who is wrong, and not the message: once that is mended it is to go out
            case 401, 403, 404 -> new Outcome.Retry(error
                    + ": the workflow's URL is not valid any more: make a new one, and set " + URL, Duration.ZERO);
            case 410 -> new Outcome.Gone(error + ": the workflow is gone: make a new one, and set " + URL);
            case 413 -> new Outcome.Rejected(error + ": the card is larger than Teams takes");
            default -> new Outcome.Retry(answer.redirect() ? error + ": redirects are not followed" : error,
                    answer.notBefore(clock.instant()));
        };
    }
}
