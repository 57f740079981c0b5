package dev.mimamori.graphql.http;

import java.util.Locale;

import dev.mimamori.graphql.Refused;
import io.vertx.core.http.HttpServerRequest;

/**
 * What a body must be said to be. JSON alone is taken, since a browser sends that to another site only when that site
 * agrees: a form on a foreign page can send text and forms, and nobody can stop it.
 */
final class MediaType {

    private static final String JSON = "application/json";

    private MediaType() {
    }

    static void check(HttpServerRequest request) {
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            throw Refused.http(415, "send the body as it is: no Content-Encoding is taken");
        }
        String[] parts = String.valueOf(request.getHeader("Content-Type")).split(";", -1);
        if (!parts[0].strip().equalsIgnoreCase(JSON)) {
            throw Refused.http(415, "send Content-Type: " + JSON);
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("charset=") && !isUtf8(parameter.substring(8))) {
                throw Refused.http(415, "JSON is in UTF-8");
            }
        }
    }

    /** ASCII is UTF-8. */
    static boolean isUtf8(String charset) {
        String name = charset.strip().replace("\"", "").toLowerCase(Locale.ROOT);
        return name.equals("utf-8") || name.equals("utf8") || name.equals("us-ascii");
    }
}
