package dev.mimamori.intake.slack;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.mimamori.delivery.http.Endpoint;
import dev.mimamori.delivery.slack.SlackConfig;

/**
 * Which addresses are Slack's. They come with a request that Slack has signed, and some come back with a form; still, none is
 * called because it was sent to us, or this service would be anybody's way into the network it stands in.
 */
@Singleton
class ResponseUrls {

    private static final String SLACK = "hooks.slack.com";

    private final Optional<Endpoint> api;

    @Inject
    ResponseUrls(SlackConfig config) {
        api = config.apiUrl().map(Endpoint::parse);
    }

    /** Empty where it is not Slack's. */
    Optional<Endpoint> accepted(String url) {
        try {
            return Optional.ofNullable(url).map(Endpoint::parse).filter(this::isSlacks);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Whether the operator has named the very server, which may then be in the private network. */
    boolean isTrusted(Endpoint to) {
        return api.filter(own -> own.https() == to.https() && own.host().equalsIgnoreCase(to.host())
                && own.port() == to.port()).isPresent();
    }

    private boolean isSlacks(Endpoint to) {
        return isTrusted(to) || to.https() && to.port() == 443 && to.host().equalsIgnoreCase(SLACK);
    }
}
