package dev.mimamori.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkiverse.web.bundler.runtime.Bundle;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Gives out bundles compressed, a third of their size, each compressed once. The server's own compression would do it
 * each time, and to the API's answers as well, which hold secrets beside what a stranger may have chosen. What is not in
 * the application itself, as while it is being worked on, is left to the handler of static files.
 */
@ApplicationScoped
class BundleDoor {

    private static final int BEFORE_STATIC_FILES = -1;
    private static final String PATH = "/static/bundle/";
    private static final Map<String, String> TYPES = Map.of("js", "text/javascript;charset=UTF-8", "css",
            "text/css;charset=UTF-8");

    private final Map<String, Optional<Buffer>> compressed = new ConcurrentHashMap<>();
    private final Set<String> names;

    @Inject
    BundleDoor(Bundle bundle) {
        names = bundle.mapping().names().stream().map(bundle::resolve).map(path -> path.substring(path.lastIndexOf('/') + 1))
                .collect(Collectors.toUnmodifiableSet());
    }

    void route(@Observes Router router) {
        router.route(PATH + ":file").order(BEFORE_STATIC_FILES).handler(this::give);
    }

    private void give(RoutingContext http) {
        String file = http.pathParam("file");
        String accepted = http.request().getHeader("Accept-Encoding");
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        if (!names.contains(file)) { // of a newer version, which another replica has already: that it is missing passes
            http.addHeadersEndHandler(sent -> http.response().putHeader("Cache-Control", "no-store"));
        }
        if (type == null || !names.contains(file) || accepted == null || !accepted.contains("gzip")) {
            http.next();
            return;
        }
        http.vertx().executeBlocking(() -> compressed.computeIfAbsent(file, BundleDoor::compress), false)
                .onFailure(http::fail).onSuccess(found -> found.ifPresentOrElse(
                        bytes -> http.response().putHeader("Content-Type", type).putHeader("Content-Encoding", "gzip")
                                .putHeader("Vary", "Accept-Encoding").end(bytes),
                        http::next));
    }

    private static Optional<Buffer> compress(String file) {
        try (InputStream in = Thread.currentThread().getContextClassLoader()
                .getResourceAsStream("META-INF/resources" + PATH + file)) {
            if (in == null) {
                return Optional.empty();
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                in.transferTo(out);
            }
            return Optional.of(Buffer.buffer(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
