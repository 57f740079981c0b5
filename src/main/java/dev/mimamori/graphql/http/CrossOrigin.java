package dev.mimamori.graphql.http;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

/**
 * Tells browsers which pages of other sites may use the API. Without credentials: a page has a token, or nothing. Where
 * no origin is configured nothing is said, and browsers refuse.
 */
@ApplicationScoped
public class CrossOrigin {

    private final Set<String> origins;

    @Inject
    CrossOrigin(CorsConfig config) {
        this(config.corsOrigins().orElse(List.of()));
    }

    CrossOrigin(List<String> origins) {
        this.origins = origins.stream().map(String::strip).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this is a browser's question and no request of its own: it comes without a token. */
    boolean isPreflight(HttpServerRequest request) {
        return !origins.isEmpty() && request.method() == HttpMethod.OPTIONS && request.getHeader("Origin") != null
                && request.getHeader("Access-Control-Request-Method") != null;
    }

    void answer(String origin, boolean preflight, MultiMap headers) {
        if (origins.isEmpty()) {
            return;
        }
        headers.add("Vary", "Origin");
        if (origin == null || !origins.contains(origin)) {
            return;
        }
        headers.set("Access-Control-Allow-Origin", origin);
        if (preflight) {
            headers.set("Access-Control-Allow-Methods", "GET, POST");
            headers.set("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept");
            headers.set("Access-Control-Max-Age", "600");
        } else {
            headers.set("Access-Control-Expose-Headers", "Retry-After");
        }
    }

    /**
     * Whether a page of this origin may open a WebSocket, which browsers let any page do. The scheme is not compared with
     * our own: before a proxy that ends TLS it is another.
     *
     * @param origin null where it is no browser
     * @param host as the client named us; may be null
     */
    public boolean mayConnect(String origin, String host) {
        return origin == null || origins.contains(origin)
                || host != null && (origin.equalsIgnoreCase("https://" + host) || origin.equalsIgnoreCase("http://" + host));
    }
}
