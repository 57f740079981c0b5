package dev.mimamori.delivery.slack;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import dev.mimamori.delivery.Address;
import dev.mimamori.delivery.Conversation;
import dev.mimamori.delivery.Letter;
import dev.mimamori.delivery.Message;
import dev.mimamori.delivery.http.OutboundHttp;
import dev.mimamori.delivery.http.Resolver;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;

/** What the tests of Slack share: a client for a stub, its configuration, messages. */
final class Workspaces {

    static final Instant NOW = Instant.parse("2023-01-19T00:13:51Z");

    record Config(Optional<String> botToken, Optional<String> signingSecret, Optional<String> apiUrl,
            Optional<String> channel) implements SlackConfig {

        static Config of(String botToken, String signingSecret, String apiUrl, String channel) {
            return new Config(Optional.ofNullable(botToken), Optional.ofNullable(signingSecret), Optional.ofNullable(apiUrl),
                    Optional.ofNullable(channel));
        }

        static Config of(SlackStub slack, String channel) {
            return of(SlackStub.TOKEN, SlackStub.SIGNING_SECRET, slack.url(), channel);
        }
    }

    private Workspaces() {
    }

    /** With the guard against private addresses, as it is outside of tests. */
    static OutboundHttp http(Vertx vertx) {
        return http(vertx, Duration.ofSeconds(15));
    }

    static OutboundHttp http(Vertx vertx, Duration timeout) {
        return new OutboundHttp(vertx, new OutboundHttp.Settings(
                ((Resolver) InetAddress::getAllByName).publicOnly(), timeout,
                new HttpClientOptions()));
    }

    static SlackClient client(SlackConfig config, OutboundHttp http) {
        return new SlackClient(config, http, InstantSource.fixed(NOW));
    }

    static SlackSender sender(SlackConfig config, OutboundHttp http) {
        SlackClient client = client(config, http);
        return new SlackSender(config, client, new SlackDirectory(client));
    }

    static Message message(Letter letter, Address to, String reference) {
        return new Message("msg_1", "reminder.check_due", NOW, "hana@example.test", "{}", letter.title(), letter, to,
                reference == null ? null : new Conversation("release-1", reference));
    }
}
