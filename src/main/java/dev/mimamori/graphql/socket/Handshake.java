package dev.mimamori.graphql.socket;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/** What is agreed with a client before it has said anything. */
@ApplicationScoped
class Handshake implements HttpServerOptionsCustomizer {

    static final String PROTOCOL = "graphql-transport-ws";

    static final int LONGEST_MESSAGE = 64 * 1024;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        agree(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        agree(options);
    }

    @Override
    public void customizeDomainSocketServer(HttpServerOptions options) {
        agree(options);
    }

    /** Nothing compressed: what is unpacked has no limit, and anybody may send it before they have signed in. */
    private static void agree(HttpServerOptions options) {
        options.setWebSocketSubProtocols(List.of(PROTOCOL)).setMaxWebSocketFrameSize(LONGEST_MESSAGE)
                .setMaxWebSocketMessageSize(LONGEST_MESSAGE).setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }
}
