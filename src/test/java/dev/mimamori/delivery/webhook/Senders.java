package dev.mimamori.delivery.webhook;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

import dev.mimamori.delivery.Address;
import dev.mimamori.delivery.Message;
import dev.mimamori.delivery.Messages;
import dev.mimamori.delivery.Outcome;
import dev.mimamori.delivery.http.OutboundHttp;
import dev.mimamori.delivery.http.Resolver;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;

/** What the tests of the webhook share. */
final class Senders {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final String OTHER_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    static final Message MESSAGE = new Message("msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", "reminder.check_due",
            Instant.parse("2022-11-03T20:26:10.344522Z"), "hana@example.test", "{\"service\":\"見守り\",\"slot\":3}",
            "Look at the dashboards", Messages.plain("Look at the dashboards"), new Address(null, null, null), null);

    private Senders() {
    }

    static WebhookConfig config(String url, String secret) {
        return new WebhookConfig() {
            @Override
            public Optional<String> url() {
                return Optional.ofNullable(url);
            }

            @Override
            public Optional<String> secret() {
                return Optional.ofNullable(secret);
            }
        };
    }

    static OutboundHttp.Settings onLoopback() {
        return resolving(InetAddress::getAllByName);
    }

    static OutboundHttp.Settings resolving(Resolver resolver) {
        return new OutboundHttp.Settings(resolver, Duration.ofSeconds(15), new HttpClientOptions());
    }

    static OutboundHttp.Settings publicOnly(Resolver resolver) {
        return resolving(resolver.publicOnly());
    }

    static Outcome send(Vertx vertx, OutboundHttp.Settings settings, String url) {
        return new WebhookSender(config(url, SECRET), new OutboundHttp(vertx, settings), InstantSource.system())
                .send(MESSAGE);
    }
}
