package dev.mimamori.delivery.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/**
 * A URL that a message may be posted to: http or https, with a host, without user-info (it would end up in logs, and a
 * receiver checks the signature instead). Never put the URL into a message: its path may be a secret.
 */
public record Endpoint(boolean https, String host, int port, String path) {

    /**
     * What an operator has set; null where they have set nothing.
     *
     * @throws ConfigurationException names the variable and what is wrong, and never shows the URL
     */
    public static Endpoint configured(String variable, Optional<String> url) {
        try {
            return url.map(Endpoint::parse).orElse(null);
        } catch (IllegalArgumentException wrong) {
            throw new ConfigurationException(variable + " " + wrong.getMessage());
        }
    }

    public static Endpoint parse(String url) {
        URI uri = uri(url);
        boolean https = "https".equalsIgnoreCase(uri.getScheme());
        if (!https && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw new IllegalArgumentException("must begin with https:// or http://");
        }
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            throw new IllegalArgumentException("must not contain a user name or password");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("has no valid host name (an international one is written as xn--…)");
        }
        int port = uri.getPort() < 0 ? https ? 443 : 80 : uri.getPort();
        if (port == 0 || port > 65_535) {
            throw new IllegalArgumentException("has a port that does not exist");
        }
        return new Endpoint(https, uri.getHost(), port, path(uri));
    }

    /** Another one of the same host, in the folder that this one is. */
    public Endpoint resolve(String name) {
        return new Endpoint(https, host, port, path.endsWith("/") ? path + name : path + "/" + name);
    }

    public String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    RequestOptions request(String method) {
        return new RequestOptions().setMethod(HttpMethod.valueOf(method)).setSsl(https).setHost(host).setPort(port)
                .setURI(path);
    }

    private static URI uri(String url) {
        try {
            return new URI(url.strip());
        } catch (URISyntaxException malformed) { // its message repeats the URL
            throw new IllegalArgumentException("is not a URL");
        }
    }

    private static String path(URI uri) {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
